import { initialsOfUnit, syllablesOfUnit } from '../pinyin/readings.ts'
import { addKey, startSet, takeKeys } from './key-set.ts'
import { initialPairKey, initialTripleKey, literalKey, syllableKey } from './keys.ts'
import { normaliseInto, normalUnits } from './normalise.ts'

/** What a text is: names are found by characters, pinyin and initials, addresses by characters alone. */
export type GramKind = 'name' | 'address'

/**
 * The keys under which a name is indexed (`int[]` with GIN): neighbouring pairs of characters, of pinyin syllables and of
 * initials, and triples of initials; each key once, order not meaningful. Every reading of a polyphone gives keys.
 */
export function gramsOfName(text: string): number[] {
  const keys: number[] = []
  appendGrams(text, 'name', keys)
  return keys
}

/** Adds the keys of one more text of the same document to `into`, leaving out those it holds already. */
export function appendGrams(text: string, kind: GramKind, into: number[]): void {
  const length = normaliseInto(text)
  const units = normalUnits
  startSet(into)
  for (let index = 1; index < length; index++) {
    addKey(literalKey(units[index - 1] ?? 0, units[index] ?? 0))
  }
  if (kind === 'name') addSpelledKeys(units, length)
  takeKeys(into)
}

function addSpelledKeys(units: Uint16Array, length: number): void {
  for (let index = 1; index < length; index++) {
    const before = units[index - 1] ?? 0
    const here = units[index] ?? 0
    addSyllablePairs(syllablesOfUnit(before), syllablesOfUnit(here))
    const initials = initialsOfUnit(here)
    addInitialPairs(initialsOfUnit(before), initials)
    if (index > 1) addInitialTriples(initialsOfUnit(units[index - 2] ?? 0), initialsOfUnit(before), initials)
  }
}

function addSyllablePairs(before: readonly number[], here: readonly number[]): void {
  for (const first of before) for (const second of here) addKey(syllableKey(first, second))
}

function addInitialPairs(before: readonly number[], here: readonly number[]): void {
  for (const first of before) for (const second of here) addKey(initialPairKey(first, second))
}

function addInitialTriples(start: readonly number[], middle: readonly number[], end: readonly number[]): void {
  for (const first of start) {
    for (const second of middle) for (const third of end) addKey(initialTripleKey(first, second, third))
  }
}
