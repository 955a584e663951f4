import { parseDay } from '../day/parse-day.ts'
import { type MoneyUnit, parseAmountFen } from '../money/money.ts'
import { toHalfWidth, trimAll } from '../text/text.ts'
import type { LedgerCell, LedgerField } from './ledger-words.ts'

/** What a written cell is: nothing, a value, or what is wrong with it. */
export type ReadCell = { value: LedgerCell | undefined } | { fault: string }

/** Reads what a person wrote into a field: full-width digits, 1,200.5, 2026年11月3日. Nothing is guessed. */
export function readCell({ type, unit, choices = [] }: LedgerField, written: string): ReadCell {
  const text = trimAll(written)
  if (text === '') return { value: undefined }
  if (type === 'number') return readNumber(text)
  if (type === 'money') return readMoney(text, moneyUnitOf(unit))
  if (type === 'day') {
    const parsed = parseDay(text)
    return parsed.ok ? { value: parsed.day } : { fault: parsed.message }
  }
  if (type === 'choice')
    return choices.includes(text) ? { value: text } : { fault: `“${text}”不在选项中，只能填：${choices.join('、')}` }
  if (text.length > 2000) return { fault: '超过2000字' }
  return { value: text }
}

/** The unit a money field is written in; 元 where none is named. */
export function moneyUnitOf(unit: string | undefined): MoneyUnit {
  return unit === '万元' || unit === '亿元' ? unit : '元'
}

function readNumber(text: string): ReadCell {
  const number = toHalfWidth(text).replaceAll(/[,\s]/gu, '')
  if (!/^-?\d{1,15}(\.\d{1,6})?$/u.test(number)) return { fault: `“${text}”不是数字` }
  return { value: Number(number) }
}

function readMoney(text: string, unit: MoneyUnit): ReadCell {
  const parsed = parseAmountFen(text, unit)
  return parsed.ok ? { value: parsed.amountFen } : { fault: parsed.message }
}
