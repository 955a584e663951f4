import type pg from 'pg'
import { type BuiltIndex, buildIndex, documentQuery, switchIndex } from '../../enterprise/search/build-index.ts'
import { rebuildCells } from '../../figure/rebuild-cells.ts'
import type { Trx } from '../../in-scope.ts'
import { noteEverythingChanged } from '../../match/note-firms-changed.ts'
import type { ImportLine } from '../stage/import-line.ts'
import { partitionsOf } from '../stage/tables-of-import.ts'
import type { ApplyClients, Written } from './apply-import.ts'
import { insertNew } from './insert-new.ts'

/**
 * A first import: the table is truncated in the transaction that fills it, so that its rows need no WAL, and indexed
 * afterwards, while two other connections build the search index from the staged rows. The built index is in the slot
 * nobody uses until the main transaction switches to it.
 */
export async function fillEmptyRegister(
  { main, reader, writer }: ApplyClients,
  trx: Trx,
  line: ImportLine,
): Promise<Written> {
  await noteEverythingChanged(trx)
  const { rows } = partitionsOf(line.id)
  const isOwnKey = await dropIndexes(main)
  await main.query('truncate enterprise')
  const query = documentQuery(rows, 'not rejected and not refused', false)
  const [built, added] = await Promise.all([settled(buildIndex(reader, writer, query)), fill(main, line, isOwnKey)])
  await switchIndex(main, built)
  return { added, changed: 0 }
}

async function fill(main: pg.ClientBase, line: ImportLine, isOwnKey: boolean): Promise<number> {
  const added = await insertNew(main, line)
  await main.query(`set local maintenance_work_mem = '256MB'`)
  if (isOwnKey) await main.query('alter table enterprise add primary key (id)')
  await main.query('select enterprise_create_indexes()')
  await rebuildCells(main)
  await main.query('analyze enterprise') // now, while the search index is still being built
  return added
}

/** The primary key goes too, unless another table refers to it. */
async function dropIndexes(main: pg.ClientBase): Promise<boolean> {
  const { rows } = await main.query<{ used: boolean }>(
    "select exists (select from pg_constraint where confrelid = 'enterprise'::regclass) as used",
  )
  const isFree = rows[0]?.used === false
  if (isFree) await main.query('alter table enterprise drop constraint enterprise_pkey')
  await main.query('select enterprise_drop_indexes()')
  return isFree
}

/** Awaited together with the other half: a failure there must not leave this one without a listener. */
function settled(building: Promise<BuiltIndex>): Promise<BuiltIndex> {
  building.catch(() => undefined)
  return building
}
