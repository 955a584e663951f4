import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'listQualitySigns'
    | 'listCallBacks'
    | 'listConfirmations'
    | 'recordCallBack'
    | 'getVisitReview'
    | 'reviewVisits'
    | 'getConfirmation'
    | 'answerConfirmation'
    | 'getPublicProduct'
    | 'getPublicPolicy']: Entry<(typeof contract)[K]>
}

const key = 'x'.repeat(43)

/** How to call the routes of 走访质量; who holds no key finds no confirmation. */
export const qualityInputs: Inputs = {
  listQualitySigns: { reach: 'list', given: ({ area }) => [{}, { query: { area: area.unit, kind: 'closed-firm' } }] },
  listCallBacks: { reach: 'list', given: ({ area }) => [{}, { query: { of: 'done', area: area.unit } }] },
  listConfirmations: { reach: 'list', given: ({ area }) => [{}, { query: { area: area.unit } }] },
  recordCallBack: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { visit: objects.visit }, body: { outcome: 'not-reached' } }),
  },
  getVisitReview: { reach: 'whole', given: () => ({}) },
  reviewVisits: { reach: 'whole', given: () => ({ body: {} }) },
  getConfirmation: { reach: 'anyone', given: () => ({ params: { key } }) },
  getPublicProduct: { reach: 'anyone', given: ({ firm }) => ({ params: { id: firm.id } }) },
  getPublicPolicy: { reach: 'anyone', given: () => ({ params: { rule: 'award' } }) },
  answerConfirmation: { reach: 'anyone', given: () => ({ params: { key }, body: { saysVisited: true } }) },
}
