import {
  countProblems,
  getProblem,
  getProblemFigures,
  listEnterprises,
  listOrganisations,
  listProblemKinds,
  listProblems,
  searchAnswers,
} from '@huoshui/contract'
import type { Difficulty } from '@huoshui/rules/visit/visit-words'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { ProblemSearch } from './problem-search.ts'

function filterOf({ kind, mine }: ProblemSearch) {
  return {
    ...(kind ? { kind: kind as Difficulty } : {}),
    mine: mine === 'yes' ? ('true' as const) : ('false' as const),
  }
}

/** A basket of the ledger. */
export function problemsQuery(search: ProblemSearch) {
  const query = { ...filterOf(search), basket: search.basket ?? ('running' as const) }
  return infiniteQueryOptions({
    queryKey: ['problems', 'list', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listProblems, { query: { ...query, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function problemCountsQuery(search: ProblemSearch) {
  const query = filterOf(search)
  return queryOptions({
    queryKey: ['problems', 'counts', query],
    queryFn: ({ signal }) => remote(countProblems, { query }, signal),
    placeholderData: keepPreviousData,
  })
}

export function problemQuery(id: string) {
  return queryOptions({
    queryKey: ['problems', 'one', id],
    queryFn: ({ signal }) => remote(getProblem, { params: { id } }, signal),
  })
}

export const problemKindsQuery = queryOptions({
  queryKey: ['problem-kinds'],
  queryFn: ({ signal }) => remote(listProblemKinds, {}, signal),
})

export const departmentsQuery = queryOptions({
  queryKey: ['organisations', 'departments'],
  queryFn: ({ signal }) => remote(listOrganisations, { query: { kind: 'department' } }, signal),
})

export function figuresQuery(from: string, until: string) {
  return queryOptions({
    queryKey: ['problems', 'figures', from, until],
    queryFn: ({ signal }) => remote(getProblemFigures, { query: { from, until } }, signal),
    placeholderData: keepPreviousData,
  })
}

/** Answers known already, from two signs on; `isOpen`: also without any. */
export function answersQuery(q: string, kind: Difficulty | undefined, isOpen = false) {
  return queryOptions({
    queryKey: ['answers', q, kind],
    queryFn: ({ signal }) => remote(searchAnswers, { query: { q, ...(kind ? { kind } : {}) } }, signal),
    enabled: isOpen || q.trim().length >= 2,
    placeholderData: keepPreviousData,
  })
}

/** Firms by what is typed of their name or code. */
export function firmsQuery(q: string) {
  return queryOptions({
    queryKey: ['firm-choice', q],
    queryFn: ({ signal }) => remote(listEnterprises, { query: { q, limit: 8 } }, signal),
    enabled: q.trim().length >= 2,
    placeholderData: keepPreviousData,
  })
}
