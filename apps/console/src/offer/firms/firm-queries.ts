import {
  countPolicyFirms,
  getPolicyProgress,
  listCriterionFirms,
  listPolicies,
  listPolicyFirms,
  listProductFirms,
  previewCriterion,
} from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { askedBy } from '../../asked-by.ts'
import { remote } from '../../remote.ts'
import type { FirmListSearch } from './firm-list-search.ts'

const limit = 50
const pageOf = ({ verdict, after }: FirmListSearch) => {
  return { verdict: verdict ?? ('met' as const), limit, ...(after ? { after } : {}) }
}

/** A page of the firms a product fits; under 'enterprises', as writing about a firm may change it. */
export function productFirmsQuery(id: string, page: FirmListSearch) {
  return queryOptions({
    queryKey: ['enterprises', 'of-product', id, pageOf(page)],
    queryFn: ({ signal }) => remote(listProductFirms, { params: { id }, query: pageOf(page) }, signal),
    placeholderData: keepPreviousData,
  })
}

export function policyFirmsQuery(rule: string, kind: string | undefined, page: FirmListSearch) {
  const query = { ...pageOf(page), ...(kind ? { kind } : {}) }
  return queryOptions({
    queryKey: ['enterprises', 'of-policy', rule, query],
    queryFn: ({ signal }) => remote(listPolicyFirms, { params: { rule }, query }, signal),
    placeholderData: keepPreviousData,
  })
}

export function policyCountQuery(rule: string, kind: string | undefined) {
  return queryOptions({
    queryKey: ['enterprises', 'policy-count', rule, kind ?? ''],
    queryFn: ({ signal }) => remote(countPolicyFirms, { params: { rule }, query: kind ? { kind } : {} }, signal),
  })
}

/** How far the server is with a policy's firms, looked at each second while somebody waits. */
export function policyProgressQuery(rule: string) {
  return queryOptions({
    queryKey: ['policies', 'progress', rule],
    queryFn: async ({ signal, ...query }) => {
      const { rows } = await remote(getPolicyProgress, {}, signal, askedBy(query))
      return rows.find((row) => row.rule === rule)?.share ?? null
    },
    refetchInterval: 1000,
  })
}

export const policiesQuery = queryOptions({
  queryKey: ['policies', 'list'],
  queryFn: ({ signal }) => remote(listPolicies, {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** A criterion read and counted; what is wrong with it is an answer. */
export function criterionQuery(text: string) {
  return queryOptions({
    queryKey: ['enterprises', 'criterion', text],
    queryFn: ({ signal }) => remote(previewCriterion, { body: { source: text, full: true } }, signal),
  })
}

export function criterionFirmsQuery(criterion: Criterion | undefined, page: FirmListSearch) {
  return queryOptions({
    queryKey: ['enterprises', 'of-criterion', criterion, pageOf(page)],
    queryFn: ({ signal }) => remote(listCriterionFirms, { body: { criterion, ...pageOf(page) } }, signal),
    placeholderData: keepPreviousData,
    enabled: criterion !== undefined,
  })
}
