import type { NumberChange } from '@huoshui/contract'
import { parseAmountFen } from '@huoshui/rules/money/money'
import { printWan } from '@huoshui/rules/money/print-money'
import type { PolicyNumberLine } from './policy-number.ts'

type Unit = Pick<PolicyNumberLine, 'unit'>

/** The unit a figure is filled in with: 万元 for 分, % for basis points, 分 for points. */
export function unitShown({ unit }: Unit): string {
  return { 分: '万元', bp: '%', 分值: '分' }[unit] ?? unit
}

/** A stored figure as digits in the unit shown, exact. */
export function printDigits({ unit }: Unit, value: number): string {
  if (unit === '分') return printWan(value).replace('万元', '').replaceAll(',', '')
  // Six decimals hold any rate; the product takes away only the noise of a double.
  return String(unit === 'bp' ? Math.round(value * 1e6) / 1e8 : value)
}

export type ReadNumber = { value: number; fault: null } | { value: null; fault: string }

/** Reads digits in the unit shown. */
export function readDigits(number: Unit, text: string): ReadNumber {
  const digits = text.trim().replaceAll(/[,，]/g, '')
  const unit = unitShown(number)
  if (!/^[0-9]{1,15}(\.[0-9]{1,8})?$/.test(digits)) return refuse(`应为不小于 0 的数${unit ? `，单位是${unit}` : ''}。`)
  if (number.unit === '分') {
    const amount = parseAmountFen(digits, '万元')
    return amount.ok ? { value: amount.amountFen, fault: null } : refuse(amount.message)
  }
  const value = Number(digits)
  return { value: number.unit === 'bp' ? Math.round(value * 1e8) / 1e6 : value, fault: null }
}

/** What is filled in for a number: one text for each figure of a row, else one; a switch holds 是 or 否. */
export type Filled = readonly string[]

/** What to fill in with, of a value there is. */
export function fillWith(number: PolicyNumberLine, value: NumberChange['value']): Filled {
  if (typeof value === 'object') return value.map((each) => printDigits(number, each))
  if (typeof value === 'boolean') return [value ? '是' : '否']
  return [typeof value === 'number' ? printDigits(number, value) : value]
}

export type ReadFilled = { value: NumberChange['value']; fault: null } | { value: null; fault: string }

/** Reads what is filled in, in the number's own kind. What only the server knows to be wrong passes. */
export function readFilled(number: PolicyNumberLine, filled: Filled): ReadFilled {
  const [first = ''] = filled
  switch (number.shape) {
    case 'switch':
      return { value: first === '是', fault: null }
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(first) ? { value: first, fault: null } : refuse('请选择日期。')
    case 'word':
      return first.trim() === '' ? refuse('请填写。') : { value: first.trim(), fault: null }
    case 'figure':
      return readDigits(number, first)
    case 'row': {
      const read = filled.map((each) => readDigits(number, each))
      const wrong = read.find(({ fault }) => fault !== null)
      return wrong?.fault ? refuse(wrong.fault) : { value: read.flatMap(({ value }) => value ?? []), fault: null }
    }
  }
}

/** A value as people read it. */
export function printPolicyValue(
  number: Pick<PolicyNumberLine, 'unit' | 'words'>,
  value: NumberChange['value'],
): string {
  const unit = unitShown(number)
  if (typeof value === 'number') return `${Number(printDigits(number, value)).toLocaleString('zh-CN', most)}${unit}`
  if (typeof value === 'object') return value.map((each) => `${printDigits(number, each)}${unit}`).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  return number.words === null
    ? value
    : value
        .split(' ')
        .map((word) => number.words?.[word] ?? word)
        .join('、')
}

const most = { maximumFractionDigits: 8 } as const

function refuse(fault: string): { value: null; fault: string } {
  return { value: null, fault }
}
