import type { MissingFact } from '@huoshui/contract'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { FACT_SOURCES, type FactDefinition } from '@huoshui/rules/fact/fact'

/** A fact to be asked for, as screens show it. */
export function describeMissing(fact: FactId): MissingFact {
  const { label, question, sources }: FactDefinition = FACTS[fact]
  return { fact, label, question, sources: sources.map((source) => FACT_SOURCES[source]) }
}
