import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { Caller } from '../testing.ts'

/** An event of `by`'s team. */
export async function makeEvent(
  by: Caller,
  onDay: string,
  more: { organiserId?: string; name?: string } = {},
): Promise<string> {
  const id = randomUUID()
  const body = {
    kind: 'matching' as const,
    name: '海洋渔业对接会',
    organiserId: 'team-440803',
    place: '霞山区政务中心',
    onDay,
  }
  await by.call(contract.makeEvent, { params: { id }, body: { ...body, ...more } })
  return id
}

export async function pair(
  by: Caller,
  event: string,
  enterpriseId: string,
  organisationId = 'bank-icbc-440803',
): Promise<string> {
  const id = randomUUID()
  await by.call(contract.makeEventPair, { params: { id: event }, body: { id, enterpriseId, organisationId } })
  return id
}

export async function record(
  by: Caller,
  pairId: string,
  given: { kind?: 'intent' | 'signed'; amountFen?: number; onDay: string },
): Promise<string> {
  const id = randomUUID()
  const body = { id, kind: 'intent' as const, amountFen: 120_000_000, source: '现场登记表', ...given }
  await by.call(contract.recordEventAmount, { params: { id: pairId }, body })
  return id
}
