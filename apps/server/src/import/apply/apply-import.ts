import type pg from 'pg'
import { appendAudit } from '../../audit.ts'
import { matchStrangers } from '../../target-list/match-strangers.ts'
import { compareAgain, comparedOf } from '../stage/check-import.ts'
import { isRegisterEmpty } from '../stage/compare-register.ts'
import { fingerprintOf } from '../stage/count-import.ts'
import { getImportLine, type ImportLine, type Ticker } from '../stage/import-line.ts'
import { emptyTally } from '../stage/tally.ts'
import { fillEmptyRegister } from './fill-empty-register.ts'
import { transactionOn } from './transaction-on.ts'
import { writeChanges } from './write-changes.ts'

export type ApplyClients = { main: pg.PoolClient; reader: pg.PoolClient; writer: pg.PoolClient; ticker: Ticker }

/**
 * Writes an approved import in one transaction: register, history, search, prepared counts and audit become visible
 * together or not at all. When the register has moved on since the differences were shown, nothing is written and the
 * new differences wait for approval.
 */
export async function applyImport(clients: ApplyClients, importId: string): Promise<void> {
  const { main, ticker } = clients
  const line = await getImportLine(main, importId)
  if (line.status !== 'applying' || !line.approver) return
  await ticker.step('正在写入名录', 0)
  // Whoever writes to the register waits, for seconds at most; whoever reads does not.
  const { actor, address } = line.approver
  await transactionOn(main, actor, address, async (trx) => {
    await main.query('lock table enterprise in exclusive mode')
    const isEmpty = await isRegisterEmpty(main)
    if (!(await isAsShown(main, line, isEmpty))) return await showAgain(main, line)
    const written = isEmpty ? await fillEmptyRegister(clients, trx, line) : await writeChanges(clients, trx, line)
    await finish(main, line)
    await appendAudit(trx, {
      action: 'import.apply',
      subjectKind: 'import',
      subjectId: importId,
      detail: {
        source: line.source,
        sha256: line.sha256,
        mode: line.mode,
        asOf: line.asOf,
        kinds: line.kinds,
        missingStatus: line.missingStatus,
        ...written,
      },
    })
    await matchStrangers(trx, { kind: 'import', id: importId }, line.asOf)
  })
  if (await isDone(main, importId)) await main.query('analyze search_posting')
}

/** An empty register has no differences to compare: every valid row is new. */
async function isAsShown(client: pg.ClientBase, line: ImportLine, isEmpty: boolean): Promise<boolean> {
  if (isEmpty) return line.fingerprint === 'empty'
  return line.fingerprint === (await fingerprintOf(client, comparedOf(line)))
}

async function isDone(client: pg.ClientBase, importId: string): Promise<boolean> {
  return (await getImportLine(client, importId)).status === 'done'
}

async function showAgain(client: pg.ClientBase, line: ImportLine): Promise<void> {
  const message = '确认之后、写入之前，名录有了变化；差异已重新比对，请再看一遍后确认。尚未写入任何内容。'
  await compareAgain(client, line, line.tally ?? emptyTally, message)
}

async function finish(client: pg.ClientBase, line: ImportLine): Promise<void> {
  await client.query(
    "update import set status = 'done', step = null, fraction = null, message = null, finished_at = clock_timestamp() where id = $1",
    [line.id],
  )
}

export type Written = { added: number; changed: number }
