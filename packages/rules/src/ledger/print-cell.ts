import { maskPersonName, maskPhone } from '../text/mask.ts'
import type { LedgerCell, LedgerField } from './ledger-words.ts'
import { moneyUnitOf } from './read-cell.ts'

const decimals = { 元: 2, 万元: 6, 亿元: 10 } as const

/** A cell as it is written on a sheet, exactly; money in the unit of its field. Reading it again gives the same. */
export function printCell({ type, unit }: LedgerField, cell: LedgerCell | undefined): string {
  if (cell === undefined) return ''
  return type === 'money' && typeof cell === 'number' ? printFen(cell, decimals[moneyUnitOf(unit)]) : String(cell)
}

/** The same for those who may not see whose it is. */
export function maskCell({ check }: LedgerField, cell: LedgerCell): LedgerCell {
  return check?.format === 'phone' ? maskPhone(String(cell)) : maskPersonName(String(cell))
}

function printFen(fen: number, places: number): string {
  const digits = String(Math.abs(fen)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/u, '')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
}
