import type { AnyPolicyNumber, PolicyValue } from '../citation.ts'
import { printInUnit } from './print-value.ts'

/** A value of a policy number as people read it: 50万元, 1000人、300人、20人, 工信部企业〔2026〕2号. */
export function printPolicyValue({ unit, words }: Pick<AnyPolicyNumber, 'unit' | 'words'>, value: PolicyValue): string {
  if (typeof value === 'number') return printInUnit(value, unit)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object' && unit === '年或分') return `每满${value[0]}年1分，最高${value[1]}分`
  if (typeof value === 'object') return value.map((one) => printInUnit(one, unit)).join('、')
  if (!words) return value
  return value
    .split(' ')
    .map((word) => words[word] ?? word)
    .join('、')
}
