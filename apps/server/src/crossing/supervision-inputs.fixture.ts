import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'getSupervision'
    | 'getSupervisionPack'
    | 'listSupervisionOrders'
    | 'getSupervisionOrder'
    | 'saveSupervisionOrder'
    | 'moveSupervisionOrder'
    | 'getSupervisionOrderDocument']: Entry<(typeof contract)[K]>
}

const params = () => ({ id: randomUUID() })

/** How to call the routes of 督导, which name no firm; whose row is shown to whom is crossed in supervision.test.ts. */
export const supervisionInputs: Inputs = {
  getSupervision: { reach: 'whole', given: () => ({ params: { of: 'bank' } }) },
  getSupervisionPack: { reach: 'whole', given: () => ({}) },
  listSupervisionOrders: { reach: 'list', given: () => [{}, { query: { of: 'all' } }] },
  getSupervisionOrder: { reach: 'whole', given: () => ({ params: params() }) },
  saveSupervisionOrder: {
    reach: 'whole',
    given: () => ({
      params: params(),
      body: {
        version: 0,
        targetKind: 'bank',
        targetId: 'crossing-bank',
        title: '越权测试',
        text: '越权测试越权测试越权测试',
        workingDays: 5,
        from: '2026-01-01',
        on: '2026-10-31',
      },
    }),
  },
  moveSupervisionOrder: {
    reach: 'whole',
    given: () => ({ params: params(), body: { id: randomUUID(), version: 1, action: 'reply', note: '越权测试' } }),
  },
  getSupervisionOrderDocument: { reach: 'whole', given: () => ({ params: params() }) },
}
