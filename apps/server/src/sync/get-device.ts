import type { Actor, FieldDevice } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { type DeviceRow, findDevice } from './queries.ts'

/** A device of the asker's own. @throws Refusal `not-found` for anybody else's */
export async function getOwnDevice(trx: Trx, actor: Actor, id: string): Promise<DeviceRow> {
  const device = await findDevice(trx, id)
  if (device?.user_id !== actor.userId) throw new Refusal('not-found')
  return device
}

/** The same, fit to receive data. @throws Refusal `device-lost` */
export async function getDeviceInUse(trx: Trx, actor: Actor, id: string): Promise<DeviceRow> {
  const device = await getOwnDevice(trx, actor, id)
  if (device.status !== 'in-use') throw new Refusal('device-lost', { name: device.name })
  return device
}

/** Devices as they cross the wire. */
export async function asDevices(trx: Trx, rows: readonly DeviceRow[]): Promise<FieldDevice[]> {
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.user_id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    status: row.status,
    ownerName: nameOf(row.user_id) ?? row.user_id,
    registeredAt: row.registered_at.toISOString(),
    lastPushAt: row.last_push_at?.toISOString() ?? null,
    lastPullAt: row.last_pull_at?.toISOString() ?? null,
    firms: row.firms,
  }))
}

/** One of them. */
export async function asDevice(trx: Trx, row: DeviceRow): Promise<FieldDevice> {
  const [device] = await asDevices(trx, [row])
  if (!device) throw new Error('a device went missing on its way out')
  return device
}
