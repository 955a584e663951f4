import type { Actor, Answer, listDeviceGrids } from '@huoshui/contract'
import { type Db, inScope } from '../in-scope.ts'
import { getOwnDevice } from './get-device.ts'
import { queryDecided, queryEvidenceWaves, queryHeldGrids } from './queries.ts'

/** A device is told of this many decisions; older ones it has heard of before. */
const mostDecided = 200

/** What the asker visits today, and what became of the device's orphans (SYNC.md S15, S18); nothing for a lost device (S19). */
export async function listGrids(
  db: Db,
  actor: Actor,
  address: string,
  deviceId: string,
  now: Date,
): Promise<Answer<typeof listDeviceGrids>> {
  return await inScope(db, actor, address, async (trx) => {
    const device = await getOwnDevice(trx, actor, deviceId)
    const mustErase = device.status !== 'in-use'
    const grids = mustErase ? [] : await queryHeldGrids(trx)
    const decided = await queryDecided(trx, deviceId, mostDecided)
    return {
      serverAt: now.toISOString(),
      mustErase,
      locations: mustErase ? [] : await queryEvidenceWaves(trx, 'location'),
      photos: mustErase ? [] : await queryEvidenceWaves(trx, 'photo'),
      grids: grids.map(({ id, name, firms }) => ({ id, name, firms })),
      decided: decided.map(({ id, at, decision, decision_reason }) => ({
        operationId: id,
        outcome: decision === 'set-aside' ? 'refused' : 'applied',
        at: at.toISOString(),
        code: decision,
        sentence: decision_reason,
      })),
    }
  })
}
