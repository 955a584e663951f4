import type { Day } from '../day/day.ts'
import type { AddedEntry, Citation, PolicyNumber, PolicyValue } from './citation.ts'

/** The day and the place asked about. `place`: a division code of 6, 9 or 12 digits, or a unit such as 440800-ETDZ. */
export type DayAndPlace = { on: Day; place: string }

/** The entry in force; `added` is the id of an official's entry, null for a built-in one. */
export type EntryFound<Value> = { isFound: true; value: Value; cite: Citation; added: string | null }

/** Nothing in force: the entry that ended last, the one that begins next, and a sentence for the person who asked. */
export type NoEntry = { isFound: false; ended: Citation | null; begins: Citation | null; text: string }

/**
 * The entry of a policy number in force on a day at a place. The nearest place wins (county, city, province, country); at
 * one place an official's entry wins over a built-in one, then the later first day, then the one given first (the newest
 * approved). Added entries whose value is of another kind than the built-in ones are left aside.
 * @throws RangeError when the place is no code
 */
export function entryOn<Value extends PolicyValue>(
  number: PolicyNumber<Value>,
  { on, place }: DayAndPlace,
  added: readonly AddedEntry[] = [],
): EntryFound<Value> | NoEntry {
  const places = placesAround(place)
  const candidates = candidatesOf(number, added).filter(({ cite }) => places.includes(cite.place))
  const inForce = candidates.filter(({ cite }) => isInForce(cite, on))
  const [best] = inForce.length > 1 ? inForce.sort((one, other) => compareEntries(one, other, places)) : inForce
  return best ? { isFound: true, ...best } : describeGap(number, candidates, on, place)
}

/** A value of the kind a number's entries have: the first built-in one, or what is said of a number left open. */
export function sampleOf<Value extends PolicyValue>({ entries, open }: PolicyNumber<Value>): Value | undefined {
  return entries[0]?.value ?? open?.like
}

/** Whether a citation holds on a day. */
export function isInForce(cite: Citation, on: Day): boolean {
  return cite.firstDay <= on && (cite.lastDay === null || on <= cite.lastDay)
}

/**
 * A place and what it lies in, nearest first: 440883 → 440883, 440800, 440000, 000000.
 * @throws RangeError when the text is no code
 */
export function placesAround(place: string): readonly string[] {
  const before = known.get(place)
  if (before) return before
  const match = PLACE.exec(place)
  if (!match) throw new RangeError(`not a code of a place: ${place}`)
  const [, code = ''] = match
  const places = [...new Set([place, code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, '000000'])]
  if (known.size < 5000) known.set(place, places)
  return places
}

// A rule asks for the same place once per number; a city has some hundred places.
const known = new Map<string, readonly string[]>()

/** Whether a text is a code of a place. */
export function isPlaceCode(text: string): boolean {
  return PLACE.test(text)
}

const PLACE = /^([0-9]{6})((?:[0-9]{3}){0,2}|-[A-Z]+)$/

type Candidate<Value> = { value: Value; cite: Citation; added: string | null }

function candidatesOf<Value extends PolicyValue>(
  number: PolicyNumber<Value>,
  added: readonly AddedEntry[],
): Candidate<Value>[] {
  if (added.length === 0) return number.entries.map((entry) => ({ ...entry, added: null }))
  const sample = sampleOf(number)
  const own = added.flatMap(({ id, number: of, value, cite }) =>
    of === number.id && isSameKind(value, sample) ? [{ value, cite, added: id }] : [],
  )
  return [...own, ...number.entries.map((entry) => ({ ...entry, added: null }))]
}

function isSameKind<Value extends PolicyValue>(value: PolicyValue, sample: Value | undefined): value is Value {
  return typeof value === typeof sample && Array.isArray(value) === Array.isArray(sample)
}

function compareEntries(one: Candidate<unknown>, other: Candidate<unknown>, places: readonly string[]): number {
  const nearer = places.indexOf(one.cite.place) - places.indexOf(other.cite.place)
  if (nearer !== 0) return nearer
  if ((one.added === null) !== (other.added === null)) return one.added === null ? 1 : -1
  if (one.cite.firstDay === other.cite.firstDay) return 0
  return one.cite.firstDay < other.cite.firstDay ? 1 : -1
}

function describeGap(
  { label }: { label: string },
  candidates: readonly Candidate<unknown>[],
  on: Day,
  place: string,
): NoEntry {
  const cites = candidates.map(({ cite }) => cite)
  const ended =
    cites
      .filter(({ lastDay }) => lastDay !== null && lastDay < on)
      .sort(byLastDay)
      .at(-1) ?? null
  const begins = cites.filter(({ firstDay }) => firstDay > on).sort(byFirstDay)[0] ?? null
  const why = [
    ended ? `${ended.document}的有关规定已于${ended.lastDay}到期` : '',
    begins ? `${begins.document}自${begins.firstDay}起施行` : '',
    ended || begins ? '' : `所收文件中没有适用于${place}的`,
  ]
  const text = `“${label}”在${on}没有施行中的规定：${why.filter((part) => part !== '').join('；')}。如有新文件，请补录条目。`
  return { isFound: false, ended, begins, text }
}

function byLastDay(one: Citation, other: Citation): number {
  return (one.lastDay ?? '') < (other.lastDay ?? '') ? -1 : 1
}

function byFirstDay(one: Citation, other: Citation): number {
  return one.firstDay < other.firstDay ? -1 : 1
}
