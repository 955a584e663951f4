import type { Trx } from '../in-scope.ts'
import { addToCells, type CellKey } from './cell-queries.ts'

/**
 * Moves one firm between prepared cells in its writer's transaction: `before` is undefined for a new firm, `after` for
 * one that leaves the register (merged away). Nothing is written when the cell stays the same.
 */
export async function adjustCells(trx: Trx, before: CellKey | undefined, after: CellKey | undefined): Promise<void> {
  if (before && after && isSameCell(before, after)) return
  const leave = before ? [{ cell: before, by: -1 as const }] : []
  const enter = after ? [{ cell: after, by: 1 as const }] : []
  if (before || after) await addToCells(trx, [...leave, ...enter])
}

function isSameCell(a: CellKey, b: CellKey): boolean {
  return (
    a.unit_code === b.unit_code &&
    (a.town_code ?? '') === (b.town_code ?? '') &&
    (a.village_code ?? '') === (b.village_code ?? '') &&
    a.type === b.type &&
    (a.industry_section ?? '') === (b.industry_section ?? '') &&
    a.size_class === b.size_class &&
    a.status === b.status
  )
}
