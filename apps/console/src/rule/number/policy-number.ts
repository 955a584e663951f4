import type { RuleEntry, RuleNumber } from '@huoshui/contract'

/** A number of a policy as this desk shows and fills it in. */
export type PolicyNumberLine = Pick<RuleNumber, 'id' | 'label' | 'unit' | 'words'> & {
  shape: 'figure' | 'row' | 'day' | 'word' | 'switch'
  /** Of a word: whether several may stand, a blank between. */
  isList: boolean
  /** What stands in the fields before there is a value: one empty text a figure. */
  blank: readonly string[]
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
export function lineOf({ id, label, unit, words, open, entries, inForce }: RuleNumber, on: string): PolicyNumberLine {
  const sample = entries[0]?.value ?? open?.like
  const isList = [sample, ...entries.map(({ value }) => value)].some((value) => String(value).includes(' '))
  const blank = typeof sample === 'object' ? sample.map(() => '') : ['']
  const base = { id, label, unit, words, shape: shapeOf(sample), isList: words !== null && isList, blank }
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
