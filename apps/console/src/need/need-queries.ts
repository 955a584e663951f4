import {
  getConsentText,
  getNeed,
  listEnterpriseNeeds,
  listNeeds,
  listRemedyTasks,
  listStandardFindings,
  type RemedyState,
} from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import type { NeedView } from './need-search.ts'

export function needsQuery(stage: NeedView) {
  return infiniteQueryOptions({
    queryKey: ['needs', 'list', stage],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listNeeds, { query: { stage, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function needQuery(id: string) {
  return queryOptions({
    queryKey: ['needs', 'one', id],
    queryFn: ({ signal }) => remote(getNeed, { params: { id } }, signal),
  })
}

export function standardFindingsQuery(needId: string) {
  return queryOptions({
    queryKey: ['needs', 'findings', needId],
    queryFn: ({ signal }) => remote(listStandardFindings, { params: { id: needId } }, signal),
  })
}

export function needsOfQuery(enterpriseId: string) {
  return queryOptions({
    queryKey: ['needs', 'of', enterpriseId],
    queryFn: ({ signal }) => remote(listEnterpriseNeeds, { params: { id: enterpriseId } }, signal),
  })
}

export function remedyTasksQuery(state: RemedyState) {
  return infiniteQueryOptions({
    queryKey: ['needs', 'tasks', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listRemedyTasks, { query: { state, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function consentTextQuery(bank: string | undefined) {
  return queryOptions({
    queryKey: ['consent-text', bank],
    enabled: bank !== undefined,
    staleTime: 600_000,
    queryFn: ({ signal }) => remote(getConsentText, { query: { bank: bank ?? '' } }, signal),
  })
}
