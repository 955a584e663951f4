/** What lies in a desk's basket is counted no further: each is asked whether it may be seen, and who has more has other worries than their number. */
export const mostCounted = 100

/** A basket's count as a screen says it. */
export function countWords(n: number): string {
  return n < mostCounted ? String(n) : `${mostCounted - 1}+`
}
