import type { ProblemBasket } from '@huoshui/rules/problem-stage/problem-words'
import type { SearchText } from '../shell/search-text.ts'

/** What the ledger shows; `id`: which one is open beside it. */
export type ProblemSearch = { basket?: Exclude<ProblemBasket, 'running'>; kind?: string; mine?: 'yes'; id?: string }

export function readProblemSearch({ basket, kind, mine, id }: SearchText): ProblemSearch {
  const isKnown = /^(told|overdue|joint|replied|done)$/.test(basket ?? '')
  return {
    ...(isKnown ? ({ basket } as ProblemSearch) : {}),
    ...(kind && /^[a-z]{1,20}$/.test(kind) ? { kind } : {}),
    ...(mine === 'yes' ? { mine } : {}),
    ...(id && /^[0-9a-f-]{36}$/.test(id) ? { id } : {}),
  }
}
