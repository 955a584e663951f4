import type { Seen } from './shrink.ts'

/** 比率: so many of so many cases. 频次: events by size. */
export type Kind = 'share' | 'rate'

/** Control limits around the city's value; 95 %: one subject in twenty lies outside by chance; 99.8 %: one in five hundred. */
export type Limits = { low95: number; high95: number; low998: number; high998: number }

const Z95 = 1.959_964
export const Z998 = 3.090_232

/**
 * How far a subject lies from what is expected of it, in standard deviations of chance alone; on the scale where chance is equally wide
 * everywhere: arcsine of the root for shares, root for counts. Spiegelhalter, Funnel plots for comparing institutional performance,
 * Statistics in Medicine 24 (2005) 1185–1202, appendix.
 */
export function deviationOf(kind: Kind, { seen, size, expected }: Seen): number {
  if (kind === 'rate') return 2 * (Math.sqrt(seen) - Math.sqrt(expected))
  return 2 * Math.sqrt(size) * (angle(seen / size) - angle(expected / size))
}

/**
 * 过度离散系数 φ: how many times wider subjects scatter than chance makes them, with the tenth part at either end, and at least
 * one, pulled in (winsorised), so that what stands out does not widen the limits itself. Never below 1. Spiegelhalter (2005), section 5.
 */
export function dispersionOf(deviations: readonly number[]): number {
  if (deviations.length === 0) return 1
  const sorted = [...deviations].sort((one, other) => one - other)
  const cut = sorted.length < 3 ? 0 : Math.max(1, Math.floor(sorted.length * 0.1))
  const [low = 0, high = 0] = [sorted[cut], sorted[sorted.length - 1 - cut]]
  const squares = sorted.map((each) => Math.min(high, Math.max(low, each)) ** 2)
  return Math.max(1, squares.reduce((total, each) => total + each, 0) / squares.length)
}

/**
 * Limits around `target` for a subject of `size` (share: cases; rate: units of size), widened by the root of φ, in the unit of the target.
 */
export function limitsOf(kind: Kind, target: number, size: number, dispersion: number): Limits {
  const [low95, high95] = around(kind, target, size, Z95 * Math.sqrt(dispersion))
  const [low998, high998] = around(kind, target, size, Z998 * Math.sqrt(dispersion))
  return { low95, high95, low998, high998 }
}

function around(kind: Kind, target: number, size: number, width: number): readonly [number, number] {
  if (kind === 'share') {
    const step = width / (2 * Math.sqrt(size))
    const middle = angle(target)
    return [Math.sin(Math.max(0, middle - step)) ** 2, Math.sin(Math.min(Math.PI / 2, middle + step)) ** 2]
  }
  const root = Math.sqrt(target * size)
  return [Math.max(0, root - width / 2) ** 2 / size, (root + width / 2) ** 2 / size]
}

function angle(share: number): number {
  return Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))))
}
