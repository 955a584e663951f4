import type pg from 'pg'
import { rebuildCellsText } from './cell-queries.ts'

/**
 * Counts the register into its prepared cells anew; for the owner, after a bulk load or import. Waits for writers that
 * have adjusted cells and makes later ones wait, so that no adjustment is lost; readers are not held up. Only cells that
 * differ are written. Runs in the caller's transaction, or as one statement of its own.
 */
export async function rebuildCells(client: pg.ClientBase): Promise<void> {
  await client.query(rebuildCellsText)
}
