import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Aim, Entry } from './route-inputs.fixture.ts'

const device = { device: '00000000-0000-4000-8000-000000000001' }
const params = { params: device }
const at = '2026-11-01T01:00:00.000Z'

type Inputs = {
  [K in
    | 'registerDevice'
    | 'listDevices'
    | 'declareDeviceLost'
    | 'openDeviceStore'
    | 'pushOperations'
    | 'listDeviceGrids'
    | 'pullGrid'
    | 'listOrphans'
    | 'decideOrphan']: Entry<(typeof contract)[K]>
}

/** How to call the routes of devices: nobody else's is there, and a push about a foreign firm writes nothing about it. */
export const syncInputs: Inputs = {
  registerDevice: { reach: 'own', given: () => ({ params: { device: randomUUID() }, body: { name: '测试手机' } }) },
  listDevices: { reach: 'list', given: () => [{}, { query: { of: 'scope' } }] },
  declareDeviceLost: { reach: 'firm', given: () => ({ ...params, body: { reason: '越权测试' } }) },
  openDeviceStore: { reach: 'firm', given: () => ({ ...params, body: {} }) },
  pushOperations: {
    reach: 'firm',
    given: ({ firm }: Aim) => ({
      ...params,
      body: {
        sentAt: at,
        operations: [
          {
            id: randomUUID(),
            number: 1,
            kind: 'change-request.make',
            enterpriseId: firm.id,
            deviceAt: at,
            seenServerAt: null,
            content: {
              version: firm.version,
              seen: {},
              effectiveOn: '2026-11-01',
              changes: { shortName: '测' },
              reason: '测试',
            },
          },
        ],
      },
    }),
  },
  listDeviceGrids: { reach: 'firm', given: () => params },
  pullGrid: { reach: 'firm', given: () => ({ params: { ...device, grid: randomUUID() } }) },
  listOrphans: { reach: 'list', given: () => [{}, { query: { of: 'decided' } }] },
  decideOrphan: {
    reach: 'firm',
    given: () => ({ params: { id: device.device }, body: { decision: 'set-aside', reason: '越权测试' } }),
  },
}
