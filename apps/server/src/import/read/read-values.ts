import type { ImportField } from '@huoshui/contract'
import { dayOfExcelSerial, parseDay } from '@huoshui/rules/day/parse-day'
import { parseEntityType } from '@huoshui/rules/enterprise/entity-type'
import { parseRegistrationStatus } from '@huoshui/rules/enterprise/registration-status'
import { parseSizeClass } from '@huoshui/rules/enterprise/size-class'
import { type MoneyUnit, type ParsedAmount, parseAmountFen } from '@huoshui/rules/money/money'
import { parsePhone } from '@huoshui/rules/phone/phone'
import { readIndustryCode } from '../../enterprise/read-industry.ts'
import { type Note, notesOf } from './finding.ts'
import type { WrittenCell } from './read-text.ts'

/** Lists repeat the same words, days and amounts; each is read once. Emptied when a list turns out not to repeat. */
export function remember<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = read(text)
    if (known.size >= mostRemembered) known.clear()
    known.set(text, value)
    return value
  }
}
const mostRemembered = 50_000

const typeOf = remember((text) => parseEntityType(text) ?? null)
const statusOf = remember((text) => parseRegistrationStatus(text) ?? null)
const sizeOf = remember((text) => parseSizeClass(text) ?? null)
const industryOf = remember(readIndustryCode)
const dayOf = remember(parseDay)

export function readType(text: string, note: Note): string | undefined {
  const type = typeOf(text)
  if (type !== null) return type
  const repair = '可填：企业、个体工商户、农民专业合作社、家庭农场、种养大户、农村集体经济组织、其他。'
  notesOf(note, 'type', text).error('type.unknown', `不认识经营主体类型“${text}”。`, repair)
  return undefined
}

export function readStatus(text: string, note: Note): string | undefined {
  const status = statusOf(text)
  if (status !== null) return status
  const repair = '可填：存续、停业（歇业）、吊销、注销、迁出、撤销、责令关闭、清算。'
  notesOf(note, 'status', text).error('status.unknown', `不认识登记状态“${text}”。`, repair)
  return undefined
}

export function readSize(text: string, note: Note): string | undefined {
  const size = sizeOf(text)
  if (size !== null) return size
  notesOf(note, 'sizeClass', text).error(
    'size.unknown',
    `不认识企业规模“${text}”。`,
    '可填：大型、中型、小型、微型、未定。',
  )
  return undefined
}

export function readIndustry(text: string, note: Note): { code: string; section: string } | undefined {
  const check = industryOf(text)
  if (check.ok) return { code: check.code, section: check.section }
  notesOf(note, 'industryCode', text).error('industry.unknown', check.message, '请按 GB/T 4754-2017 填写，如 F5212。')
  return undefined
}

/** A day not after `latest`. A bare number of five digits is a workbook's day number, and said to be one. */
export function readDay(
  field: ImportField,
  text: string,
  cell: WrittenCell,
  latest: string,
  note: Note,
): string | undefined {
  const { error, repaired } = notesOf(note, field, cell.text)
  const isSerial = /^\d{5}(\.\d+)?$/.test(text)
  const parsed = isSerial ? dayOfExcelSerial(text) : dayOf(cell.kind === 'date' ? text.slice(0, 10) : text)
  if (!parsed.ok) {
    error('day.invalid', parsed.message, '请填写为 2024-01-05 的形式。')
    return undefined
  }
  if (isSerial)
    repaired(
      'day.serial',
      `数字 ${text} 是表格的日期序号，读作 ${parsed.day}。`,
      '不必改；如不对请填写为 2024-01-05 的形式。',
    )
  if (parsed.day > latest) {
    error('day.future', `${parsed.day} 在今天（${latest}）之后。`, '请核对年份。')
    return undefined
  }
  return parsed.day
}

const amounts = new Map<MoneyUnit, (text: string) => ParsedAmount>()
/** 50 亿元: beyond it, in a column of 万元, the likelier reading is that the figure was meant in 元. */
const doubtfulFen = 5_000_000_000_00

export function readAmount(text: string, cell: WrittenCell, unit: MoneyUnit, note: Note): number | undefined {
  const { error, warning, repaired } = notesOf(note, 'capital', cell.text)
  let read = amounts.get(unit)
  if (!read) {
    read = remember((amount) => parseAmountFen(amount, unit))
    amounts.set(unit, read)
  }
  const parsed = read(text)
  if (!parsed.ok) {
    error('amount.invalid', parsed.message, `请只填数字，单位为${unit}。`)
    return undefined
  }
  const { amountFen } = parsed
  if (amountFen < 0) {
    error('amount.negative', '金额小于 0。', '请核对。')
    return undefined
  }
  if (parsed.isUnitWritten && parsed.unit !== unit) {
    repaired(
      'amount.unit',
      `该列按${unit}填，这里写的是${parsed.unit}，按所写单位读作 ${amountFen / 100} 元。`,
      '不必改。',
    )
  } else if (unit !== '元' && amountFen >= doubtfulFen) {
    warning(
      'amount.doubtful',
      `读作 ${amountFen / 1e10} 亿元，是否把“元”填成了“${unit}”？`,
      `请核对；如以元计，请除以 ${unit === '万元' ? '10,000' : '100,000,000'} 或写明“元”。`,
    )
  }
  return amountFen
}

/** A phone in its recorded form. What is no number is left out with a warning; of several the first is taken, and said so. */
export function readPhone(text: string, cell: WrittenCell, note: Note): string | null {
  const { warning, repaired } = notesOf(note, 'contactPhone', cell.text)
  const parsed = parsePhone(text)
  if (parsed.ok) return parsed.number
  // Tables with gaps in a column of numbers are written by some programs as 13800000000.0.
  const whole = parsePhone(/^(\d+)\.0$/u.exec(text)?.[1] ?? '')
  if (whole.ok) {
    repaired('phone.decimal', `去掉了末尾的“.0”，读作 ${whole.number}。`, '不必改。')
    return whole.number
  }
  const first = text.split(/[,;/、，；]/u)[0] ?? ''
  const alone = first === text ? parsed : parsePhone(first)
  if (alone.ok) {
    warning('phone.several', `写了多个号码，只取第一个 ${alone.number}。`, '如要换成另一个，请只填那一个。')
    return alone.number
  }
  warning('phone.invalid', `${parsed.message}这个号码未导入。`, '请填写 11 位手机号，或带区号的固定电话。')
  return null
}
