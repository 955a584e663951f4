import type { Actor, Scope } from '@huoshui/contract'
import { FACT_IDS, FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { openStatements } from '../fact/save-fact-readers.ts'
import type { Viewer } from './messages.ts'

/** The asker as the matcher knows them. */
export function viewerOf({ scope, organisationId, userId }: Actor): Viewer {
  return { scope, organisationId, userId, hidden: hiddenFrom(scope) }
}

/** Facts whose statements the database keeps from the asker: to them they are unknown, in every count and every list. */
export function hiddenFrom(scope: Scope): readonly FactId[] {
  return scope.kind === 'share' ? closed : []
}

const open = new Set(openStatements())
const closed = FACT_IDS.filter((fact) => {
  const { origin }: FactDefinition = FACTS[fact]
  return 'statement' in origin && !open.has(origin.statement)
})
