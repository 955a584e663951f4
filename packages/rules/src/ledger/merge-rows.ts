import type { LedgerCell, LedgerRow } from './ledger-words.ts'

/** `clashes`: cells both changed, and to what; there `rows` holds mine. */
export type Merged = {
  rows: LedgerRow[]
  clashes: { rowId: string; field: string; mine: LedgerCell | undefined; theirs: LedgerCell | undefined }[]
}

/** Brings what I changed since `base` into what another person saved meanwhile; a row only one of us took away is away, unless the other changed it. */
export function mergeRows(
  base: readonly LedgerRow[],
  mine: readonly LedgerRow[],
  theirs: readonly LedgerRow[],
): Merged {
  const [before, ours] = [byId(base), byId(mine)]
  const clashes: Merged['clashes'] = []
  const rows = theirs.flatMap((row) => {
    const old = before.get(row.id)
    const own = ours.get(row.id)
    if (!own) return old && isSame(old, row) ? [] : [row]
    return [mergeRow(old ?? { id: row.id, cells: {} }, own, row, clashes)]
  })
  const theirIds = new Set(theirs.map(({ id }) => id))
  const kept = mine.filter((row) => {
    if (theirIds.has(row.id)) return false
    const old = before.get(row.id)
    return !old || !isSame(old, row)
  })
  return { rows: [...rows, ...kept], clashes }
}

function mergeRow(base: LedgerRow, mine: LedgerRow, theirs: LedgerRow, clashes: Merged['clashes']): LedgerRow {
  const cells = { ...theirs.cells }
  for (const field of new Set([...Object.keys(base.cells), ...Object.keys(mine.cells)])) {
    const [old, own, other] = [base.cells[field], mine.cells[field], theirs.cells[field]]
    if (own === old) continue
    if (other !== old && other !== own) clashes.push({ rowId: mine.id, field, mine: own, theirs: other })
    if (own === undefined) delete cells[field]
    else cells[field] = own
  }
  return { id: theirs.id, cells }
}

function isSame(one: LedgerRow, other: LedgerRow): boolean {
  const keys = new Set([...Object.keys(one.cells), ...Object.keys(other.cells)])
  return [...keys].every((key) => one.cells[key] === other.cells[key])
}

function byId(rows: readonly LedgerRow[]): Map<string, LedgerRow> {
  return new Map(rows.map((row) => [row.id, row]))
}
