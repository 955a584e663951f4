import type { Actor, Parsed, Role, takeGrabItem as route } from '@huoshui/contract'
import { sql } from 'kysely'
import { appendAudit, appendAudits } from '../audit.ts'
import { type Db, inScope, scopeSettings } from '../in-scope.ts'
import { takeSendings } from '../referral/send-need.ts'
import { Refusal } from '../refusal.ts'
import { type TakeResult, takeItem } from './queries.ts'

/**
 * Takes a need for the asker's bank and sends it there, in one transaction: the bank takes, the team that made the session sends, under
 * the consent the firm gave this bank. First come, first served. @throws Refusal with what stood in the way
 */
export async function takeGrabItem(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
  now: Date,
): Promise<{ referralId: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const taken = await takeItem(trx, params.id, body.referralId, now)
    if (!taken) throw new Refusal('not-found')
    if (taken.result === 'known') return { referralId: body.referralId }
    if (taken.result !== 'taken') throw refusalOf(taken.result)
    // Both lines are of one firm and so of one chain: two who take at once cannot wait for each other.
    const about = { subjectKind: 'enterprise', subjectId: taken.enterprise_id }
    await appendAudit(trx, {
      action: 'grab.take',
      ...about,
      detail: { itemId: params.id, referralId: body.referralId },
    })
    const sender = senderOf(taken)
    await sql.raw(scopeSettings(sender, address)).execute(trx)
    const referrals = [{ id: body.referralId, organisationId: actor.organisationId, productId: null }]
    const given = { params: { id: taken.need_id }, query: undefined, body: { referrals }, at: now }
    await appendAudits(trx, await takeSendings(trx, sender, [given]))
    return { referralId: body.referralId }
  })
}

function refusalOf(result: Exclude<TakeResult['result'], 'taken' | 'known'>): Refusal {
  if (result === 'early') return new Refusal('wrong-state', { state: '抢单会未开始', what: '抢单' })
  if (result === 'closed') return new Refusal('wrong-state', { state: '抢单会已结束', what: '抢单' })
  if (result === 'ours') return new Refusal('already-done', { what: '本行已有人抢到这件，在收件箱中办理' })
  if (result === 'sent') return new Refusal('already-done', { what: '这件已经推送给本行，在收件箱中办理' })
  return new Refusal('grab-full')
}

/** On whose behalf a need that was taken is sent: whoever made the session, as they were when they made it. */
function senderOf({ made_by, made_role, organisation_id, unit_code }: TakeResult): Actor {
  return {
    userId: made_by,
    username: made_by,
    name: made_by,
    role: made_role as Role,
    organisationId: organisation_id,
    organisationName: '',
    scope: unit_code === null ? { kind: 'city', codes: [] } : { kind: 'unit', codes: [unit_code] },
  }
}
