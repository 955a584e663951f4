import type { Actor, Wave } from '@huoshui/contract'
import { checkCriterion, printCriterion } from '@huoshui/rules'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import { type PriorityRow, queryPriorities, type WaveRow } from './queries.ts'

/** Waves as they cross the wire. */
export async function asWaves(trx: Trx, actor: Actor, rows: readonly WaveRow[]): Promise<Wave[]> {
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.made_by),
  )
  const priorities = await queryPriorities(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    status: row.status,
    lists: row.lists,
    unitCodes: row.unit_codes,
    most: row.most,
    fromDay: row.from_day,
    untilDay: row.until_day,
    quietDays: row.quiet_days,
    listed: row.listed,
    taken: row.taken,
    notOperating: row.not_operating,
    quiet: row.quiet,
    leftOver: row.left_over,
    priorities: priorities.filter(({ wave_id }) => wave_id === row.id).map(asPriority),
    settings: row.settings,
    madeByName: nameOf(row.made_by),
    madeAt: row.made_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    mayDecide: mayDecide(actor, row.unit_codes),
  }))
}

/** One of them. */
export async function asWave(trx: Trx, actor: Actor, row: WaveRow): Promise<Wave> {
  const [wave] = await asWaves(trx, actor, [row])
  if (!wave) throw new Error('a wave went missing on its way out')
  return wave
}

/** Whether these units are the asker's to decide for: the city team for all, a county team for its own. */
export function mayDecide({ role, scope }: Actor, unitCodes: readonly string[]): boolean {
  if (role === 'city_staff') return true
  return role === 'county_staff' && unitCodes.length > 0 && unitCodes.every((code) => scope.codes.includes(code))
}

function asPriority({ rank, label, criterion, mode, most, taken }: PriorityRow): Wave['priorities'][number] {
  return { rank, label, criterionText: textOf(criterion), mode, most, taken }
}

/** A stored criterion in words; null for all others. */
function textOf(criterion: unknown): string | null {
  if (criterion === null) return null
  const check = checkCriterion(criterion)
  return check.ok ? printCriterion(check.criterion) : '（条件已不可读）'
}
