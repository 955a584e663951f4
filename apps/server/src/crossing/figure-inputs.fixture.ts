import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'listFigures'
    | 'readFigures'
    | 'readFigureTrend'
    | 'listFigureRows'
    | 'exportFigures'
    | 'exportFigureRows'
    | 'listFigurePeriods'
    | 'proposeFigurePeriod'
    | 'approveFigurePeriod']: Entry<(typeof contract)[K]>
}

/** How to call the routes of 指标. */
export const figureInputs: Inputs = {
  listFigures: { reach: 'whole', given: () => ({}) },
  readFigures: {
    reach: 'list',
    given: ({ area }) => [
      {},
      { query: { unit: area.unit, cut: 'town' } },
      { query: { cut: 'bank' } },
      { query: { cut: 'size' } },
    ],
  },
  readFigureTrend: {
    reach: 'list',
    given: ({ area }) => [{ query: { figure: 'referrals', from: '2026-01-01', by: 'month', unit: area.unit } }],
  },
  listFigureRows: {
    reach: 'list',
    given: ({ area }) => [
      { query: { figure: 'referrals', limit: 500 } },
      { query: { figure: 'refusals', limit: 500, unit: area.unit } },
      { query: { figure: 'contact_share', part: 'denominator', limit: 500 } },
    ],
  },
  exportFigures: { reach: 'whole', given: () => ({ query: { cut: 'bank' } }) },
  exportFigureRows: { reach: 'whole', given: () => ({ query: { figure: 'referrals' } }) },
  listFigurePeriods: { reach: 'whole', given: () => ({}) },
  proposeFigurePeriod: { reach: 'whole', given: () => ({ body: { month: '2020-01' } }) },
  approveFigurePeriod: { reach: 'whole', given: () => ({ params: { month: '2020-01' }, body: {} }) },
}
