import { isDay } from '../../day/day.ts'
import type { FactValue } from '../../fact/fact.ts'
import { checkIndustryCode } from '../../industry/industry.ts'
import { parseAmountFen } from '../../money/money.ts'
import { removeBlanks, toHalfWidth } from '../../text/text.ts'
import type { InputDefinition } from '../rule.ts'

/** A day rules can count from: terms of years before and after it are still days of the calendar. */
export function isDecidableDay(text: string): boolean {
  return isDay(text) && text >= '1850-01-01' && text <= '2150-12-31'
}

/** A value as stored, or what is wrong with it: a sentence to be put behind the fact's name. */
export type GivenValue = { isOk: true; value: FactValue } | { isOk: false; message: string }

/**
 * Reads one value given from outside: as stored (money in 分, ratios in basis points, counts and quantities a number, days
 * YYYY-MM-DD, choices their key, sets a list of keys, flags true or false) or as text with its unit ("1200万元", "3.5%",
 * "30人"), half or full width; a choice also by its Chinese label. A figure as text without its unit, or with another, is refused.
 */
export function readGivenValue(
  value: unknown,
  definition: Pick<InputDefinition, 'type' | 'unit' | 'choices'>,
): GivenValue {
  switch (definition.type) {
    case 'money':
      return readMoney(value)
    case 'percent':
      return typeof value === 'number' ? readNumber(value, '基点') : readPercent(value)
    case 'count':
      return readCount(value, definition.unit)
    case 'quantity':
      return typeof value === 'number' ? readNumber(value, definition.unit ?? '') : readWithUnit(value, definition.unit)
    case 'day':
      return readDay(value)
    case 'flag':
      return typeof value === 'boolean' ? accept(value) : refuse('应为 true 或 false。')
    case 'choice':
      return readChoice(value, definition.choices)
    case 'set':
      return readSet(value, definition.choices)
    case 'industry':
      return readIndustry(value)
    case 'text':
      return typeof value === 'string' ? accept(value) : refuse('应为文字。')
  }
}

function readMoney(value: unknown): GivenValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? accept(value) : refuse('的数字以分计，应为整数。')
  if (typeof value !== 'string') return refuse('应为金额，如“1200万元”，或以分计的整数。')
  const amount = parseAmountFen(value, '元')
  if (!amount.ok) return refuse(`不可读：${amount.message}`)
  return amount.isUnitWritten ? accept(amount.amountFen) : refuse('没有写单位，请写成“1200万元”这样，或以分计的整数。')
}

function readPercent(value: unknown): GivenValue {
  const match = typeof value === 'string' ? /^(-?[0-9]+(?:\.[0-9]+)?)(%|bp)$/i.exec(plain(value)) : null
  if (!match) return refuse('应为比率，如“3.5%”，或以基点计的数字（1% = 100）。')
  const [, digits = '', unit] = match
  // Rounding the product takes away only the noise of a double (2.9 × 100 = 290.00000000000006).
  return accept(unit === '%' ? Math.round(Number(digits) * 1e8) / 1e6 : Number(digits))
}

function readCount(value: unknown, unit: string | null): GivenValue {
  const read = typeof value === 'number' ? readNumber(value, unit ?? '') : readWithUnit(value, unit)
  if (!read.isOk) return read
  return Number.isSafeInteger(read.value) && Number(read.value) >= 0 ? read : refuse('应为不小于0的整数。')
}

function readWithUnit(value: unknown, unit: string | null): GivenValue {
  const match =
    typeof value === 'string' ? /^(-?[0-9]+(?:\.[0-9]+)?)(.*)$/.exec(plain(value).replaceAll(',', '')) : null
  const asked = `应为数字，或带单位“${unit ?? ''}”的文字。`
  if (!match) return refuse(asked)
  const [, digits = '', written = ''] = match
  if (written === '') return refuse(`没有写单位，${asked}`)
  return written === unit ? accept(Number(digits)) : refuse(`的单位“${written}”不对，${asked}`)
}

function readNumber(value: number, unit: string): GivenValue {
  return Number.isFinite(value) ? accept(value) : refuse(`应为以“${unit}”计的数字。`)
}

function readDay(value: unknown): GivenValue {
  if (typeof value !== 'string' || !isDay(value)) return refuse('应为日期，如“2026-01-31”。')
  return isDecidableDay(value) ? accept(value) : refuse('的年份应在1850至2150之间，请核对。')
}

function readChoice(value: unknown, choices: InputDefinition['choices']): GivenValue {
  if (typeof value !== 'string' || value === '') return refuse('应为文字。')
  if (!choices || Object.hasOwn(choices, value)) return accept(value)
  const named = Object.entries(choices).find(([, label]) => label === value)
  if (named) return accept(named[0])
  const list = Object.entries(choices).map(([key, label]) => `${key}（${label}）`)
  return refuse(`没有“${value}”这一项，应为：${list.join('、')}。`)
}

function readSet(value: unknown, choices: InputDefinition['choices']): GivenValue {
  if (!Array.isArray(value)) return refuse('应为列表，如 ["mortgage"]。')
  const keys: string[] = []
  for (const one of value) {
    const read = readChoice(one, choices)
    if (!read.isOk) return read
    keys.push(String(read.value))
  }
  return accept(keys)
}

function readIndustry(value: unknown): GivenValue {
  if (typeof value !== 'string') return refuse('应为国民经济行业代码，如“C1361”。')
  const check = checkIndustryCode(value)
  return check.ok ? accept(check.code) : refuse(`不可读：${check.message}`)
}

function plain(text: string): string {
  return removeBlanks(toHalfWidth(text))
}

function accept(value: FactValue): GivenValue {
  return { isOk: true, value }
}

function refuse(message: string): GivenValue {
  return { isOk: false, message }
}
