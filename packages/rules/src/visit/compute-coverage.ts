import { isValidVisit, type VisitSeen } from './last-valid-visit.ts'
import type { VisitMode } from './visit-words.ts'

/** Firms (户) and visits (户次) are never the same figure. */
export type FirmsAndVisits = { firms: number; visits: number }

/** 走访情况 of one list. */
export type Coverage = {
  /** 走访对象清单 size; null: there is no list, and then no rate. */
  listed: number | null
  /** Valid visits to firms on the list, and beside it (清单外). */
  onList: FirmsAndVisits
  offList: FirmsAndVisits
  /** A firm visited in several ways counts in each of them: these do not add up to the whole. */
  byMode: Readonly<Record<VisitMode, FirmsAndVisits>>
  /** Visits that reached nobody; they count nowhere else. */
  inVain: number
  /** 走访率 over the list; null without a list. */
  rate: Rate | null
}

/** A rate in basis points with what it was made of. */
export type Rate = { basisPoints: number; numerator: number; denominator: number }

/** Counts a campaign: `list` are the ids of the target list, null when there is none yet. Struck-out visits count nowhere. */
export function computeCoverage(visits: Iterable<VisitSeen>, list: ReadonlySet<string> | null): Coverage {
  const [onList, offList] = [tally(), tally()]
  const byMode = {
    field: tally(),
    phone: tally(),
    wechat: tally(),
    online: tally(),
    meeting: tally(),
  } satisfies Record<VisitMode, Tally>
  let inVain = 0
  for (const visit of visits) {
    if (visit.isVoid) continue
    if (!isValidVisit(visit)) {
      inVain++
      continue
    }
    for (const each of [list?.has(visit.enterprise) ? onList : offList, byMode[visit.mode]]) {
      each.firms.add(visit.enterprise)
      each.visits++
    }
  }
  return {
    listed: list?.size ?? null,
    onList: close(onList),
    offList: close(offList),
    byMode: {
      field: close(byMode.field),
      phone: close(byMode.phone),
      wechat: close(byMode.wechat),
      online: close(byMode.online),
      meeting: close(byMode.meeting),
    },
    inVain,
    rate: list === null ? null : coverageRate(onList.firms.size, list.size),
  }
}

/**
 * 走访率: firms of the list that were visited over the list. Rounded down, so that it is 100 % only when none is left; null
 * for an empty list.
 * @throws RangeError when more were visited than are on the list: then the numerator holds firms that are not on it
 */
export function coverageRate(visitedOnList: number, listed: number): Rate | null {
  if (visitedOnList > listed)
    throw new RangeError(`${visitedOnList} of ${listed} visited: not all of them are on the list`)
  if (listed === 0) return null
  return { basisPoints: Math.floor((visitedOnList * 10_000) / listed), numerator: visitedOnList, denominator: listed }
}

/**
 * The rate as some bulletins print it: every visited firm, on the list or not, over the list. May pass 100 %; for comparison
 * with published figures only, and never to be shown without the other.
 */
export function publishedRate({
  onList,
  offList,
  listed,
}: Pick<Coverage, 'onList' | 'offList' | 'listed'>): Rate | null {
  if (listed === null || listed === 0) return null
  const numerator = onList.firms + offList.firms
  return { basisPoints: Math.round((numerator * 10_000) / listed), numerator, denominator: listed }
}

/** Why a published rate and 走访率 differ, in a sentence; null where they do not. */
export function explainRates({ onList, offList, listed, rate }: Coverage): string | null {
  const published = publishedRate({ onList, offList, listed })
  if (published === null || rate === null || offList.firms === 0) return null
  return (
    `走访率${percent(rate)}只算清单内走访的${onList.firms}户；清单外另走访${offList.firms}户，` +
    `若一并计入分子则为${percent(published)}${published.basisPoints > 10_000 ? '，超过100%' : ''}，口径不同，不能混用。`
  )
}

function percent({ basisPoints }: Rate): string {
  return `${(basisPoints / 100).toFixed(2)}%`
}

type Tally = { firms: Set<string>; visits: number }

function tally(): Tally {
  return { firms: new Set(), visits: 0 }
}

function close({ firms, visits }: Tally): FirmsAndVisits {
  return { firms: firms.size, visits }
}
