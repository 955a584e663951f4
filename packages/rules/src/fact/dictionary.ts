import { ENTITY_TYPES } from '../enterprise/entity-type.ts'
import { REGISTRATION_STATUSES } from '../enterprise/registration-status.ts'
import { SIZE_CLASSES } from '../enterprise/size-class.ts'
import type { FactDefinition, FactValue } from './fact.ts'
import { agricultureFacts } from './fields/agriculture-facts.ts'
import { creditFacts } from './fields/credit-facts.ts'
import { cultivationFacts } from './fields/cultivation-facts.ts'
import { figureFacts } from './fields/figure-facts.ts'
import { innovationFacts } from './fields/innovation-facts.ts'
import { needFacts } from './fields/need-facts.ts'
import { registerFacts } from './fields/register-facts.ts'

/** 事实字典: everything a criterion or a rule may ask about a firm, by id. Ids are the same in code, SQL and files. */
export const FACTS = {
  ...registerFacts({ types: ENTITY_TYPES, statuses: REGISTRATION_STATUSES, sizes: determinedSizes() }),
  ...figureFacts,
  ...innovationFacts,
  ...creditFacts,
  ...cultivationFacts,
  ...agricultureFacts,
  ...needFacts,
} as const satisfies Record<string, FactDefinition>

export type FactId = keyof typeof FACTS

export const FACT_IDS = Object.keys(FACTS) as readonly FactId[]

/** Whether `text` is the id of a fact. */
export function isFactId(text: string): text is FactId {
  return Object.hasOwn(FACTS, text)
}

/** What is known of one firm on one day; an absent fact is unknown, never 0 or false. */
export type Facts = Readonly<Partial<Record<FactId, FactValue>>>

// A class that could not be determined is an unknown one: neither 小微 nor not.
function determinedSizes(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(SIZE_CLASSES).filter(([size]) => size !== 'undetermined'))
}
