import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Aim, Entry } from './route-inputs.fixture.ts'

const params = () => ({ params: { id: '00000000-0000-4000-8000-000000000001' } })
const reason = '越权测试'
const noTown = '000000000'

type Inputs = {
  [K in
    | 'listGridTowns'
    | 'listGrids'
    | 'listTeams'
    | 'planTeams'
    | 'staffTeam'
    | 'endTeam'
    | 'pairTeams'
    | 'listGridCuts'
    | 'makeGridCut'
    | 'getGridCut'
    | 'listGridMoves'
    | 'decideGridCut']: Entry<(typeof contract)[K]>
}

/** How to call the routes of grids; what they hold is crossed in grid.test.ts. */
export const gridInputs: Inputs = {
  listGridTowns: { reach: 'list', given: ({ area }: Aim) => [{}, { query: { unit: area.unit } }] },
  listGrids: { reach: 'list', given: () => ({ query: { town: noTown } }) },
  listTeams: { reach: 'list', given: () => ({ query: { town: noTown } }) },
  planTeams: { reach: 'whole', given: () => ({ body: { areas: [noTown], firmsPerTeam: 400 } }) },
  staffTeam: { reach: 'firm', given: () => ({ ...params(), body: { governmentUser: null, reason } }) },
  endTeam: { reach: 'firm', given: () => ({ ...params(), body: { reason } }) },
  pairTeams: { reach: 'whole', given: () => ({ body: { areas: [noTown] } }) },
  listGridCuts: { reach: 'list', given: () => ({}) },
  makeGridCut: {
    reach: 'firm',
    given: ({ area }) => ({ params: { id: randomUUID() }, body: { areas: [area.unit] } }),
  },
  getGridCut: { reach: 'firm', given: params },
  listGridMoves: { reach: 'firm', given: params },
  decideGridCut: { reach: 'firm', given: () => ({ ...params(), body: { decision: 'apply', reason } }) },
}
