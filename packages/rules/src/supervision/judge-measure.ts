import { findTooFew, LEAST_SUBJECTS, type TooFew } from './enough-cases.ts'
import { deviationOf, dispersionOf, type Kind, type Limits, limitsOf, Z998 } from './funnel.ts'
import { type RankInterval, rankIntervals } from './rank-intervals.ts'
import { type Seen, type Shrunk, shrinkRates, shrinkShares } from './shrink.ts'

/** What a measure says of a subject; never more than the cases bear out. */
export const FINDINGS = {
  worse: '明显偏离（需关注）',
  watch: '略有偏离',
  usual: '正常波动范围内',
  better: '明显较好',
  too_few: '样本太少，不作判断',
  no_peers: '可比单位太少，不作判断',
  unknown: '无法判断',
} as const satisfies Record<string, string>
export type Finding = keyof typeof FINDINGS

/** One subject as it was counted; null: not determinable (for instance its size is not known), which is not 0. */
export type Counted = { subject: string; seen: Seen | null }

export type Judged = {
  subject: string
  finding: Finding
  seen: Seen | null
  /** Seen over size, as it is. */
  raw: number | null
  /** The city's value times the shrunken ratio to what its mix lets expect, and its 95 % credible interval. */
  adjusted: { value: number; low: number; high: number } | null
  /** Seen against expected without shrinking, in the city's unit: what is plotted and held against the limits. */
  plotted: number | null
  limits: Limits | null
  deviation: number | null
  ranks: RankInterval | null
  tooFew: TooFew | null
}

export type JudgedMeasure = {
  /** Of all subjects together; null: nothing to divide by. */
  city: number | null
  dispersion: number
  /** How many cases the city weighs in shrinking. */
  prior: number | null
  /** Subjects with enough cases. */
  compared: number
  subjects: readonly Judged[]
}

/**
 * Holds the subjects of one measure against the city: limits of a funnel plot (95 % and 99.8 %, widened by over-dispersion), ratios shrunk by
 * empirical Bayes, ranks with their intervals. `isGoodHigh`: which direction needs attention.
 */
export function judgeMeasure(kind: Kind, isGoodHigh: boolean, counted: readonly Counted[]): JudgedMeasure {
  const known = counted.flatMap(({ seen }) => (seen !== null && seen.size > 0 ? [seen] : []))
  const sizes = known.reduce((sum, { size }) => sum + size, 0)
  const city = sizes === 0 ? null : known.reduce((sum, { seen }) => sum + seen, 0) / sizes
  const compared = counted.filter(({ seen }) => seen !== null && seen.size > 0 && !findTooFew(kind, seen))
  const enough = compared.flatMap(({ seen }) => (seen ? [seen] : []))
  const dispersion = dispersionOf(enough.map((seen) => deviationOf(kind, seen)))
  const { prior, shrunk } = enough.length === 0 ? { prior: null, shrunk: [] } : shrink(kind, enough)
  const ranks = rankIntervals(shrunk)
  const places = new Map(compared.map(({ subject }, place) => [subject, place]))
  const subjects = counted.map(({ subject, seen }): Judged => {
    const place = places.get(subject)
    const own = place === undefined ? undefined : shrunk[place]
    const rank = place === undefined ? null : (ranks[place] ?? null)
    if (!seen || seen.size === 0 || city === null) return { ...nothing, subject, finding: 'unknown', seen }
    const raw = seen.seen / seen.size
    if (!own) return { ...nothing, subject, seen, raw, finding: 'too_few', tooFew: findTooFew(kind, seen) ?? null }
    if (compared.length < LEAST_SUBJECTS)
      return { ...nothing, subject, seen, raw, finding: 'no_peers', adjusted: adjust(city, own) }
    return judge({ kind, isGoodHigh, city, dispersion, subject, seen, own, rank })
  })
  return { city, dispersion, prior, compared: compared.length, subjects }
}

const nothing = {
  ...{ raw: null, adjusted: null, plotted: null, limits: null, deviation: null, ranks: null, tooFew: null },
} as const

function shrink(kind: Kind, enough: readonly Seen[]) {
  return kind === 'share' ? shrinkShares(enough) : shrinkRates(enough)
}

function adjust(city: number, { ratio, low, high }: Shrunk): { value: number; low: number; high: number } {
  return { value: city * ratio, low: city * low, high: city * high }
}

type Asked = {
  kind: Kind
  isGoodHigh: boolean
  city: number
  dispersion: number
  subject: string
  seen: Seen
  own: Shrunk
  rank: RankInterval | null
}

function judge({ kind, isGoodHigh, city, dispersion, subject, seen, own, rank }: Asked): Judged {
  const deviation = deviationOf(kind, seen) / Math.sqrt(dispersion)
  const scale = city / (seen.expected / seen.size)
  const { low95, high95, low998, high998 } = limitsOf(kind, seen.expected / seen.size, seen.size, dispersion)
  return {
    subject,
    seen,
    finding: findingOf(isGoodHigh ? deviation : -deviation),
    raw: seen.seen / seen.size,
    adjusted: adjust(city, own),
    plotted: (seen.seen / seen.size) * scale,
    limits: { low95: low95 * scale, high95: high95 * scale, low998: low998 * scale, high998: high998 * scale },
    deviation,
    ranks: rank,
    tooFew: null,
  }
}

/** `towards`: positive is the good direction. */
function findingOf(towards: number): Finding {
  if (towards < -Z998) return 'worse'
  if (towards < -1.959_964) return 'watch'
  return towards > Z998 ? 'better' : 'usual'
}
