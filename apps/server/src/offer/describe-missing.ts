import type { MissingFact } from '@huoshui/contract'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { FACT_SOURCES, type FactDefinition } from '@huoshui/rules/fact/fact'
import { whyNotListed } from '@huoshui/rules/fact/whole-lists'
import type { FirmKnown } from './read-firm-facts.ts'

/** A fact to be asked for, as screens show it; of a list of an authority also why it says nothing of the firm. */
export function describeMissing(fact: FactId, { lists, on }: Pick<FirmKnown, 'lists' | 'on'>): MissingFact {
  const { label, question, sources }: FactDefinition = FACTS[fact]
  const note = whyNotListed(fact, lists, on) ?? null
  return { fact, label, question, sources: sources.map((source) => FACT_SOURCES[source]), note }
}
