import { type Day, isDay } from '../day/day.ts'
import { checkIndustryCode } from '../industry/industry.ts'
import type { FactDefinition, FactValue } from './fact.ts'

/** How a figure or word arrives from a record: columns of the register, statements, files. */
export type RecordedValue = number | bigint | string | boolean | readonly string[]

/**
 * A recorded value in the form facts have it: figures as finite numbers (分 and pieces whole), days that exist, industry
 * codes with their letter, choices by key or label, flags also as 1/0, true/false and 是/否, sets as lists or as text with
 * commas between. Undefined when it is none of this: better unknown than guessed.
 */
export function readFactValue(
  { type, choices }: Pick<FactDefinition, 'type' | 'choices'>,
  value: RecordedValue,
): FactValue | undefined {
  switch (type) {
    case 'count':
    case 'money':
      return readNumber(value, Number.isSafeInteger)
    case 'percent':
    case 'quantity':
      return readNumber(value, Number.isFinite)
    case 'day':
      return readDay(value)
    case 'industry':
      return readIndustry(value)
    case 'choice':
      return typeof value === 'string' ? readChoice(value, choices) : undefined
    case 'set':
      return readSet(value, choices)
    case 'flag':
      return FLAGS.get(value)
  }
}

const FLAGS: ReadonlyMap<RecordedValue, boolean> = new Map<RecordedValue, boolean>([
  ...[true, 1, 1n, '1', 'true', '是'].map((word) => [word, true] as const),
  ...[false, 0, 0n, '0', 'false', '否'].map((word) => [word, false] as const),
])

function readNumber(value: RecordedValue, isRight: (number: number) => boolean): number | undefined {
  const isText = typeof value === 'string' && /^-?[0-9]+(\.[0-9]+)?$/.test(value)
  if (typeof value !== 'number' && typeof value !== 'bigint' && !isText) return undefined
  const number = Number(value)
  return isRight(number) ? number : undefined
}

function readDay(value: RecordedValue): Day | undefined {
  return typeof value === 'string' && isDay(value) ? value : undefined
}

function readIndustry(value: RecordedValue): string | undefined {
  if (typeof value !== 'string') return undefined
  const known = CODES.get(value)
  if (known !== undefined) return known
  const check = checkIndustryCode(value)
  if (!check.ok) return undefined
  // Written as the register writes them there are at most some thousand codes; checking each anew took a third of a firm.
  if (check.code === value) CODES.set(value, value)
  return check.code
}

const CODES = new Map<string, string>()

function readChoice(value: string, choices: FactDefinition['choices']): string | undefined {
  if (value === '') return undefined
  if (choices === null || Object.hasOwn(choices, value)) return value
  return Object.keys(choices).find((key) => choices[key] === value)
}

function readSet(value: RecordedValue, choices: FactDefinition['choices']): readonly string[] | undefined {
  if (typeof value !== 'string' && typeof value !== 'object') return undefined
  const words = typeof value === 'string' ? value.split(/[,，、;；]/).filter((word) => word !== '') : value
  if (choices === null) return words
  const keys = words.map((word) => readChoice(word, choices))
  return keys.every((key) => key !== undefined) ? keys : undefined
}
