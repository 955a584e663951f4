import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import { crossingProduct } from './product-inputs.fixture.ts'
import type { Entry, RouteName } from './route-inputs.fixture.ts'

const everybody = { all: [] }
const aged = { fact: 'founded_on', elapsed: 'at-least', amount: 1, unit: 'year' }
const change = { kind: 'criterion' as const, before: aged, after: everybody }
/** Everybody with a title gains by it. */
const policyChange = {
  kind: 'policy' as const,
  rule: 'award',
  numbers: [{ number: 'award.giant', value: 60_000_000, place: '440800', firstDay: '2026-11-01' }],
}
const product = { params: { id: crossingProduct } }
/** Nobody saved it: not there for anybody. */
const scenario = { params: { id: '00000000-0000-7000-8000-0000005ce4a0' } }

/** Matching: whatever criterion is asked for, only firms in scope are named. */
export const offerInputs = {
  listOffers: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  getProductOffer: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id, product: crossingProduct } }) },
  getPolicyOffer: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id, rule: 'specialised' } }) },
  getGapReport: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  listProductFirms: { reach: 'whole', given: () => product },
  countProductFirms: { reach: 'whole', given: () => product },
  listCriterionFirms: {
    reach: 'list',
    given: ({ area }) => [
      { body: { criterion: everybody, limit: 100 } },
      { body: { criterion: { fact: 'unit', in: [area.unit] }, limit: 100 } },
      { body: { criterion: { fact: 'revenue', is: 'at-least', value: 1 }, verdict: 'not-determinable', limit: 100 } },
    ],
  },
  previewCriterion: { reach: 'list', given: ({ area }) => ({ body: { source: { fact: 'unit', in: [area.unit] } } }) },
  listPolicies: { reach: 'whole', given: () => ({}) },
  getPolicyProgress: { reach: 'whole', given: () => ({}) },
  listPolicyFirms: {
    reach: 'list',
    given: () => [
      { params: { rule: 'specialised' }, query: { verdict: 'not-met', limit: 100 } },
      { params: { rule: 'award' }, query: { verdict: 'not-determinable', limit: 100 } },
    ],
  },
  countPolicyFirms: { reach: 'list', given: () => ({ params: { rule: 'award' } }) },
  tryScenario: { reach: 'list', given: () => [{ body: { change } }, { body: { change: policyChange } }] },
  listScenarioFirms: {
    reach: 'list',
    given: () => [
      { body: { change, side: 'gained', limit: 100 } },
      { body: { change: policyChange, side: 'lost', limit: 100 } },
    ],
  },
  listScenarios: { reach: 'list', given: () => ({}) },
  saveScenario: {
    reach: 'whole',
    given: () => ({ body: { id: randomUUID(), name: '测试·情景', change } }),
  },
  getScenario: { reach: 'firm', given: () => scenario },
  compareScenarios: { reach: 'firm', given: () => ({ ...scenario, query: { other: randomUUID() } }) },
  deleteScenario: { reach: 'firm', given: () => scenario },
} satisfies Partial<{ [K in RouteName]: Entry<(typeof contract)[K]> }>
