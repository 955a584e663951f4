import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'listLedgers'
    | 'saveLedgerDefinition'
    | 'getLedgerUnits'
    | 'readLiveLedger'
    | 'exportLedger'
    | 'uploadLedgerLayout'
    | 'openLedgerSheet'
    | 'getLedgerSheet'
    | 'saveLedgerRows'
    | 'submitLedgerSheet'
    | 'decideLedgerSheet'
    | 'correctLedgerSheet'
    | 'revealLedgerSheet'
    | 'getLedgerWorkbook'
    | 'importLedgerRows']: Entry<(typeof contract)[K]>
}

const params = () => ({ id: randomUUID() })
const live = ['visits', 'declarations', 'recommendations', 'problems']
const days = { from: '2026-01-01', until: '2026-12-31' }
const definition = {
  ...{ title: '越权测试', purpose: '越权测试', grain: '一行', source: '越权测试', isVerified: false, live: null },
  ...{ fields: [{ key: 'a', label: '甲', type: 'text' as const }], unique: [], remindBefore: [], firstPeriod: null },
  due: { period: 'month' as const, day: 25 },
  fillers: { kinds: [], organisations: [] },
  approver: 'city_team' as const,
  seed: { from: 'none' as const },
}

/** How to call the routes of 台账: those made from the record tell of firms, the others of a unit. */
export const ledgerInputs: Inputs = {
  listLedgers: { reach: 'list', given: () => ({}) },
  saveLedgerDefinition: {
    reach: 'whole',
    given: () => ({ params: { id: 'crossing' }, body: { version: 9, definition } }),
  },
  getLedgerUnits: { reach: 'list', given: () => ({ params: { id: 'work' }, query: { period: '2026-11' } }) },
  readLiveLedger: { reach: 'list', given: () => live.map((id) => ({ params: { id }, query: days })) },
  exportLedger: { reach: 'whole', given: () => ({ params: { id: 'work' } }) },
  uploadLedgerLayout: { reach: 'whole', given: () => ({ params: { id: 'work' } }) },
  openLedgerSheet: {
    reach: 'whole',
    given: () => ({ params: params(), body: { ledgerId: 'work', period: '2026-11' } }),
  },
  getLedgerSheet: { reach: 'whole', given: () => ({ params: params() }) },
  saveLedgerRows: { reach: 'whole', given: () => ({ params: params(), body: { version: 1, rows: [] } }) },
  submitLedgerSheet: { reach: 'whole', given: () => ({ params: params(), body: { version: 1 } }) },
  decideLedgerSheet: { reach: 'whole', given: () => ({ params: params(), body: { action: 'approve', version: 1 } }) },
  correctLedgerSheet: {
    reach: 'whole',
    given: () => ({ params: params(), body: { id: randomUUID(), reason: '越权测试' } }),
  },
  revealLedgerSheet: { reach: 'whole', given: () => ({ params: params(), body: { reason: '越权测试' } }) },
  getLedgerWorkbook: { reach: 'whole', given: () => ({ params: params() }) },
  importLedgerRows: { reach: 'whole', given: () => ({ params: params(), query: { version: 1 } }) },
}
