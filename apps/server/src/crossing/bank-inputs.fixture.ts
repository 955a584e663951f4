import type * as contract from '@huoshui/contract'
import type { Entry, RouteName } from './route-inputs.fixture.ts'

/** How to call the routes of the bank's room. */
export const bankInputs = {
  getReferralWorkbook: { reach: 'whole', given: () => ({}) },
  importReferralReturns: { reach: 'whole', given: () => ({}) },
  getReferralReturnErrors: { reach: 'whole', given: () => ({}) },
} satisfies Partial<{ [K in RouteName]: Entry<(typeof contract)[K]> }>
