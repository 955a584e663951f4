import type pg from 'pg'
import type { Scanner } from './scanner.ts'

/** Whether a file waits for the scanner; those handed in while there was none are among them. */
export async function isAnyToScan(owner: pg.Pool): Promise<boolean> {
  const { rowCount } = await owner.query(
    "select from material where state in ('waiting', 'unscanned') and withdrawn_at is null limit 1",
  )
  return rowCount === 1
}

/**
 * Looks through what waits, oldest first; gives how many. What is found harmful is erased by the database with the verdict.
 * @throws when the scanner can't say: that file and those after it go on waiting
 */
export async function scanMaterials(
  owner: pg.Pool,
  scan: Scanner,
  now: () => Date,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  for (let done = 0; ; done++) {
    const { rows } = await owner.query<{ enterprise_id: string; id: string; content: Buffer }>(
      `select m.enterprise_id, m.id, c.content from material m
       join material_content c on c.enterprise_id = m.enterprise_id and c.id = m.id
       where m.state in ('waiting', 'unscanned') and m.withdrawn_at is null order by m.added_at, m.id limit 1`,
    )
    const [next] = rows
    if (!next || signal.aborted) return done
    const verdict = await scan(next.content, signal)
    await owner.query('update material set state = $3, scanned_at = $4 where enterprise_id = $1 and id = $2', [
      next.enterprise_id,
      next.id,
      verdict,
      now(),
    ])
  }
}
