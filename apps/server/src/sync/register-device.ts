import type { Actor, FieldDevice } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { asDevice, getOwnDevice } from './get-device.ts'
import { findDevice, insertDevice, updateDevice } from './queries.ts'

/** Registers the asker's own device; the same id again only renames it. @throws Refusal `not-found` when it is somebody else's */
export async function registerDevice(
  db: Db,
  actor: Actor,
  address: string,
  { id, name }: { id: string; name: string },
): Promise<FieldDevice> {
  return await inScope(db, actor, address, async (trx) => {
    if (await insertDevice(trx, id, name)) {
      await appendAudit(trx, { action: 'device.register', subjectKind: 'device', subjectId: id, detail: { name } })
    }
    const device = await getOwnDevice(trx, actor, id)
    if (device.name !== name) await updateDevice(trx, id, { name })
    return await asDevice(trx, { ...device, name })
  })
}

/** Declares a device lost: its owner, or a team in whose area its office lies (SYNC.md S19). */
export async function declareDeviceLost(
  db: Db,
  actor: Actor,
  address: string,
  { id, reason }: { id: string; reason: string },
): Promise<FieldDevice> {
  return await inScope(db, actor, address, async (trx) => {
    const device = await findDevice(trx, id)
    if (!device) throw new Refusal('not-found')
    if (device.status !== 'lost') {
      await updateDevice(trx, id, { status: 'lost' })
      await appendAudit(trx, { action: 'device.lose', subjectKind: 'device', subjectId: id, detail: { reason } })
    }
    return await asDevice(trx, { ...device, status: 'lost' })
  })
}
