import type { Day } from '../../day/day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition } from '../../fact/fact.ts'
import { printWan, printYi, printYuan } from '../../money/print-money.ts'

/** A figure or day to compare with, exact, with its unit: 1,000 万元, 0.01 元, 12.5%, 300 人, 2024-03-01. */
export function printBound(fact: FactId, value: number | Day): string {
  if (typeof value === 'string') return value
  const { type, unit }: FactDefinition = FACTS[fact]
  if (type === 'money') return printAmount(value)
  if (type === 'percent') return `${printHundredths(value)}%`
  return `${groupThousands(String(value))} ${unit ?? ''}`.trimEnd()
}

/** A list of values: [企业、个体工商户]; what the list's own signs would break is quoted. */
export function printList(fact: FactId, values: readonly string[]): string {
  const { choices }: FactDefinition = FACTS[fact]
  return `[${values.map((value) => quote(choices?.[value] ?? value)).join('、')}]`
}

/** 分 in the largest unit that keeps it short: whole hundreds of 元 in 万元, whole 百万元 from one 亿元 on in 亿元. */
function printAmount(fen: number): string {
  const size = Math.abs(fen)
  // Whole 万元, as nearly all bounds are, without the exact decimals of the rest.
  if (size >= 1e6 && size < 1e10 && size % 1e6 === 0) return `${groupThousands(String(fen / 1e6))} 万元`
  const isYi = size >= 1e10 && size % 1e8 === 0
  const isWan = size >= 1e6 && size % 1e4 === 0
  const printed = isYi ? printYi(fen) : isWan ? printWan(fen) : printYuan(fen).replace('.00元', '元')
  return printed.replace(/(?=[万亿]?元$)/, ' ').trim()
}

/** Basis points as percent without a double's noise: 1234 → 12.34. */
function printHundredths(value: number): string {
  const size = Math.abs(value)
  const fraction = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  const whole = groupThousands(String((size - (size % 100)) / 100))
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** 1234567.125 → 1,234,567.125; figures written with an exponent stay as they are. */
function groupThousands(digits: string): string {
  if (digits.length <= 3 || digits.includes('e')) return digits
  return digits.replace(/^-?[0-9]+/, (whole) => whole.replace(/\B(?=([0-9]{3})+$)/g, ','))
}

function quote(value: string): string {
  const isPlain = !/[、，,；;[\]【】［］"“”＂\\]/.test(value) && value.trim() === value && value !== ''
  return isPlain ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`
}
