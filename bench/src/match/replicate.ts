import { createMatchIndex, type MatchIndex } from '@huoshui/rules/match/match-index'

/** A city `times` as large, in as many parts, each with memory of its own: what the server does beyond 2^19 firms. */
export function replicateIndex(index: MatchIndex, times: number): MatchIndex[] {
  return Array.from({ length: times }, () => createMatchIndex(index.firms, structuredClone(index.columns)))
}
