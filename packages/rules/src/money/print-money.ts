/** 分 → `1,200.50元`: groups of three, always two decimals. */
export function printYuan(amountFen: number | bigint): string {
  return `${printDecimal(BigInt(amountFen), 2, 2)}元`
}

/**
 * 分 → `120.05万元`. Without `decimals` exact, trailing zeros cut; with it rounded half away from zero to that many
 * (0–6) and always written out.
 */
export function printWan(amountFen: number | bigint, decimals?: number): string {
  return `${printUnit(amountFen, 6, decimals)}万元`
}

/** 分 → `1.2亿元`, as `printWan`; `decimals` 0–10. */
export function printYi(amountFen: number | bigint, decimals?: number): string {
  return `${printUnit(amountFen, 10, decimals)}亿元`
}

function printUnit(amountFen: number | bigint, scale: number, decimals: number | undefined): string {
  const fen = BigInt(amountFen)
  if (decimals === undefined) return printDecimal(fen, scale, scale).replace(/\.?0+$/, '')
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > scale) {
    throw new RangeError(`decimals must be 0 to ${scale}, not ${decimals}`)
  }
  return printDecimal(fen, scale, decimals)
}

function printDecimal(value: bigint, scale: number, decimals: number): string {
  const step = 10n ** BigInt(scale - decimals)
  const size = value < 0n ? -value : value
  const rounded = (size * 2n + step) / (step * 2n)
  const digits = rounded.toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=([0-9]{3})+$)/g, ',')
  const sign = value < 0n && rounded > 0n ? '-' : ''
  return sign + whole + (decimals > 0 ? `.${digits.slice(-decimals)}` : '')
}
