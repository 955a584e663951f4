/**
 * Whether a number as stored in an XLSX can no longer be trusted as a code: Excel keeps 15 significant digits, so an
 * 18-digit code typed into a number cell has lost its last three (`440801199001011234` becomes `440801199001011000`).
 * True for every number of 16 or more digits before the point, whatever they look like.
 */
export function hasLostDigits(digits: string): boolean {
  return Math.abs(Number(digits)) >= 1e15
}

/**
 * A number as stored (`1.2300000000000001`, `4.408E+11`) as the plain decimal Excel shows for it, to 15 significant
 * digits and without exponent: `1.23`, `440800000000`. `undefined` for what is not a number.
 */
export function findPlainNumber(digits: string): string | undefined {
  const value = digits.trim() === '' ? Number.NaN : Number(digits)
  if (!Number.isFinite(value)) return undefined
  if (value === 0) return '0'
  const [, sign = '', first = '', rest = '', exponent = '0'] = scientific.exec(value.toExponential(14)) ?? []
  return sign + placePoint(first + rest, Number(exponent) + 1)
}

const scientific = /^(-?)(\d)\.(\d+)e([+-]\d+)$/

function placePoint(digits: string, point: number): string {
  const significant = digits.replace(/0+$/, '')
  if (point <= 0) return `0.${'0'.repeat(-point)}${significant}`
  if (point >= significant.length) return significant.padEnd(point, '0')
  return `${significant.slice(0, point)}.${significant.slice(point)}`
}
