/** Weights of 10,000 beyond which a double can't tell all whole numbers apart are left to the text. */
const exactDigits = 15

/**
 * A numeric of PostgreSQL's binary format (digits of base 10,000) as the double its decimal text reads as; NaN for what is
 * not finite. Whole numbers and decimals of up to 15 figures are exact integers divided by an exact power of ten, which
 * rounds once, as reading the text does.
 */
export function readNumeric(view: DataView, from: number): number {
  const count = view.getInt16(from)
  const weight = view.getInt16(from + 2)
  const sign = view.getUint16(from + 4)
  if (sign !== 0 && sign !== 0x4000) return Number.NaN
  const decimals = 4 * Math.max(0, count - 1 - weight)
  if (count * 4 > exactDigits + 4 || decimals > exactDigits) return readSlowly(view, from, count, weight, sign)
  let whole = 0
  for (let digit = 0; digit < count; digit++) whole = whole * 10_000 + view.getUint16(from + 8 + 2 * digit)
  if (whole > Number.MAX_SAFE_INTEGER) return readSlowly(view, from, count, weight, sign)
  const scaled = decimals > 0 ? whole / 10 ** decimals : whole * 10_000 ** Math.max(0, weight + 1 - count)
  return sign === 0 ? scaled : -scaled
}

function readSlowly(view: DataView, from: number, count: number, weight: number, sign: number): number {
  let text = ''
  for (let digit = 0; digit < count; digit++) text += String(view.getUint16(from + 8 + 2 * digit)).padStart(4, '0')
  const value = Number(`${text === '' ? '0' : text}e${4 * (weight + 1 - count)}`)
  return sign === 0 ? value : -value
}
