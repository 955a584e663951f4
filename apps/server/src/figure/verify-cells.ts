import type pg from 'pg'
import { differingCellsText } from './cell-queries.ts'

/** A prepared count that differs from the register; '' stands for a missing town, village or industry. */
export type CellDifference = {
  unit_code: string
  town_code: string
  village_code: string
  type: string
  industry_section: string
  size_class: string
  status: string
  recorded: number
  counted: number
}

/** Compares the prepared cells with the register; the first `most` differences, none when all is well. For the owner. */
export async function verifyCells(client: pg.Pool | pg.ClientBase, most = 100): Promise<CellDifference[]> {
  const found = await client.query<CellDifference>(differingCellsText, [most])
  return found.rows
}
