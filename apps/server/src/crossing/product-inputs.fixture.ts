import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import { emptyContent } from '../product/workbook/read-content.ts'
import type { Entry, RouteName } from './route-inputs.fixture.ts'

/** A product of the crossing world's other bank: complete, so that only the right to write it is in the way. */
export const crossingProduct = '00000000-0000-7000-8000-00000000c0de'

export const crossingContent: contract.ProductContent = {
  ...emptyContent,
  name: '测试·信贷产品',
  summary: '越权测试',
  maxAmountFen: 100_000_000,
  rate: { kind: 'fixed', fromBp: 360, toBp: 450 },
  maxMonths: 12,
  guaranteeModes: ['credit'],
  repaymentWays: ['interest-monthly'],
  decisionDays: 5,
  criterion: { version: 1, criterion: { fact: 'founded_on', elapsed: 'at-least', amount: 1, unit: 'year' } },
  isDemonstration: true,
  source: '测试',
}

const params = { id: crossingProduct }
const seen = { version: 1, revision: 1 }
const loan = { amountFen: 10_000_000, months: 6 }

/** Products name no firm: whoever sees firms sees what is published; the permissions table and the bank decide the rest. */
export const productInputs = {
  listProducts: {
    reach: 'list',
    given: ({ area }) => [{}, { query: { area: area.unit, q: '测试' } }, { query: { status: 'draft' } }],
  },
  getCatalogue: { reach: 'list', given: () => ({}) },
  listBanks: { reach: 'list', given: () => ({}) },
  getBank: { reach: 'whole', given: () => ({ params: { id: 'crossing-other-bank' } }) },
  getProduct: { reach: 'whole', given: () => ({ params }) },
  getProductVersion: { reach: 'whole', given: () => ({ params: { ...params, version: 1 } }) },
  createProduct: {
    reach: 'whole',
    given: () => ({ body: { id: randomUUID(), bankId: 'crossing-other-bank', content: crossingContent } }),
  },
  saveProductDraft: {
    reach: 'whole',
    given: () => ({ params, body: { ...seen, content: { ...crossingContent, name: '改名' } } }),
  },
  submitProduct: { reach: 'whole', given: () => ({ params, body: seen }) },
  decideProduct: {
    reach: 'whole',
    given: () => ({ params, body: { ...seen, decision: 'return', reason: '越权测试' } }),
  },
  withdrawProduct: {
    reach: 'whole',
    given: () => ({ params, body: { version: 1, on: '2099-01-01', reason: '越权测试' } }),
  },
  saveBankProfile: {
    reach: 'whole',
    given: () => ({
      params: { id: 'crossing-other-bank' },
      body: {
        version: 0,
        summary: '越权测试',
        hotline: null,
        website: null,
        isLegalPerson: null,
        isDemonstration: true,
        verified: false,
        source: '测试',
      },
    }),
  },
  computeProductCost: { reach: 'whole', given: () => ({ params, body: loan }) },
  compareProducts: { reach: 'whole', given: () => ({ body: { ids: [crossingProduct, randomUUID()], ...loan } }) },
  computeLoan: {
    reach: 'list',
    given: () => ({
      body: { ...loan, way: 'at-maturity', rateBp: 360, startDay: '2026-11-01', dayCount: 'actual/360' },
    }),
  },
  getProductTemplate: { reach: 'whole', given: () => ({}) },
  exportProducts: { reach: 'whole', given: () => ({}) },
  importProducts: { reach: 'whole', given: () => ({}) },
  getProductErrors: { reach: 'whole', given: () => ({}) },
} satisfies Partial<{ [K in RouteName]: Entry<(typeof contract)[K]> }>
