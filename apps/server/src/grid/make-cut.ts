import type { Actor, GridCut } from '@huoshui/contract'
import { getWeights } from '@huoshui/rules/grid/expected-work/get-weights'
import type pg from 'pg'
import { findCity } from '../area/find-city.ts'
import { appendAudit } from '../audit.ts'
import { bulkInScope } from '../bulk-in-scope.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { todayOf } from '../today.ts'
import { applyCut } from './apply-cut.ts'
import { markCut } from './apply-queries.ts'
import { asCut } from './as-cut.ts'
import type { Computing } from './compute/start-computing.ts'
import { findCut, hasWave, insertCut, lockCut, queryTownsOf } from './queries.ts'

export type GridParts = { owner: pg.Pool; computing: Computing }

export type WantedCut = { id: string; areas: readonly string[]; waveId: string | null }

/**
 * Begins to compute a cut of the towns of some areas, by the city's weights of today; the answer comes at once, the preview when
 * it is ready. The same id again answers the cut there is. @throws Refusal `bad-input` for areas out of reach or an unknown wave
 */
export async function makeCut(
  { owner, computing }: GridParts,
  actor: Actor,
  address: string,
  { id, areas, waveId }: WantedCut,
  today: string,
): Promise<GridCut> {
  const made = await bulkInScope(owner, actor, address, async ({ trx }) => {
    const known = await findCut(trx, id)
    if (known) {
      if (known.asked_by !== actor.userId) throw new Refusal('conflict')
      return { cut: await asCut(trx, known), task: null }
    }
    const towns = await queryTownsOf(trx, areas)
    if (towns.length === 0) throw new Refusal('bad-input', { reason: '所选区域不在您的管辖范围内，或没有镇街' })
    if (waveId !== null && !(await hasWave(trx, waveId))) throw new Refusal('bad-input', { reason: '没有这个走访批次' })
    const found = getWeights({ on: today, place: await findCity(trx) }, await listAddedEntries(trx))
    if (!found.isFound) throw new Refusal('bad-input', { reason: found.text })
    const units = [...new Set(towns.map(({ unit }) => unit))]
    await insertCut(trx, { id, units, towns: towns.map(({ code }) => code), wave: waveId, on: today, by: actor.userId })
    await appendAudit(trx, {
      action: 'grid.compute',
      subjectKind: 'grid-cut',
      subjectId: id,
      detail: { towns: towns.length, wave: waveId },
    })
    const cut = await findCut(trx, id)
    if (!cut) throw new Error('the cut is not there after it was begun')
    return { cut: await asCut(trx, cut), task: { cutId: id, weights: found.weights, rule: found.rule } }
  })
  // Only once the cut is there for the thread to find.
  if (made.task) computing.start(made.task)
  return made.cut
}

/** Puts a computed cut in force, or lays it aside. @throws Refusal `not-found`, `wrong-state` */
export async function decideCut(
  { owner }: Pick<GridParts, 'owner'>,
  actor: Actor,
  address: string,
  { id, decision, reason }: { id: string; decision: 'apply' | 'discard'; reason: string },
  now: Date,
): Promise<GridCut> {
  return await bulkInScope(owner, actor, address, async (bulk) => {
    const { trx } = bulk
    const cut = await lockCut(trx, id)
    if (!cut || !isMine(actor, cut.unit_codes)) throw new Refusal('not-found')
    if (cut.status !== 'ready')
      throw new Refusal('wrong-state', { state: states[cut.status], what: decision === 'apply' ? '生效' : '放弃' })
    if (decision === 'apply') await applyCut(bulk, actor, { id, reason, onDay: todayOf(now) }, now)
    else {
      await markCut(trx, id, { status: 'discarded', by: actor.userId, at: now })
      await appendAudit(trx, { action: 'grid.discard', subjectKind: 'grid-cut', subjectId: id, detail: { reason } })
    }
    const after = await findCut(trx, id)
    if (!after) throw new Error('the cut is not there after it was decided')
    return await asCut(trx, after)
  })
}

const states = {
  computing: '计算中',
  ready: '待确认',
  applied: '已生效',
  discarded: '已放弃',
  failed: '未完成',
} as const

/** The city team decides on every cut, a county team on those of its own units. */
function isMine({ scope }: Actor, units: readonly string[]): boolean {
  return scope.kind === 'city' || (scope.kind === 'unit' && units.every((unit) => scope.codes.includes(unit)))
}
