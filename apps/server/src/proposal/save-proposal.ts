import type { Actor, Parsed, Proposal, saveProposal as route } from '@huoshui/contract'
import { PROPOSAL_STATES } from '@huoshui/rules/proposal/proposal-steps'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getProposal, isHeld } from './as-proposal.ts'
import { changeProposal, holdProposal, insertProposal } from './queries.ts'
import { refuseOpinions } from './refuse-opinions.ts'

type Given = Parsed<typeof route>['body']

/** Registers a 建议提案, new or again, until it is given out; sent twice it is there once. @throws Refusal `not-found`, `bad-input`, `wrong-state`, `version-conflict` */
export async function saveProposal(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id }, body }: Parsed<typeof route>,
  { now, today }: { now: Date; today: string },
): Promise<Proposal> {
  return await inScope(db, actor, address, async (trx) => {
    const { version, opinions, ...content } = body
    refuseDays(content, today)
    await refuseOpinions(trx, opinions, content)
    const asked = JSON.stringify(opinions.map((opinion) => ({ ...opinion, source: 'text' })))
    const values = { content: JSON.stringify(content), asked, due_on: content.dueOn }
    if (version !== 0 || !(await insertProposal(trx, { id, ...values }))) {
      const row = await holdProposal(trx, id)
      if (!row || !isHeld(actor, row)) throw new Refusal('not-found')
      if (row.state !== 'registered')
        throw new Refusal('wrong-state', { state: PROPOSAL_STATES[row.state], what: '修改；新提的意见请用“增补意见”' })
      // Sent again because the answer was lost: the first version, by the same hand, is not a conflict.
      const isSeen = version === 0 ? row.version === 1 && row.saved_by === actor.userId : row.version === version
      if (!isSeen) throw new Refusal('version-conflict', { name: row.content.title, version: row.version })
      await changeProposal(trx, row, { ...values, saved_by: actor.userId, saved_at: now })
    }
    const { title, dueOn } = content
    const detail = { title, opinions: opinions.length, ...(dueOn ? { dueOn } : {}) }
    await appendAudit(trx, { action: 'proposal.save', subjectKind: 'proposal', subjectId: id, detail })
    return await getProposal(trx, actor, id, today)
  })
}

function refuseDays(
  { receivedOn, dueOn, dueBasis }: Pick<Given, 'receivedOn' | 'dueOn' | 'dueBasis'>,
  today: string,
): void {
  if (receivedOn > today) throw new Refusal('bad-input', { reason: '收文日期不能晚于今天' })
  if (dueOn !== null && dueOn < receivedOn) throw new Refusal('bad-input', { reason: '答复期限不能早于收文日期' })
  if ((dueOn === null) !== (dueBasis === null))
    throw new Refusal('bad-input', { reason: '答复期限须写明依据（哪份文件、哪一条）；没有规定期限的，两项都不填' })
}
