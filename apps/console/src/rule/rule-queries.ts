import {
  decideRule,
  type Given,
  getPolicyEntry,
  getRule,
  listPolicies,
  listPolicyEntries,
  listRules,
  type PolicyEntryStatus,
} from '@huoshui/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

export type RuleQuestion = NonNullable<Given<typeof decideRule>['body']>

/** Every rule with its numbers as they stand today in the city. */
export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ signal }) => remote(listRules, {}, signal),
})

/** One rule with its cases, as it stands on a day at a place: today in the city unless said. */
export function ruleQuery(id: string, { on, place }: { on?: string | undefined; place?: string | undefined }) {
  return queryOptions({
    queryKey: ['rules', 'one', id, on ?? '', place ?? ''],
    queryFn: ({ signal }) =>
      remote(getRule, { params: { id }, query: { ...(on ? { on } : {}), ...(place ? { place } : {}) } }, signal),
    placeholderData: keepPreviousData,
  })
}

/** A rule decided on what is asked; what is wrong with it comes back as the refusal's `problems`. */
export function decideQuery(id: string, question: RuleQuestion | null) {
  return queryOptions({
    queryKey: ['rules', 'decide', id, question],
    queryFn: ({ signal }) => remote(decideRule, { params: { id }, ...(question ? { body: question } : {}) }, signal),
  })
}

/** 补录条目 of a rule: those approved, and those waiting the asker may see. */
export function ruleEntriesQuery(rule: string) {
  return queryOptions({
    queryKey: ['rules', 'entries', 'of', rule],
    queryFn: async ({ signal }) => (await remote(listPolicyEntries, { query: { rule, limit: 100 } }, signal)).rows,
  })
}

/** What waits for a decision on one number. */
export function rivalsQuery(number: string) {
  return queryOptions({
    queryKey: ['rules', 'entries', 'waiting', number],
    queryFn: async ({ signal }) =>
      (await remote(listPolicyEntries, { query: { number, status: 'proposed', limit: 20 } }, signal)).rows,
  })
}

/** 补录条目 of all rules in one state, newest first. */
export function entriesQuery(status: PolicyEntryStatus | 'all') {
  return infiniteQueryOptions({
    queryKey: ['rules', 'entries', 'list', status],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listPolicyEntries,
        { query: { ...(status === 'all' ? {} : { status }), ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** One 补录条目, or the end of one; while it waits, with what approving it would do. */
export function entryQuery(id: string) {
  return queryOptions({
    queryKey: ['rules', 'entries', 'one', id],
    queryFn: ({ signal }) => remote(getPolicyEntry, { params: { id } }, signal),
  })
}

/** The rules firms apply under. */
export const policiesQuery = queryOptions({
  queryKey: ['policies', 'list'],
  queryFn: ({ signal }) => remote(listPolicies, {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
})
