import type pg from 'pg'
import { type BuiltIndex, buildIndex, documentQuery, switchIndex } from '../build-index.ts'

/**
 * Builds the search index anew beside the one in use, from one snapshot of the register, and switches to it; the marks
 * that snapshot had go from the delta, those made or renewed meanwhile stay. People write on; only an import that wants
 * to write waits until it is done. Answers nothing while an import writes: it may build into the same slot.
 */
export async function rebuildIndex(pool: pg.Pool): Promise<BuiltIndex | undefined> {
  const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()])
  try {
    return await rebuildOn(...clients)
  } finally {
    for (const client of clients) client.release(true) // ends whatever was left open by a failure
  }
}

async function rebuildOn(
  main: pg.ClientBase,
  reader: pg.ClientBase,
  writer: pg.ClientBase,
): Promise<BuiltIndex | undefined> {
  await main.query('begin')
  if (!(await tryKeepImportsOut(main))) return undefined
  await reader.query('begin isolation level repeatable read')
  const seen = await readMarks(reader)
  const built = await buildIndex(reader, writer, documentQuery('enterprise', 'merged_into is null', true))
  await reader.query('commit')
  await switchIndex(main, built, new Date(0))
  await removeMarks(main, seen)
  await main.query('commit')
  await main.query('analyze search_posting; analyze search_delta')
  return built
}

/** Row share lets everyone write but an import, which takes the table for itself; a second rebuild is kept out by the lock. */
async function tryKeepImportsOut(main: pg.ClientBase): Promise<boolean> {
  const { rows } = await main.query<{ taken: boolean }>('select pg_try_advisory_xact_lock(7224) as taken')
  if (!rows[0]?.taken) return false
  try {
    await main.query('lock table enterprise in row share mode nowait')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03') return false
    throw error
  }
}

/** Ids and instants of the marks, the instants as text: a Date would lose the microseconds that tell a renewed mark. */
type Marks = { ids: string[]; at: string[] }

/** The transaction's first query, so that register and marks are read as of the same moment. */
async function readMarks(reader: pg.ClientBase): Promise<Marks> {
  const { rows } = await reader.query<{ id: string; at: string }>(
    'select enterprise_id as id, changed_at::text as at from search_delta',
  )
  return { ids: rows.map(({ id }) => id), at: rows.map(({ at }) => at) }
}

async function removeMarks(main: pg.ClientBase, { ids, at }: Marks): Promise<void> {
  await main.query(
    `delete from search_delta d using unnest($1::uuid[], $2::timestamptz[]) as seen (id, at)
     where d.enterprise_id = seen.id and d.changed_at = seen.at`,
    [ids, at],
  )
}
