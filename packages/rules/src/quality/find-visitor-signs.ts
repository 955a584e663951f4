import { daysBetween } from '../day/day.ts'
import { VISIT_RESULTS } from '../visit/visit-words.ts'
import type { QualityRule } from './get-quality-rule.ts'
import type { QualitySign, QualityVisit } from './quality-visit.ts'
import type { QualitySignKey } from './quality-words.ts'

/**
 * Signs at the visits of one person, which show by themselves or beside the same person's others. `visits` in the order of time. A
 * meeting has many firms at one minute by its nature and is left out where that counts.
 */
export function findVisitorSigns(visits: readonly QualityVisit[], rule: QualityRule): QualitySign[] {
  return [
    ...findPace(visits, rule),
    ...findSameMinute(visits, rule),
    ...findCopiedRemarks(visits, rule),
    ...findClosed(visits, rule),
    ...findMonthEnds(visits, rule),
    ...findContradicted(visits),
  ]
}

const minute = 60_000
const day = 86_400_000

/** Field visits of which `paceVisits` fall within `paceMinutes`. */
function findPace(visits: readonly QualityVisit[], { paceVisits, paceMinutes }: QualityRule): QualitySign[] {
  const field = visits.filter(({ mode, result }) => mode === 'field' && VISIT_RESULTS[result].counts)
  return mark(field, 'pace', widestWindows(field, paceMinutes * minute, paceVisits), (within) => {
    const minutes = Math.max(1, Math.round(((within.at(-1)?.at ?? 0) - (within[0]?.at ?? 0)) / minute))
    return `${minutes}分钟内实地走访${within.length}户`
  })
}

function findSameMinute(visits: readonly QualityVisit[], { sameMinuteVisits }: QualityRule): QualitySign[] {
  const apart = visits.filter(({ mode }) => mode !== 'meeting' && mode !== 'online')
  const signs: QualitySign[] = []
  for (const together of Map.groupBy(apart, ({ at }) => Math.floor(at / minute)).values()) {
    if (together.length < sameMinuteVisits) continue
    for (const { id } of together)
      signs.push({ visit: id, kind: 'same-minute', text: `同一分钟记录走访${together.length}户` })
  }
  return signs
}

/** Remarks long enough to be somebody's own words, equal but for the digits, within `remarkDays`. */
function findCopiedRemarks(
  visits: readonly QualityVisit[],
  { remarkLength, remarkVisits, remarkDays }: QualityRule,
): QualitySign[] {
  const written = visits.filter(({ remark }) => remark !== null && plain(remark).length >= remarkLength)
  return [...Map.groupBy(written, ({ remark }) => plain(remark ?? '')).values()].flatMap((same) =>
    mark(
      same,
      'copied-remark',
      widestWindows(same, remarkDays * day, remarkVisits),
      (within) => `${remarkDays}日内同样的备注用于${within.length}户`,
    ),
  )
}

/** Without digits, blanks and punctuation: those are what is changed when a text is copied. */
function plain(remark: string): string {
  return remark.replaceAll(/[\p{P}\p{Z}\p{N}\s]/gu, '')
}

/** Met in the field, though the register has had it closed for longer than news takes. */
function findClosed(visits: readonly QualityVisit[], { closedDays }: QualityRule): QualitySign[] {
  return visits.flatMap(({ id, at, result, closedSince }): QualitySign[] => {
    if (closedSince === null || !VISIT_RESULTS[result].counts) return []
    const days = daysBetween(closedSince, dayOf(at))
    if (days < closedDays) return []
    return [{ visit: id, kind: 'closed-firm', text: `登记机关${closedSince}已注销或吊销，${days}日后记为见面` }]
  })
}

/** The last days of a month that hold most of it. */
function findMonthEnds(
  visits: readonly QualityVisit[],
  { monthEndDays, monthEndVisits, monthEndPercent }: QualityRule,
): QualitySign[] {
  const apart = visits.filter(({ mode, result }) => mode !== 'meeting' && VISIT_RESULTS[result].counts)
  const signs: QualitySign[] = []
  for (const inMonth of Map.groupBy(apart, ({ at }) => dayOf(at).slice(0, 7)).values()) {
    const late = inMonth.filter(({ at }) => dayOf(at + monthEndDays * day).slice(0, 7) !== dayOf(at).slice(0, 7))
    if (late.length < monthEndVisits || late.length * 100 < inMonth.length * monthEndPercent) continue
    const text = `当月${inMonth.length}户次中${late.length}户次在最后${monthEndDays}日`
    for (const { id } of late) signs.push({ visit: id, kind: 'month-end', text })
  }
  return signs
}

function findContradicted(visits: readonly QualityVisit[]): QualitySign[] {
  return visits.flatMap(({ id, result, confirmation }): QualitySign[] =>
    confirmation?.saysVisited === false && VISIT_RESULTS[result].counts
      ? [{ visit: id, kind: 'contradicted', text: '企业确认时反馈没有被走访' }]
      : [],
  )
}

/** The day in Asia/Shanghai. */
function dayOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** For each visit the window with the most visits that it lies in, as [first, last] places, where that has at least `least`; else none. */
function widestWindows(
  visits: readonly QualityVisit[],
  length: number,
  least: number,
): readonly ([number, number] | undefined)[] {
  const windows: ([number, number] | undefined)[] = visits.map(() => undefined)
  let first = 0
  for (const [last, { at }] of visits.entries()) {
    while (at - (visits[first]?.at ?? at) > length) first++
    if (last - first + 1 < least) continue
    for (let place = first; place <= last; place++) {
      const [from, until] = windows[place] ?? [0, -1]
      if (last - first > until - from) windows[place] = [first, last]
    }
  }
  return windows
}

function mark(
  visits: readonly QualityVisit[],
  kind: QualitySignKey,
  windows: readonly ([number, number] | undefined)[],
  textOf: (within: readonly QualityVisit[]) => string,
): QualitySign[] {
  return visits.flatMap(({ id }, place): QualitySign[] => {
    const window = windows[place]
    return window ? [{ visit: id, kind, text: textOf(visits.slice(window[0], window[1] + 1)) }] : []
  })
}
