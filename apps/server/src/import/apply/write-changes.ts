import type pg from 'pg'
import { buildIndex, documentQuery, switchIndex } from '../../enterprise/search/build-index.ts'
import { markChanged } from '../../enterprise/search/mark-changed.ts'
import { rebuildCells } from '../../figure/rebuild-cells.ts'
import { raiseReadings } from '../../grid/raise-readings.ts'
import type { Trx } from '../../in-scope.ts'
import { noteEverythingChanged } from '../../match/note-firms-changed.ts'
import type { ImportLine } from '../stage/import-line.ts'
import type { ApplyClients, Written } from './apply-import.ts'
import { addCellSteps, keepCellsBefore } from './cell-steps.ts'
import { insertNew } from './insert-new.ts'
import { collectTouched, insertHistory, updateChanged, updateMissing } from './update-changed.ts'

/** From here on building the search index anew costs less than asking so long a delta beside it. */
const mostInDelta = 20_000

/** Writes the approved kinds of differences set by set, and makes them searchable and counted in the same transaction. */
export async function writeChanges({ main, writer }: ApplyClients, trx: Trx, line: ImportLine): Promise<Written> {
  const kinds = line.kinds ?? []
  const changed = await collectTouched(main, line)
  const mayAdd = kinds.includes('new') ? await countNew(main, line) : 0
  const isLarge = changed + mayAdd > mostInDelta
  if (isLarge) await main.query('lock table search_delta in share row exclusive mode')
  else await keepCellsBefore(main)
  await insertHistory(main, line)
  await updateChanged(main, line)
  if (line.missingStatus !== null) await updateMissing(main, line, line.missingStatus)
  const added = mayAdd > 0 ? await insertNew(main, line) : 0
  await main.query('analyze enterprise')
  if (isLarge) await rebuildAll(main, writer, trx)
  else await markTouched(main, trx, line)
  return { added, changed }
}

async function countNew(client: pg.ClientBase, line: ImportLine): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    "select count(*) as n from import_change where import_id = $1 and kind = 'new'",
    [line.id],
  )
  return rows[0]?.n ?? 0
}

/** The main connection reads, because only it sees what it wrote; nobody else has written since the locks. */
async function rebuildAll(main: pg.PoolClient, writer: pg.PoolClient, trx: Trx): Promise<void> {
  await noteEverythingChanged(trx)
  await raiseReadings(main)
  await rebuildCells(main)
  await switchIndex(main, await buildIndex(main, writer, documentQuery('enterprise', 'merged_into is null', true)))
}

async function markTouched(main: pg.ClientBase, trx: Trx, line: ImportLine): Promise<void> {
  await addCellSteps(main, line.id)
  const { rows } = await main.query<{ id: string }>(
    `select enterprise_id as id from touched
     union all select e.id from enterprise e join import_row r on r.id = e.id where r.import_id = $1 and e.import_id = $1`,
    [line.id],
  )
  await markChanged(
    trx,
    rows.map(({ id }) => id),
  )
}
