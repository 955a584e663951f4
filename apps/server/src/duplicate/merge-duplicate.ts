import type { Actor, TakeableField } from '@huoshui/contract'
import type { Selectable } from 'kysely'
import { appendAudit } from '../audit.ts'
import { codeTail } from '../enterprise/audit-detail.ts'
import { computeListRank } from '../enterprise/list-rank.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { adjustCells } from '../figure/adjust-cells.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { noteFirmsChanged } from '../match/note-firms-changed.ts'
import { Refusal } from '../refusal.ts'
import type { EnterpriseInScopeView } from '../tables.ts'
import { findMerge, hasNeedUnderWay } from './merge-queries.ts'
import { callMerge, decidePair, findFirm, lockDuplicate, lockFirms, saveRank } from './queries.ts'

export type MergeCommand = {
  commandId: string
  survivorId: string
  survivorVersion: number
  loserVersion: number
  take: readonly TakeableField[]
  reason: string
}

export type MergeAnswer = { mergeId: string; survivorId: string; version: number }

/**
 * Merges the pair into the chosen survivor, whose id stays. Both firms must lie in the asker's scope; of two people
 * deciding at once the second is told. The command's id is the merge's: sent again, it answers what was done. A firm whose need is under way
 * is not merged away: banks and teams would lose it.
 */
export async function mergeDuplicate(
  db: Db,
  actor: Actor,
  address: string,
  duplicateId: string,
  command: MergeCommand,
): Promise<MergeAnswer> {
  return await inScope(db, actor, address, async (trx) => {
    const pair = await lockDuplicate(trx, duplicateId)
    if (!pair) throw new Refusal('not-found')
    const loserId = otherOf(pair, command.survivorId)
    const done = await answerOfDone(trx, command, loserId)
    if (done) return done
    if (pair.status !== 'open')
      throw new Refusal('already-done', { what: pair.status === 'merged' ? '已合并' : '已判定不是重复' })
    const { survivor, loser } = await lockBoth(trx, command, loserId)
    if (await hasNeedUnderWay(trx, loserId))
      throw new Refusal('wrong-state', {
        state: `“${loser.name}”有未办结的融资需求或贷款`,
        what: '并入另一户；请改为保留这一户，或办结后再合并',
      })
    await callMerge(trx, {
      id: command.commandId,
      survivorId: survivor.id,
      loserId,
      take: command.take,
      reason: command.reason,
    })
    await adjustCells(trx, loser, undefined)
    await noteFirmsChanged(trx, [loserId])
    const version = await settleFirm(trx, survivor.id, survivor)
    await decidePair(trx, duplicateId, {
      status: 'merged',
      by: actor.userId,
      reason: command.reason,
      mergeId: command.commandId,
    })
    await appendAudit(trx, {
      action: 'duplicate.merge',
      subjectKind: 'enterprise',
      subjectId: survivor.id,
      detail: {
        mergeId: command.commandId,
        loserId,
        loserCodeTail: codeTail(loser.credit_code),
        taken: command.take,
        reason: command.reason,
      },
    })
    return { mergeId: command.commandId, survivorId: survivor.id, version }
  })
}

function otherOf(pair: { one_id: string; other_id: string }, survivorId: string): string {
  if (survivorId === pair.one_id) return pair.other_id
  if (survivorId === pair.other_id) return pair.one_id
  throw new Refusal('bad-input', { reason: '保留的一户不在这一对里' })
}

async function answerOfDone(trx: Trx, command: MergeCommand, loserId: string): Promise<MergeAnswer | undefined> {
  const merge = await findMerge(trx, command.commandId)
  if (!merge) return undefined
  const isSame = merge.survivor_id === command.survivorId && merge.loser_id === loserId && merge.undone_at === null
  const survivor = isSame ? await findFirm(trx, merge.survivor_id) : undefined
  if (!survivor) throw new Refusal('already-done', { what: '这一命令编号已用于另一次合并' })
  return { mergeId: merge.id, survivorId: survivor.id, version: survivor.version }
}

type Firm = Selectable<EnterpriseInScopeView>

async function lockBoth(trx: Trx, command: MergeCommand, loserId: string): Promise<{ survivor: Firm; loser: Firm }> {
  const versions = await lockFirms(trx, [command.survivorId, loserId])
  const [survivor, loser] = [await findFirm(trx, command.survivorId), await findFirm(trx, loserId)]
  if (!survivor || !loser || versions.size < 2) {
    throw new Refusal('not-allowed', { action: '合并：两户须都在您的管辖范围内，跨管理单元的由市专班处理' })
  }
  for (const [firm, seen] of [
    [survivor, command.survivorVersion],
    [loser, command.loserVersion],
  ] as const) {
    if (firm.version !== seen) throw new Refusal('version-conflict', { name: firm.name, version: firm.version })
  }
  return { survivor, loser }
}

/** After the database changed a firm: its place in lists, its cell, its search keys. `before` undefined: it came back. */
export async function settleFirm(trx: Trx, id: string, before: Firm | undefined): Promise<number> {
  const after = await findFirm(trx, id)
  if (!after) throw new Refusal('not-found')
  const rank = computeListRank({
    status: after.status,
    type: after.type,
    sizeClass: after.size_class,
    foundedOn: after.founded_on,
  })
  if (rank !== after.list_rank) await saveRank(trx, id, rank)
  await adjustCells(trx, before, after)
  await markChanged(trx, [id])
  return after.version
}
