import type { FirmGroups, ScenarioEffect } from '@huoshui/contract'

export type Division = keyof FirmGroups

/** One unit, section or size: firms gained and lost there, and how much more money is needed (分, null: no money). */
export type ChangeRow = { key: string; label: string; gained: number; lost: number; moneyFen: number | null }

/**
 * What changes in each part of a division, the most changed first; parts where nothing changes are left out. What the
 * register does not place has no key: it comes last, so that the rows add up to the whole.
 */
export function changeRows(
  { gained, lost, money }: ScenarioEffect,
  division: Division,
  labelOf: (key: string) => string | undefined,
): ChangeRow[] {
  const [came, went] = [gained.groups[division], lost.groups[division]]
  const [was, is] = [money?.before.groups[division] ?? {}, money?.after.groups[division] ?? {}]
  const keys = new Set([came, went, was, is].flatMap((counts) => Object.keys(counts)))
  keys.delete('')
  const rows = [...keys].map((key) => ({
    key,
    label: labelOf(key) ?? key,
    gained: came[key] ?? 0,
    lost: went[key] ?? 0,
    moneyFen: money ? (is[key] ?? 0) - (was[key] ?? 0) : null,
  }))
  const untold = {
    key: '',
    label: '未登记',
    gained: gained.count - total(rows, 'gained'),
    lost: lost.count - total(rows, 'lost'),
    moneyFen: money ? money.after.sumFen - money.before.sumFen - total(rows, 'moneyFen') : null,
  }
  return [...rows.filter(isChanged).sort(compareRows), ...[untold].filter(isChanged)]
}

function total(rows: readonly ChangeRow[], field: 'gained' | 'lost' | 'moneyFen'): number {
  return rows.reduce((sum, row) => sum + (row[field] ?? 0), 0)
}

function isChanged({ gained, lost, moneyFen }: ChangeRow): boolean {
  return gained !== 0 || lost !== 0 || (moneyFen ?? 0) !== 0
}

function compareRows(one: ChangeRow, other: ChangeRow): number {
  const firms = other.gained + other.lost - (one.gained + one.lost)
  const money = Math.abs(other.moneyFen ?? 0) - Math.abs(one.moneyFen ?? 0)
  return firms || money || (one.key < other.key ? -1 : 1)
}
