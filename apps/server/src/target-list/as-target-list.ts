import type { TargetList } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import type { ListRow } from './queries.ts'

/** Deliveries as they cross the wire. */
export async function asTargetLists(trx: Trx, rows: readonly ListRow[]): Promise<TargetList[]> {
  const nameOf = await namePeople(
    trx,
    rows.flatMap(({ loaded_by, decided_by }) => [loaded_by, decided_by]),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    mode: row.mode,
    asOf: row.as_of,
    status: row.status,
    fileName: row.file_name,
    rows: row.rows,
    matched: row.matched,
    twice: row.twice,
    strangers: row.strangers,
    faulty: row.faulty,
    added: row.added,
    kept: row.kept,
    removed: row.removed,
    loadedByName: nameOf(row.loaded_by),
    loadedAt: row.loaded_at.toISOString(),
    decidedByName: nameOf(row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
  }))
}

/** One of them. */
export async function asTargetList(trx: Trx, row: ListRow): Promise<TargetList> {
  const [list] = await asTargetLists(trx, [row])
  if (!list) throw new Error('a list went missing on its way out')
  return list
}
