import type { ColumnKind, TableCell } from '../table.ts'

/** Digits of an amount in 分 as 元, always two places: 12345n → `123.45`. */
export function yuanText(fen: bigint): string {
  return decimalText(fen, 2)
}

/** Digits of an amount in 分 as 万元, exactly and without trailing zeros: 1_230_000_00n → `123`. */
export function wanText(fen: bigint): string {
  return decimalText(fen, 6).replace(/\.?0+$/, '')
}

/**
 * The characters written for a value: free text for `text`, `YYYY-MM-DD` for `date`, a plain decimal for the others.
 * `undefined` when the value does not fit the column: no such day, money not whole, not finite, or more than the 15
 * significant digits a spreadsheet keeps.
 */
export function findCellText(kind: ColumnKind, value: string | number | bigint): string | undefined {
  return textOf[kind](value)
}

type FilledCell = Exclude<TableCell, null>

const textOf = {
  text: String,
  number: numberText,
  date: dateText,
  money: (value) => moneyText(value, yuanText),
  moneyWan: (value) => moneyText(value, wanText),
  link: linkText,
} satisfies Record<ColumnKind, (value: FilledCell) => string | undefined>

function decimalText(amount: bigint, places: number): string {
  const sign = amount < 0n ? '-' : ''
  const digits = String(amount < 0n ? -amount : amount).padStart(places + 1, '0')
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

function numberText(value: FilledCell): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  const text = String(value)
  const digits = /^-?(\d+)(?:\.(\d+))?$/.exec(text)
  if (digits === null) return undefined
  return `${digits[1]}${digits[2] ?? ''}`.replace(/^0+/, '').length > 15 ? undefined : text
}

function dateText(value: FilledCell): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const [month, date] = [Number(value.slice(5, 7)), Number(value.slice(8))]
  const day = new Date(Date.UTC(Number(value.slice(0, 4)), month - 1, date))
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date ? value : undefined
}

/** Excel opens no longer ones. */
const mostLinkCharacters = 255

function linkText(value: FilledCell): string | undefined {
  if (typeof value !== 'string' || value.length > mostLinkCharacters || !/^https?:\/\//.test(value)) return undefined
  return URL.canParse(value) ? value : undefined
}

const most15Digits = 10n ** 15n

function moneyText(value: FilledCell, write: (fen: bigint) => string): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined
  if (typeof value === 'string' && !/^-?\d{1,16}$/.test(value)) return undefined
  const fen = BigInt(value)
  return fen < most15Digits && fen > -most15Digits ? write(fen) : undefined
}
