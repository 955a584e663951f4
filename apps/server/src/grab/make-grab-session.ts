import type { Actor, makeGrabSession as makeRoute, Parsed } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { endSession, insertItems, insertSession, queryCandidates, querySessions } from './queries.ts'

const longestDays = 31

/**
 * Makes a session of recommended needs each of which some bank may have by the firm's consent; the same id again makes nothing.
 * @throws Refusal `bad-input` for times in the wrong order, or a need no bank may take
 */
export async function makeGrabSession(
  db: Db,
  actor: Actor,
  address: string,
  { body }: Pick<Parsed<typeof makeRoute>, 'body'>,
  now: Date,
): Promise<{ id: string }> {
  const [opens, closes] = [new Date(body.opensAt), new Date(body.closesAt)]
  if (closes <= opens || closes <= now)
    throw new Refusal('bad-input', { reason: '结束时间须晚于开始时间，并在现在之后' })
  if (closes.getTime() - opens.getTime() > longestDays * 86_400_000) {
    throw new Refusal('bad-input', { reason: `一场最长 ${longestDays} 天` })
  }
  return await inScope(db, actor, address, async (trx) => {
    const { id, name, mostBanks } = body
    const unitCode = actor.scope.kind === 'unit' ? (actor.scope.codes[0] ?? null) : null
    const times = { opensAt: opens.toISOString(), closesAt: closes.toISOString() }
    if (!(await insertSession(trx, { id, unitCode, name, mostBanks, ...times }))) return { id }
    const wanted = [...new Set(body.needIds)]
    const found = await queryCandidates(trx, wanted)
    if (found.length < wanted.length) {
      const reason = `${wanted.length - found.length} 件不在推荐清单，或没有可以抢单的银行（企业没有有效同意，或都已推送），请重新选择`
      throw new Refusal('bad-input', { reason })
    }
    await insertItems(
      trx,
      id,
      found.map((item) => ({ ...item, id: newId() })),
    )
    const detail = { name, ...times, mostBanks, items: found.length }
    await appendAudit(trx, { action: 'grab.make', subjectKind: 'grab', subjectId: id, detail })
    return { id }
  })
}

/** Ends a session before its time. @throws Refusal `not-found` for another team's */
export async function closeGrabSession(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const [session] = await querySessions(trx, id)
    if (session?.organisation_id !== actor.organisationId) throw new Refusal('not-found')
    if (session.closed_at) return { id }
    await endSession(trx, id, now, actor.userId)
    await appendAudit(trx, { action: 'grab.close', subjectKind: 'grab', subjectId: id })
    return { id }
  })
}
