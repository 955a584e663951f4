import { chance, nextShare, type Random } from '../random/random.ts'

/** What is true about a firm before anybody states it. Money in 分; shares of 1; growth of last year over the year before. */
export type Truth = {
  employees: number
  revenueFen: number
  growth: number
  assetsFen: number
  debtShare: number
  margin: number
  /** Of revenue, from the main business. */
  mainShare: number
  rdShare: number
}

/** Revenue of one worker in a year, 万元, by section; sections not named take `other`. Assumption. */
const REVENUE_PER_HEAD: Readonly<Record<string, number>> = {
  A: 9,
  C: 42,
  E: 38,
  F: 80,
  G: 35,
  H: 14,
  I: 40,
  K: 45,
  O: 10,
}
const OTHER_REVENUE_PER_HEAD = 24
export const FEN_PER_WAN = 1_000_000

/** Revenue spreads over a factor of sixteen around the section's usual; who has or seeks a title is in its upper half. */
export function nextTruth(
  random: Random,
  employees: number,
  section: string,
  { isInnovator, isStrong }: { isInnovator: boolean; isStrong: boolean } = { isInnovator: false, isStrong: false },
): Truth {
  const perHead = (REVENUE_PER_HEAD[section] ?? OTHER_REVENUE_PER_HEAD) * FEN_PER_WAN
  const within = ([low, high]: Range) => low + (high - low) * nextShare(random)
  const ranges = isStrong ? STRONG : isInnovator ? INNOVATIVE : USUAL
  const revenueFen = Math.round(employees * perHead * 4 ** (2 * within(ranges.place) - 1))
  const shrinks = chance(random, ranges.shrinking)
  return {
    employees,
    revenueFen,
    growth: shrinks ? -0.3 * nextShare(random) : within(ranges.growth),
    assetsFen: Math.round(revenueFen * (0.2 + 2 * nextShare(random))),
    debtShare: within(ranges.debtShare),
    margin: within(ranges.margin),
    mainShare: within(ranges.mainShare),
    rdShare: within(ranges.rdShare),
  }
}

type Range = readonly [low: number, high: number]
type Ranges = Record<'place' | 'growth' | 'debtShare' | 'margin' | 'mainShare' | 'rdShare', Range> & {
  shrinking: number
}

/** Shares of 1; assumptions. */
const USUAL: Ranges = {
  place: [0, 1],
  shrinking: 0.4,
  growth: [0, 0.25],
  debtShare: [0.15, 0.95],
  margin: [-0.08, 0.1],
  mainShare: [0.5, 1],
  rdShare: [0.002, 0.032],
}
const INNOVATIVE: Ranges = {
  place: [0.45, 1],
  shrinking: 0.15,
  growth: [0, 0.4],
  debtShare: [0.2, 0.7],
  margin: [-0.02, 0.14],
  mainShare: [0.72, 1],
  rdShare: [0.015, 0.09],
}
const STRONG: Ranges = {
  place: [0.7, 1],
  shrinking: 0,
  growth: [0.06, 0.35],
  debtShare: [0.2, 0.6],
  margin: [0.03, 0.16],
  mainShare: [0.96, 1],
  rdShare: [0.04, 0.1],
}

/** What was true so many years before last year, as if the firm had always grown like this. */
export function yearsBefore(figure: number, { growth }: Truth, years: number): number {
  return Math.round(figure / (1 + growth) ** years)
}
