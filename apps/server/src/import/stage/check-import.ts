import type { ImportCounters } from '@huoshui/contract'
import type pg from 'pg'
import { loadAreaResolver } from '../../area/resolve/load-area-resolver.ts'
import { sayCutOff } from '../read/row-width.ts'
import { compareWithRegister, isRegisterEmpty } from './compare-register.ts'
import { type Compared, compareWithinList, forgetComparison } from './compare-rows.ts'
import { countImport, fingerprintOf } from './count-import.ts'
import { getImportLine, type ImportLine, type Ticker } from './import-line.ts'
import { stageFile } from './stage-file.ts'
import { createPartitions, hasStaged, indexPartitions, partitionsOf } from './tables-of-import.ts'
import { emptyTally, lettersOf, type Tally } from './tally.ts'

export type CheckClients = { rows: pg.PoolClient; findings: pg.PoolClient; ticker: Ticker }

/**
 * Reads and compares one list and leaves it `ready`. Begun again after a kill it starts anew; after a pause it goes on
 * behind the last row that was kept.
 */
export async function checkImport(clients: CheckClients, importId: string, path: string, today: string): Promise<void> {
  const { rows: client, ticker } = clients
  const line = await getImportLine(client, importId)
  const tally = await takeUp(client, line)
  await ticker.step('正在读取和核对', tally.rows)
  const { rows: units } = await client.query<{ code: string; name: string }>(
    "select code, name from area where level = 'unit'",
  )
  const rules = {
    mapping: line.mapping,
    resolver: await loadAreaResolver(client),
    today,
    unitCodes: line.unitCodes,
    unitNames: new Map(units.map(({ code, name }) => [code, name])),
  }
  const file = { importId, path, createdAt: line.createdAt, bytes: line.bytes, mapping: line.mapping, rules, tally }
  const { whole } = await stageFile(client, clients.findings, file, (progress) => ticker.goOn(progress))
  await client.query('update import set checkpoint = $2, rows_read = $3 where id = $1', [
    importId,
    JSON.stringify(tally),
    tally.rows,
  ])
  if (!whole) return
  await ticker.step('正在与名录比对', tally.rows)
  await compare(client, line, tally)
}

/** Compares the staged rows, which may have been done before, and leaves the import ready for approval. */
export async function compare(
  client: pg.ClientBase,
  line: ImportLine,
  tally: Tally,
  message: string | null = null,
): Promise<ImportCounters> {
  const compared = comparedOf(line)
  await client.query(`set work_mem = '128MB'`)
  await client.query(`analyze ${partitionsOf(line.id).rows} (row_no, credit_code, name, type, town_code)`)
  await compareWithinList(client, compared)
  await compareWithRegister(client, compared)
  await indexPartitions(client, line.id)
  const counters = await countImport(client, compared, tally)
  const fingerprint = (await isRegisterEmpty(client)) ? 'empty' : await fingerprintOf(client, compared)
  await client.query(
    `update import set status = 'ready', counters = $2, fingerprint = $3, message = $4, step = null, fraction = null, checkpoint = $5
     where id = $1 and status in ('checking', 'ready', 'applying')`,
    [line.id, JSON.stringify(counters), fingerprint, message ?? messageOf(tally), JSON.stringify(tally)],
  )
  return counters
}

/** What concerns the whole file stands above its rows until it is settled. */
function messageOf({ isCutOff, cutOffRow }: Tally): string | null {
  return isCutOff ? sayCutOff(cutOffRow) : null
}

export async function compareAgain(
  client: pg.ClientBase,
  line: ImportLine,
  tally: Tally,
  message: string | null,
): Promise<ImportCounters> {
  await forgetComparison(client, comparedOf(line))
  return await compare(client, line, tally, message)
}

/** For a list whose rows were let through by a person. */
export async function compareOnceMore(client: pg.ClientBase, importId: string): Promise<void> {
  const line = await getImportLine(client, importId)
  await compareAgain(client, line, line.tally ?? emptyTally, null)
}

export function comparedOf(line: ImportLine): Compared {
  return {
    importId: line.id,
    asOf: line.asOf,
    mode: line.mode,
    unitCodes: line.unitCodes,
    letters: lettersOf(line.mapping),
  }
}

/** What a paused reading kept, or an empty start; rows behind the checkpoint belong to a reading that did not get to save it. */
async function takeUp(client: pg.ClientBase, line: ImportLine): Promise<Tally> {
  const { tally } = line
  if (tally === null || tally.rows === 0 || !(await hasStaged(client, line.id))) {
    await createPartitions(client, line.id)
    return { ...emptyTally, byKind: {} }
  }
  await client.query(`delete from ${partitionsOf(line.id).rows} where row_no > $1`, [tally.lastRow])
  await client.query(
    "delete from import_finding where import_id = $1 and (row_no > $2 or (code = 'file.cut-off' and not $3))",
    [line.id, tally.lastRow, tally.isCutOff],
  )
  await forgetComparison(client, comparedOf(line))
  return tally
}
