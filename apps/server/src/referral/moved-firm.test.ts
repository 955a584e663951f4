import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import * as chain from './chain.fixture.ts'

let server: TestServer
let cast: chain.Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

it('takes its needs and what was sent to banks along to the county that manages it now', async () => {
  const { referral, need, enterpriseId } = await chain.sendOne(cast, 0)
  const seen = async (by: typeof cast.county) => {
    const referrals = await by.call(contract.listReferrals, { query: { basket: 'to_receive', limit: 100 } })
    const needs = await by.call(contract.listNeeds, { query: { stage: 'recommended', limit: 100 } })
    const { counts } = await by.call(contract.countReferrals)
    return {
      referral: referrals.rows.some(({ id }) => id === referral),
      need: needs.rows.some(({ id }) => id === need),
      counted: counts['to_receive'] ?? 0,
    }
  }
  expect(await seen(cast.county)).toEqual({ referral: true, need: true, counted: 1 })
  expect(await seen(cast.otherCounty)).toEqual({ referral: false, need: false, counted: 0 })

  const { version } = await cast.city.call(contract.getEnterprise, { params: { id: enterpriseId } })
  const changes = { unitCode: '440881', townCode: '440881001', villageCode: null }
  const body = { commandId: randomUUID(), version, effectiveOn: '2026-11-20', reason: '迁移', changes }
  await cast.city.call(contract.correctEnterprise, { params: { id: enterpriseId }, body })

  expect(await seen(cast.county)).toEqual({ referral: false, need: false, counted: 0 })
  expect(await seen(cast.otherCounty)).toEqual({ referral: true, need: true, counted: 1 })
  const town = await server.as({ role: 'town_staff', organisationId: 'town-440881001' })
  expect((await town.call(contract.listNeeds, { query: { stage: 'recommended' } })).rows).toHaveLength(1)
})
