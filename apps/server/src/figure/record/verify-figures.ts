import type pg from 'pg'
import { differenceQueries } from './refresh-queries.ts'

/** A row behind a figure that the record has no more, or has otherwise. */
export type FigureRowDifference = {
  measure: string
  enterprise_id: string
  record_id: string
  missing: boolean
  surplus: boolean
}
/** A prepared sum that is not that of its rows. */
export type FigureCellDifference = {
  measure: string
  cut: string
  unit_code: string
  value: string
  on_day: string
  known_on: string
  recorded: number
  counted: number
}

/** Counts everything again from the record, and the cells again from the rows; the first `most` differences of each. For the owner. */
export async function verifyFigures(
  client: pg.Pool | pg.ClientBase,
  most = 100,
): Promise<{ rows: FigureRowDifference[]; cells: FigureCellDifference[] }> {
  const rows = await client.query<FigureRowDifference>(differenceQueries.rows, [most])
  const cells = await client.query<FigureCellDifference>(differenceQueries.cells, [most])
  return { rows: rows.rows, cells: cells.rows }
}
