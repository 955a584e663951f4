import type { TableRow, TableRows } from '../table.ts'

/** A place in rows that arrive in batches, kept while one table goes on over several sheets. */
export interface RowCursor {
  /** Rows from here on, at most `most`, in pieces of what is at hand; empty when all rows were taken. */
  take(most: number): Promise<readonly TableRow[]>
  /** Whether rows are left; waits for the next batch to know. */
  hasMore(): Promise<boolean>
  /** Gives up the rows that were not taken. */
  close(): Promise<void>
}

/** A cursor before the first row. */
export function createRowCursor(rows: TableRows): RowCursor {
  const batches = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let batch: readonly TableRow[] = []
  let at = 0
  const hasMore = async () => {
    while (at >= batch.length) {
      const next = await batches.next()
      if (next.done === true) return false
      batch = next.value
      at = 0
    }
    return true
  }
  return {
    hasMore,
    async take(most) {
      if (at >= batch.length && !(await hasMore())) return []
      const taken = batch.slice(at, at + most)
      at += taken.length
      return taken
    },
    async close() {
      await batches.return?.()
    },
  }
}
