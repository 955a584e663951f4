import { getPolicyOffer, getProductOffer, listOffers } from '@huoshui/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import { type LoanSearch, loanOf } from './offer-search.ts'

// Under 'enterprises': what is written about a firm may change its offers.
const keyOf = (id: string) => ['enterprises', 'offers', id] as const

/** All products and policies held against a firm, one line each. */
export function offersQuery(id: string, loan: LoanSearch) {
  return queryOptions({
    queryKey: [...keyOf(id), loanOf(loan)],
    queryFn: ({ signal }) => remote(listOffers, { params: { id }, query: loanOf(loan) }, signal),
    // Another amount moves the rows; meanwhile the page keeps its shape.
    placeholderData: keepPreviousData,
  })
}

export function productOfferQuery(id: string, product: string, loan: LoanSearch) {
  return queryOptions({
    queryKey: [...keyOf(id), 'product', product, loanOf(loan)],
    queryFn: ({ signal }) => remote(getProductOffer, { params: { id, product }, query: loanOf(loan) }, signal),
  })
}

export function policyOfferQuery(id: string, rule: string) {
  return queryOptions({
    queryKey: [...keyOf(id), 'policy', rule],
    queryFn: ({ signal }) => remote(getPolicyOffer, { params: { id, rule } }, signal),
  })
}
