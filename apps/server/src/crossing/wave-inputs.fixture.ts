import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Aim, Entry } from './route-inputs.fixture.ts'

const nobody = { id: '00000000-0000-4000-8000-000000000001' }
const params = () => ({ params: nobody })
const reason = '越权测试'

type Inputs = {
  [K in
    | 'listTargetLists'
    | 'loadTargetList'
    | 'getTargetList'
    | 'listTargetListLines'
    | 'decideTargetList'
    | 'listWaves'
    | 'getWave'
    | 'makeWave'
    | 'decideWave'
    | 'getCoverage'
    | 'listWaveFirms'
    | 'claimWaveFirm'
    | 'releaseWaveFirm'
    | 'checkWaveSettings']: Entry<(typeof contract)[K]>
}

/** How to call the routes of target lists and waves; their firms are crossed in target-list.test.ts and wave.test.ts. */
export const waveInputs: Inputs = {
  listTargetLists: { reach: 'list', given: () => ({}) },
  loadTargetList: { reach: 'whole', given: () => ({ query: { id: randomUUID(), kind: 'city', mode: 'add' } }) },
  getTargetList: { reach: 'firm', given: params },
  listTargetListLines: { reach: 'firm', given: () => ({ ...params(), query: { change: 'added' } }) },
  decideTargetList: { reach: 'whole', given: () => ({ ...params(), body: { decision: 'discard', reason } }) },
  listWaves: { reach: 'list', given: () => ({}) },
  getWave: { reach: 'firm', given: params },
  makeWave: {
    reach: 'firm',
    given: ({ area }: Aim) => ({
      params: { id: randomUUID() },
      body: {
        name: '越权测试',
        lists: ['city'],
        unitCodes: [area.unit],
        fromDay: '2026-11-01',
        untilDay: '2099-01-01',
        priorities: [{ label: '其他', criterion: null, mode: 'field' }],
        settings: { builder_level: 'city', complaint_channel: '测试电话' },
      },
    }),
  },
  decideWave: { reach: 'firm', given: () => ({ ...params(), body: { decision: 'start', reason } }) },
  getCoverage: {
    reach: 'list',
    given: ({ area }) => [
      { query: { of: 'province' } },
      { query: { of: 'city', level: 'town', area: area.unit } },
      { query: { of: 'city', level: 'village' } },
    ],
  },
  listWaveFirms: { reach: 'firm', given: params },
  claimWaveFirm: {
    reach: 'firm',
    given: ({ firm }) => ({ ...params(), body: { id: randomUUID(), enterpriseId: firm.id } }),
  },
  releaseWaveFirm: { reach: 'firm', given: ({ firm }) => ({ ...params(), body: { enterpriseId: firm.id } }) },
  checkWaveSettings: { reach: 'own', given: () => ({ body: { settings: {} } }) },
}
