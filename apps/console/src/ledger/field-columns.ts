import type { LedgerField } from '@huoshui/rules/ledger/ledger-words'

/** How a field heads its column. */
export function titleOf({ label, unit, isRequired }: LedgerField): string {
  return `${label}${unit ? `（${unit}）` : ''}${isRequired ? ' *' : ''}`
}

/** How wide its column is. */
export function widthOf({ type }: LedgerField): number {
  return type === 'text' || type === 'organisation' || type === 'firm' ? 210 : type === 'day' ? 150 : 130
}
