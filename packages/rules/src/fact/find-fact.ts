import { suggestName } from '../law/given/suggest-name.ts'
import { removeBlanks, toHalfWidth } from '../text/text.ts'
import { FACT_IDS, FACTS, type FactId } from './dictionary.ts'
import type { FactDefinition } from './fact.ts'

/** The fact a word stands for: its id, label or an alias, full or half width, blanks left out. */
export function findFact(word: string): FactId | undefined {
  return FACT_OF_WORD.get(plainWord(word))
}

/** The fact probably meant by a word that is none: nearest by edit distance to an id, label or alias. */
export function suggestFact(word: string): FactId | undefined {
  const name = suggestName(plainWord(word), NAMES)
  return name === undefined ? undefined : findFact(name)
}

/** A word as it is compared: half width, lower case, without blanks. */
export function plainWord(word: string): string {
  return removeBlanks(toHalfWidth(word)).toLowerCase()
}

/** Every word for a fact, in compared form, the longest first, so that 营业收入增长率 is found before 营业收入. */
export const FACT_WORDS: readonly (readonly [word: string, fact: FactId])[] = FACT_IDS.flatMap((fact) =>
  wordsOf(fact).map((word) => [word, fact] as const),
).sort(([one], [other]) => other.length - one.length)

const FACT_OF_WORD: ReadonlyMap<string, FactId> = new Map(FACT_WORDS)

const NAMES = FACT_IDS.map((fact) => ({ name: fact, words: wordsOf(fact) }))

function wordsOf(fact: FactId): string[] {
  const { label, aliases }: FactDefinition = FACTS[fact]
  return [fact, label, ...aliases].map(plainWord)
}
