import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import * as contract from '@huoshui/contract'
import { writeXlsx } from '@huoshui/sheet'
import type { Caller } from '../testing.ts'

/** Puts a ledger into use from a period on. */
export async function useLedger(city: Caller, id: string, firstPeriod: string): Promise<contract.LedgerEntry> {
  const find = async () => {
    const found = (await city.call(contract.listLedgers)).ledgers.find((one) => one.id === id)
    if (!found) throw new Error(`no ledger ${id}`)
    return found
  }
  const { version, definition } = await find()
  await city.call(contract.saveLedgerDefinition, {
    params: { id },
    body: { version, definition: { ...definition, firstPeriod } },
  })
  return await find()
}

export async function openSheetOf(caller: Caller, ledgerId: string, period: string): Promise<contract.LedgerSheet> {
  return await caller.call(contract.openLedgerSheet, { params: { id: randomUUID() }, body: { ledgerId, period } })
}

type Cells = Record<string, string | number>
export const rowOf = (cells: Cells, id: string = randomUUID()) => ({ id, cells })

/** Saves rows, hands them in. */
export async function handIn(caller: Caller, sheet: contract.LedgerSheet, rows: { id: string; cells: Cells }[]) {
  const saved = await caller.call(contract.saveLedgerRows, {
    params: { id: sheet.id },
    body: { version: sheet.version, rows },
  })
  return await caller.call(contract.submitLedgerSheet, { params: { id: sheet.id }, body: { version: saved.version } })
}

/** A workbook of text cells, the header first. */
export async function workbookOf(header: readonly string[], rows: readonly (string | null)[][]): Promise<Buffer> {
  const target = new PassThrough()
  const chunks: Buffer[] = []
  target.on('data', (chunk: Buffer) => chunks.push(chunk))
  await writeXlsx(target, {
    ...{ creator: 'x', createdAt: new Date(0) },
    sheets: [{ name: '填报', columns: header.map((one) => ({ header: one, kind: 'text' })), rows: [rows] }],
  })
  return Buffer.concat(chunks)
}
