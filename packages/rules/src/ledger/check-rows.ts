import { isDay } from '../day/day.ts'
import { parsePhone } from '../phone/phone.ts'
import type { LedgerCell, LedgerField, LedgerRow, RowFault } from './ledger-words.ts'
import { printCell } from './print-cell.ts'

export type Checked = { fields: readonly LedgerField[]; unique: readonly string[]; today: string }

/** All that is wrong with the rows of a sheet, by row and field. Rows count from 0. `isComplete`: what is missing is wrong too. */
export function checkRows(rows: readonly LedgerRow[], checked: Checked, isComplete: boolean): RowFault[] {
  const byKey = new Map(checked.fields.map((field) => [field.key, field]))
  const faults: RowFault[] = []
  for (const [row, { cells }] of rows.entries()) {
    for (const field of checked.fields) {
      const cell = cells[field.key]
      const message =
        cell === undefined
          ? isComplete && field.isRequired
            ? '必填，还没有填'
            : undefined
          : (faultOfType(field, cell) ?? faultOfCheck(field, cell, { cells, byKey, today: checked.today }))
      if (message !== undefined) faults.push({ row, field: field.key, message })
    }
    for (const key of Object.keys(cells)) {
      if (!byKey.has(key)) faults.push({ row, field: null, message: `台账里没有“${key}”这一项` })
    }
  }
  return [...faults, ...findDuplicates(rows, checked)]
}

function faultOfType({ type, choices = [] }: LedgerField, cell: LedgerCell): string | undefined {
  if (type === 'number' || type === 'money') {
    if (typeof cell !== 'number' || !Number.isFinite(cell)) return '应是数字'
    return type === 'money' && !Number.isSafeInteger(cell) ? '金额精确到分' : undefined
  }
  if (typeof cell !== 'string' || cell.trim() === '') return '应是文字'
  if (type === 'day') return isDay(cell) ? undefined : '应是日期，如2026-11-25'
  if (type === 'choice') return choices.includes(cell) ? undefined : `只能填：${choices.join('、')}`
  return cell.length > 2000 ? '超过2000字' : undefined
}

type Around = { cells: LedgerRow['cells']; byKey: ReadonlyMap<string, LedgerField>; today: string }

function faultOfCheck(field: LedgerField, cell: LedgerCell, { cells, byKey, today }: Around): string | undefined {
  const { format, min, max, notAfter, notMoreThan } = field.check ?? {}
  const shown = (value: number) => `${printCell(field, value)}${field.unit ?? ''}`
  if (format === 'phone' && !parsePhone(String(cell)).ok) return '不是电话号码'
  if (typeof cell === 'number') {
    if (min !== undefined && cell < min) return `不能小于${shown(min)}`
    if (max !== undefined && cell > max) return `不能大于${shown(max)}`
  }
  const limit = notAfter === 'today' ? today : notAfter === undefined ? undefined : cells[notAfter]
  if (limit !== undefined && cell > limit)
    return notAfter === 'today' ? '不能晚于今天' : `不能晚于“${byKey.get(notAfter ?? '')?.label}”`
  const most = notMoreThan === undefined ? undefined : cells[notMoreThan]
  if (most !== undefined && cell > most) return `不能大于“${byKey.get(notMoreThan ?? '')?.label}”`
  return undefined
}

function findDuplicates(rows: readonly LedgerRow[], { unique, fields }: Checked): RowFault[] {
  if (unique.length === 0) return []
  const first = new Map<string, number>()
  const labels = fields.filter(({ key }) => unique.includes(key)).map(({ label }) => label)
  return rows.flatMap(({ cells }, row) => {
    if (unique.some((key) => cells[key] === undefined)) return []
    const key = JSON.stringify(unique.map((one) => cells[one]))
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, row)
      return []
    }
    return [{ row, field: unique[0] ?? null, message: `与第${before + 1}条重复（${labels.join('、')}相同）` }]
  })
}
