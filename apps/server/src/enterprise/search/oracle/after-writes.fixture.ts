import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { newId } from '../../../new-id.ts'
import type { SearchWorld } from './world.fixture.ts'

/** The nth firm of a fixed shuffle that meets a condition, with its version. */
export async function pick(world: SearchWorld, nth: number, where = 'true'): Promise<{ id: string; version: number }> {
  const { rows } = await world.owner.query<{ id: string; version: number }>(
    `select id, version from enterprise where merged_into is null and ${where} order by md5(id::text) offset $1 limit 1`,
    [nth],
  )
  const [row] = rows
  if (!row) throw new Error(`no firm ${nth} where ${where}`)
  return row
}

export function cityOf(world: SearchWorld) {
  const [city] = world.searchers
  if (!city) throw new Error('no city')
  return city.caller
}

export async function correct(world: SearchWorld, nth: number, changes: contract.EnterpriseCorrection, where?: string) {
  const { id, version } = await pick(world, nth, where)
  const body = { commandId: randomUUID(), version, effectiveOn: '2026-11-19', reason: '测试更正', changes }
  await cityOf(world).call(contract.correctEnterprise, { params: { id }, body })
  return id
}

export async function create(world: SearchWorld, name: string, more: contract.EnterpriseCorrection = {}) {
  const body = { unitCode: '440803', type: 'company', ...more, id: newId(), name }
  return (await cityOf(world).call(contract.createEnterprise, { body })).id
}

export async function tag(world: SearchWorld, nth: number, name: string, untilDay: string | null) {
  const { id } = await pick(world, nth)
  const body = { fromDay: '2026-01-01', untilDay, source: '测试名单' }
  await cityOf(world).call(contract.tagEnterprise, { params: { id, tag: name }, body })
}

/** Merges the nth firm with the next one and answers how to undo it. */
export async function merge(world: SearchWorld, nth: number): Promise<() => Promise<void>> {
  const city = cityOf(world)
  const [survivor, loser] = [await pick(world, nth), await pick(world, nth + 1)]
  const { id } = await city.call(contract.nominateDuplicate, {
    body: { id: randomUUID(), oneId: survivor.id, otherId: loser.id, reason: '测试指认' },
  })
  const { mergeId } = await city.call(contract.mergeDuplicate, {
    params: { id },
    body: {
      commandId: randomUUID(),
      survivorId: survivor.id,
      survivorVersion: survivor.version,
      loserVersion: loser.version,
      take: ['name', 'actualAddress', 'status', 'industryCode', 'foundedOn'],
      reason: '同一户',
    },
  })
  return async () => {
    const { version } = await pick(world, 0, `id = '${survivor.id}'`)
    await city.call(contract.undoMerge, { params: { id: mergeId }, body: { version, reason: '判断有误' } })
  }
}

export async function moveTown(world: SearchWorld, town: string, unit: string) {
  const body = {
    id: randomUUID(),
    kind: 'move' as const,
    effectiveOn: '2026-11-01',
    fromCodes: [town],
    to: [{ code: unit }],
    reason: '区划调整测试',
  }
  return await cityOf(world).call(contract.changeArea, { body })
}
