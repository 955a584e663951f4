/** Cases of one subject in one stratum (for instance 规模 × 行业门类): how many, and of how many it is so. */
export type StratumCases = { stratum: string; cases: number; met: number }

/** A stratum with fewer cases in the whole city is no measure of itself; such are put together. */
export const LEAST_STRATUM = 100

/**
 * 间接标准化: of how many cases of each subject it would be so, were every one of its strata as the city's. Subjects with much of what is
 * hard everywhere are thereby not held against those without. Same order as given.
 */
export function expectByMix(subjects: readonly (readonly StratumCases[])[]): number[] {
  const city = new Map<string, { cases: number; met: number }>()
  for (const { stratum, cases, met } of subjects.flat()) add(city, stratum, cases, met)
  const rest = { cases: 0, met: 0 }
  for (const { cases, met } of city.values()) {
    if (cases >= LEAST_STRATUM) continue
    rest.cases += cases
    rest.met += met
  }
  const shareOf = (stratum: string) => {
    const whole = city.get(stratum) ?? rest
    const { cases, met } = whole.cases >= LEAST_STRATUM ? whole : rest
    return met / cases
  }
  return subjects.map((strata) =>
    strata.reduce((total, { stratum, cases }) => (cases === 0 ? total : total + cases * shareOf(stratum)), 0),
  )
}

function add(city: Map<string, { cases: number; met: number }>, stratum: string, cases: number, met: number): void {
  const known = city.get(stratum) ?? { cases: 0, met: 0 }
  city.set(stratum, { cases: known.cases + cases, met: known.met + met })
}
