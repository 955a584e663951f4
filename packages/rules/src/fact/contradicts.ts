/** What a source states: a figure or a word as the register keeps it, or a value already read. */
export type StatedValue = number | string | boolean | readonly string[]

/**
 * By what share of the larger figure two statements may differ before they are said to disagree: whoever is asked rounds, and
 * an authority counts to the cent. A choice of the platform, not of a document.
 */
export const ROUNDING_SHARE = 0.1

/**
 * 来源不一致: whether two sources that speak of the same fact and period say different things. Figures differ by more than a
 * tenth of the larger one; words, days, choices, and yes and no differ at all.
 */
export function contradicts(one: StatedValue, other: StatedValue): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    return Math.abs(one - other) > Math.max(Math.abs(one), Math.abs(other)) * ROUNDING_SHARE
  }
  return String(one) !== String(other)
}
