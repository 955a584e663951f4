import { printValue } from '../law/given/print-value.ts'
import { printYuan } from '../money/print-money.ts'
import type { FactDefinition, FactValue } from './fact.ts'

const WAN = 1_000_000

/**
 * A known fact as it is read out at a visit: sums from 1 万元 on to the second decimal of 万元, counts and ratios to two
 * decimals. For the eye only: what is compared with a threshold is printed whole (`printValue`).
 */
export function printKnownFact(
  value: FactValue,
  definition: Pick<FactDefinition, 'type' | 'unit' | 'choices'>,
): string {
  if (typeof value !== 'number') return printValue(value, definition)
  if (definition.type === 'money')
    return Math.abs(value) < WAN ? printYuan(Math.round(value)) : printValue(toCents(value), definition)
  if (definition.type === 'percent') return printValue(value, definition)
  return printValue(Math.round(value * 100) / 100, definition)
}

/** To the hundredth of 万元. */
function toCents(fen: number): number {
  return Math.round(fen / (WAN / 100)) * (WAN / 100)
}
