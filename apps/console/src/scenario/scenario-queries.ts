import {
  compareScenarios,
  getProduct,
  getRule,
  getScenario,
  listPolicies,
  listProducts,
  listScenarioFirms,
  listScenarios,
  type ScenarioChange,
} from '@huoshui/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** How many saved scenarios are listed: the newest; more are a list nobody looks through. */
export const mostListed = 200

/** Saved scenarios, newest first. */
export const scenariosQuery = queryOptions({
  queryKey: ['scenarios', 'list'],
  queryFn: async ({ signal }) => (await remote(listScenarios, { query: { limit: mostListed } }, signal)).rows,
})

/** One saved scenario with its effect today. */
export function scenarioQuery(id: string) {
  return queryOptions({
    queryKey: ['scenarios', 'one', id],
    queryFn: ({ signal }) => remote(getScenario, { params: { id } }, signal),
  })
}

/** Two saved scenarios beside each other, today. */
export function comparisonQuery(one: string, other: string) {
  return queryOptions({
    queryKey: ['scenarios', 'compare', one, other],
    queryFn: ({ signal }) => remote(compareScenarios, { params: { id: one }, query: { other } }, signal),
  })
}

/** Firms a change gains or loses, as many as were asked for. */
export function scenarioFirmsQuery(change: ScenarioChange, side: 'gained' | 'lost') {
  return infiniteQueryOptions({
    queryKey: ['scenarios', 'firms', side, change],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(
        listScenarioFirms,
        { body: { change, side, limit: 20, ...(pageParam ? { place: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Products whose criterion can be changed: in force, not packages. */
export const productsQuery = queryOptions({
  queryKey: ['scenarios', 'products'],
  queryFn: async ({ signal }) => (await remote(listProducts, { query: { kind: 'single', limit: 200 } }, signal)).rows,
})

/** One product with its criterion. */
export function productQuery(id: string) {
  return queryOptions({
    queryKey: ['scenarios', 'product', id],
    queryFn: ({ signal }) => remote(getProduct, { params: { id } }, signal),
  })
}

/** Policies whose numbers can be changed. */
export const policiesQuery = queryOptions({
  queryKey: ['scenarios', 'policies'],
  staleTime: 600_000,
  queryFn: async ({ signal }) => (await remote(listPolicies, {}, signal)).rows,
})

/** A policy's rule with its numbers as they stand on a day at a place; today and the whole city unless given. */
export function ruleQuery(id: string, on: string | undefined, place: string | undefined) {
  return queryOptions({
    queryKey: ['scenarios', 'rule', id, on ?? '', place ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      remote(getRule, { params: { id }, query: { ...(on ? { on } : {}), ...(place ? { place } : {}) } }, signal),
  })
}
