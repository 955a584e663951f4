import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import type { OperationKinds } from './apply-operation.ts'
import { compressPages } from './compress-pages.ts'
import { asOrphans, decideOrphan } from './decide-orphan.ts'
import { asDevices } from './get-device.ts'
import { listGrids } from './list-grids.ts'
import { openDeviceStore } from './open-device-store.ts'
import { pullGrid } from './pull-grid.ts'
import { pushOperations } from './push-operations.ts'
import { queryDevices, queryOrphans } from './queries.ts'
import { declareDeviceLost, registerDevice } from './register-device.ts'

const DevicePlace = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })
const devicesPerPage = 50

/** 设备同步: what phones hand in and what they hold. */
export function bindSync(wiring: Wiring, kinds: OperationKinds): void {
  const { app, db, now } = wiring
  const report = (error: unknown) => app.log.error(error)
  compressPages(app)
  bind(wiring, contract.registerDevice, ({ actor, address, params, body }) =>
    registerDevice(db, actor, address, { id: params.device, name: body.name }),
  )
  bind(wiring, contract.listDevices, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const after = decodePlace(DevicePlace, query.after)
      const found = await queryDevices(trx, query.of === 'mine' ? actor.userId : null, after, devicesPerPage + 1)
      const page = encodePlace(found, devicesPerPage, (row) => ({ at: row.registered_text, id: row.id }))
      return { ...page, rows: await asDevices(trx, page.rows) }
    }),
  )
  bind(wiring, contract.declareDeviceLost, ({ actor, address, params, body }) =>
    declareDeviceLost(db, actor, address, { id: params.device, reason: body.reason }),
  )
  bind(wiring, contract.openDeviceStore, ({ actor, address, params }) =>
    openDeviceStore(db, actor, address, params.device),
  )
  bind(wiring, contract.pushOperations, ({ actor, address, params, body }) =>
    pushOperations({ db, kinds, report }, actor, address, { device: params.device, ...body }, now()),
  )
  bind(wiring, contract.listOrphans, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const after = decodePlace(DevicePlace, query.after)
      const found = await queryOrphans(trx, { of: query.of, limit: query.limit + 1 }, after)
      const page = encodePlace(found, query.limit, (row) => ({ at: row.received_text, id: row.id }))
      return { ...page, rows: await asOrphans(trx, page.rows) }
    }),
  )
  bind(wiring, contract.decideOrphan, ({ actor, address, params, body }) =>
    decideOrphan({ db, kinds }, actor, address, params.id, body, now()),
  )
  bind(wiring, contract.listDeviceGrids, ({ actor, address, params }) =>
    listGrids(db, actor, address, params.device, now()),
  )
  bind(wiring, contract.pullGrid, ({ actor, address, params, query }) =>
    pullGrid(db, actor, address, { ...params, cursor: query.cursor }, now()),
  )
}
