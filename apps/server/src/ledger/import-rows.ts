import { type Actor, type LedgerFinding, mostLedgerRows } from '@huoshui/contract'
import { checkRows } from '@huoshui/rules/ledger/check-rows'
import type { LedgerField, LedgerRow } from '@huoshui/rules/ledger/ledger-words'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { readCell } from '@huoshui/rules/ledger/read-cell'
import {
  cellKind,
  columnName,
  findPlainNumber,
  hasLostDigits,
  isFormula,
  isSheetError,
  type RowBatch,
  tidyText,
} from '@huoshui/sheet'
import { openRows } from '../import/read/open-rows.ts'
import { type Db, inScope } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import type { Uploaded } from '../take-upload.ts'
import { todayOf } from '../today.ts'
import { completeRows } from './complete-rows.ts'
import { findSheet } from './queries.ts'
import { lockToFill, writeRows } from './save-rows.ts'
import { findingOf, headerOf, idHeader, mostFindings } from './write-workbook.ts'

export type Imported = { rows: number; faulty: number; findings: LedgerFinding[]; version: number }

/** Takes a filled-in form: all of it or, with one cell at fault, none. @throws Refusal as `lockToFill`, `file-refused` */
export async function importRows(
  db: Db,
  actor: Actor,
  address: string,
  { id, version, mode }: { id: string; version: number; mode: 'check' | 'write' },
  file: Uploaded,
  now: Date,
): Promise<Imported> {
  return await inScope(db, actor, address, async (trx) => {
    const sheet = await lockToFill(trx, actor, id, version)
    const { fields } = sheet.definition
    const read = await readForm(file.path, fields, now)
    const rows = read.lines.map(({ row }) => row)
    const checked = { ...sheet.definition, today: todayOf(now) }
    const completed = await completeRows(trx, sheet.definition, rows)
    for (const { row, field: key, message } of [...checkRows(completed.rows, checked, true), ...completed.faults]) {
      const line = read.lines[row]
      const field = fields.find((one) => one.key === key)
      if (!line || read.findings.some((one) => one.row === line.number && field && one.column === read.calledOf(field)))
        continue
      const value = field ? printCell(field, line.row.cells[field.key]) || null : null
      // A duplicate names the rows of the file, not of the sheet.
      const told = message.replace(/^与第(\d+)条/u, (_, n: string) => `与第${read.lines[Number(n) - 1]?.number}行`)
      read.findings.push(findingOf(line.number, field ? read.calledOf(field) : '（整行）', value, told, field))
    }
    const findings = read.findings.sort((one, other) => one.row - other.row)
    const faulty = new Set(findings.map(({ row }) => row)).size
    if (faulty === 0 && mode === 'write') await writeRows(trx, actor, sheet, rows, now)
    const after = await findSheet(trx, id)
    return { rows: rows.length, faulty, findings: findings.slice(0, mostFindings), version: after?.version ?? version }
  })
}

type Line = { number: number; row: LedgerRow }
type Form = { lines: Line[]; findings: LedgerFinding[]; calledOf: (field: LedgerField) => string }

async function readForm(path: string, fields: readonly LedgerField[], now: Date): Promise<Form> {
  try {
    return await readAll(path, fields, now)
  } catch (error) {
    if (isSheetError(error)) throw new Refusal('file-refused', { reason: error.message, fault: error.code })
    throw error
  }
}

async function readAll(path: string, fields: readonly LedgerField[], now: Date): Promise<Form> {
  const { batches } = await openRows(path)
  const form: Form = { lines: [], findings: [], calledOf: (field) => `“${field.label}”列` }
  let places: Map<string, number> | undefined
  for await (const batch of batches) {
    for (const [index, cells] of batch.rows.entries()) {
      if (places) readLine(form, { batch, index, fields, places, now })
      else {
        places = placeColumns(cells, fields)
        if (!places) continue
        const found = places
        form.calledOf = ({ key, label }) => {
          const place = found.get(key)
          return place === undefined ? `“${label}”列` : `${columnName(place)} 列“${label}”`
        }
      }
    }
    if (form.lines.length > mostLedgerRows)
      throw new Refusal('file-refused', { reason: `超过${mostLedgerRows}行，请分几份填报。` })
  }
  if (!places)
    throw new Refusal('file-refused', { reason: '没有找到台账的表头，或少了必填的列；请用本平台下载的填报表填写。' })
  return form
}

/** Where the columns are; undefined for a line that is not the header: it has every required one. */
function placeColumns(
  cells: readonly (string | null)[],
  fields: readonly LedgerField[],
): Map<string, number> | undefined {
  const places = new Map<string, number>()
  for (const [index, cell] of cells.entries()) {
    const header = normalise(cell ?? '')
    if (header === idHeader) places.set('', index)
    const field = fields.find((one) => normalise(headerOf(one)) === header || normalise(one.label) === header)
    if (field && !places.has(field.key)) places.set(field.key, index)
  }
  return fields.every(({ key, isRequired }) => !isRequired || places.has(key)) && places.size > 0 ? places : undefined
}

function normalise(header: string): string {
  return (tidyText(header).text ?? '')
    .replaceAll(/[\s*＊]/gu, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
}

type Reading = {
  batch: RowBatch
  index: number
  fields: readonly LedgerField[]
  places: ReadonlyMap<string, number>
  now: Date
}

function readLine(form: Form, { batch, index, fields, places, now }: Reading): void {
  const cells = batch.rows[index] ?? []
  if (!fields.some(({ key }) => cells[places.get(key) ?? -1]?.trim())) return
  const number = batch.rowNumbers[index] ?? 0
  const row: LedgerRow = { id: idOf(form, cells[places.get('') ?? -1], now), cells: {} }
  for (const field of fields) {
    const place = places.get(field.key)
    if (place === undefined) continue
    const fault = (reason: string) =>
      form.findings.push(findingOf(number, form.calledOf(field), text || null, reason, field))
    const text = tidyText((cells[place] ?? '').toWellFormed()).text ?? ''
    if (isFormula(batch, index, place)) {
      fault('这一格是公式，请粘贴为数值')
      continue
    }
    if (field.type !== 'number' && cellKind(batch, index, place) === 'number' && hasLostDigits(text)) {
      fault('这一格在表格里是数字，后面几位已丢失，请设为文本格式后重新录入')
      continue
    }
    const isNumber = field.type === 'number' || field.type === 'money'
    const read = readCell(field, isNumber ? (findPlainNumber(text) ?? text) : text)
    if ('fault' in read) fault(read.fault)
    else if (read.value !== undefined) row.cells[field.key] = read.value
  }
  form.lines.push({ number, row })
}

/** The row's own id where the form carried it; a copied row gets one of its own. */
function idOf({ lines }: Form, written: string | null | undefined, now: Date): string {
  const id = written?.trim().toLowerCase() ?? ''
  const isOwn = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id) && !lines.some(({ row }) => row.id === id)
  return isOwn ? id : newId(now.getTime())
}
