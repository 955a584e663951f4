import type { LedgerCell, LedgerField, LedgerRow } from './ledger-words.ts'

export type RowChange = {
  rowId: string
  kind: 'added' | 'removed' | 'changed'
  /** The cells that differ; all of an added or removed row. */
  cells: { field: string; before: LedgerCell | undefined; after: LedgerCell | undefined }[]
}

/** What a corrected sheet says otherwise than the one before. */
export function compareRows(
  fields: readonly LedgerField[],
  before: readonly LedgerRow[],
  after: readonly LedgerRow[],
): RowChange[] {
  const old = new Map(before.map((row) => [row.id, row]))
  const ids = new Set(after.map(({ id }) => id))
  const cellsOf = (one: LedgerRow | undefined, other: LedgerRow | undefined) =>
    fields.flatMap(({ key }) => {
      const [was, is] = [one?.cells[key], other?.cells[key]]
      return was === is ? [] : [{ field: key, before: was, after: is }]
    })
  const now = after.flatMap((row): RowChange[] => {
    const cells = cellsOf(old.get(row.id), row)
    if (!old.has(row.id)) return [{ rowId: row.id, kind: 'added', cells }]
    return cells.length === 0 ? [] : [{ rowId: row.id, kind: 'changed', cells }]
  })
  const gone = before.filter(({ id }) => !ids.has(id))
  return [...now, ...gone.map((row): RowChange => ({ rowId: row.id, kind: 'removed', cells: cellsOf(row, undefined) }))]
}
