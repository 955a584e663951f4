import {
  compareProducts,
  computeProductCost,
  countProductFirms,
  type Given,
  getBank,
  getProduct,
  getProductVersion,
  listBanks,
  listProducts,
  type ProductLine,
} from '@huoshui/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

type ProductQuestion = NonNullable<Given<typeof listProducts>['query']>

/** The catalogue under a filter, page after page. */
export function productsQuery(question: ProductQuestion) {
  return infiniteQueryOptions({
    queryKey: ['products', 'list', question],
    queryFn: ({ pageParam, signal }) =>
      remote(listProducts, { query: { ...question, limit: 50, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

/** All single products of a bank that are in force, for the steps of a package. */
export function bankProductsQuery(bank: string) {
  return queryOptions({
    queryKey: ['products', 'of-bank', bank],
    queryFn: async ({ signal }): Promise<ProductLine[]> =>
      (await remote(listProducts, { query: { bank, kind: 'single', limit: 200 } }, signal)).rows,
  })
}

export function productQuery(id: string) {
  return queryOptions({
    queryKey: ['products', 'one', id],
    queryFn: ({ signal }) => remote(getProduct, { params: { id } }, signal),
  })
}

/** A version and how it differs from `against`, by default the one before. */
export function versionQuery(id: string, version: number, against?: number) {
  return queryOptions({
    queryKey: ['products', 'version', id, version, against ?? 0],
    queryFn: ({ signal }) =>
      remote(getProductVersion, { params: { id, version }, query: against ? { against } : {} }, signal),
  })
}

/** Whom a product reaches in the asker's scope. */
export function firmCountQuery(id: string, full: boolean) {
  return queryOptions({
    queryKey: ['products', 'firms', id, full],
    queryFn: ({ signal }) =>
      remote(countProductFirms, { params: { id }, query: { full: full ? 'true' : 'false' } }, signal),
    placeholderData: keepPreviousData,
  })
}

type LoanAsked = NonNullable<Given<typeof computeProductCost>['body']>

/** What a loan of a product costs, with its schedule. */
export function costQuery(id: string, asked: LoanAsked) {
  return queryOptions({
    queryKey: ['products', 'cost', id, asked],
    queryFn: ({ signal }) => remote(computeProductCost, { params: { id }, body: asked }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

type ComparisonAsked = NonNullable<Given<typeof compareProducts>['body']>

export function comparisonQuery(asked: ComparisonAsked) {
  return queryOptions({
    queryKey: ['products', 'compare', asked],
    queryFn: ({ signal }) => remote(compareProducts, { body: asked }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

export const banksQuery = queryOptions({
  queryKey: ['banks', 'list'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => (await remote(listBanks, undefined, signal)).banks,
})

export function bankQuery(id: string) {
  return queryOptions({
    queryKey: ['banks', 'one', id],
    queryFn: ({ signal }) => remote(getBank, { params: { id } }, signal),
  })
}
