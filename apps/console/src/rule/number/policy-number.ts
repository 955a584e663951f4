import type { RuleEntry, RuleNumber } from '@huoshui/contract'

/** A number of a policy as this desk shows and fills it in. */
export type PolicyNumberLine = Pick<RuleNumber, 'id' | 'label' | 'unit' | 'words'> & {
  shape: 'figure' | 'row' | 'day' | 'word' | 'switch'
  inForce: RuleEntry | null
  /** Where nothing is in force: what ended last, or else what begins next. */
  other: RuleEntry | null
  /** Where nothing is in force, why. */
  gap: string | null
}

/** The numbers that may be changed, as they stand on the day the rule was asked for. */
export function linesOf(numbers: readonly RuleNumber[], on: string): PolicyNumberLine[] {
  return numbers.filter(({ fixed }) => fixed === null).map((number) => lineOf(number, on))
}

/** One number as this desk shows it. */
export function lineOf({ id, label, unit, words, entries, inForce }: RuleNumber, on: string): PolicyNumberLine {
  const base = { id, label, unit, words, shape: shapeOf(entries[0]?.value) }
  const { value, cite, added, text } = inForce
  if (value !== null && cite) return { ...base, inForce: { value, cite, added }, other: null, gap: null }
  return { ...base, inForce: null, other: findOther(entries, on), gap: text }
}

function findOther(entries: readonly RuleEntry[], on: string): RuleEntry | null {
  const lastDay = ({ cite }: RuleEntry) => cite.lastDay ?? ''
  const ended = entries.filter((entry) => lastDay(entry) !== '' && lastDay(entry) < on)
  const [last] = ended.sort((one, other) => (lastDay(one) < lastDay(other) ? 1 : -1))
  const begins = entries.filter(({ cite }) => cite.firstDay > on)
  const [next] = begins.sort((one, other) => (one.cite.firstDay < other.cite.firstDay ? -1 : 1))
  return last ?? next ?? null
}

function shapeOf(sample: RuleEntry['value'] | undefined): PolicyNumberLine['shape'] {
  if (typeof sample === 'object') return 'row'
  if (typeof sample === 'boolean') return 'switch'
  if (typeof sample === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(sample) ? 'day' : 'word'
  return 'figure'
}
