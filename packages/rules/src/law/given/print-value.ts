import type { FactValue } from '../../fact/fact.ts'
import { printWan } from '../../money/print-money.ts'
import type { InputDefinition } from '../rule.ts'

/** A value as people read it: 1,200万元, 3.5%, 30人, 是, 2026-01-31; two figures: 40至60分. */
export function printValue(
  value: FactValue | readonly [low: number, high: number],
  { type, unit, choices }: Pick<InputDefinition, 'type' | 'unit' | 'choices'>,
): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return printFigure(value, type, unit)
  if (typeof value === 'string') return choices?.[value] ?? value
  const [low, high] = value
  if (typeof low === 'number' && typeof high === 'number') {
    return `${printFigure(low, type, unit)}至${printFigure(high, type, unit)}`
  }
  return value.map((one) => choices?.[one] ?? one).join('、') || '无'
}

/** A figure in the unit of a policy number: 分 as 万元, bp as %, 分值 as 分, others as they are. */
export function printInUnit(value: number, unit: string): string {
  if (unit === '分') return printFigure(value, 'money', null)
  if (unit === 'bp') return printFigure(value, 'percent', null)
  return `${value}${unit === '分值' ? '分' : unit}`
}

function printFigure(value: number, type: InputDefinition['type'], unit: string | null): string {
  if (type === 'money') return printWan(Math.round(value))
  if (type === 'percent') return `${printPercent(value)}%`
  return `${value}${unit ?? ''}`
}

/** Two decimals, cut towards what is lower, so that 2.9999 % is not shown as the 3 % it misses. */
function printPercent(basisPoints: number): string {
  return String(Math.floor(basisPoints) / 100)
}
