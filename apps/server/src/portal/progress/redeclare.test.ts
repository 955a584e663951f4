import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as chain from '../../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../../testing.ts'
import { firmsWithPhone, type Phone, provePhone, submit } from '../portal.fixture.ts'

let server: TestServer
let cast: chain.Cast
let phone: Phone
let stranger: Phone
let need: string
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
  const [own] = await firmsWithPhone(server, chain.unit, 1)
  if (!own) throw new Error('no firm with a phone of its own')
  phone = await provePhone(server, own.phone)
  stranger = await provePhone(server, '19900000001')
  need = (await submit(phone, own.id, ['bank-icbc'])).id
})
afterAll(() => server.close())

const see = () => phone.call(contract.getPortalNeed, { params: { id: need } })
const redeclare = (by: Phone, id: string, version?: number) =>
  by.send(contract.redeclarePortalNeed, {
    params: { id: need },
    body: {
      ...{ id, ...(version === undefined ? {} : { version }), amountFen: 30_000_000, months: 6, purpose: 'working' },
      ...{ useOfFunds: '减少金额，只付饲料款', contactPerson: '王小明', isTruthful: true },
    },
  })

it('a firm found unfit reads why, declares anew once, to the banks it consented to, and is reviewed as a second round', async () => {
  expect((await see()).mayDo).toEqual(['withdraw'])
  expect((await redeclare(phone, randomUUID())).status).toBe(409)
  const { declarations } = await cast.county.call(contract.getNeed, { params: { id: need } })
  const task = {
    ...{ id: randomUUID(), reason: 'premises.none' as const, what: '核实经营场所租赁合同' },
    ...{ ownerId: 'team-440803', dueOn: '2026-12-01' },
  }
  const standards = { ...chain.allMet, premises: { state: 'not-met' as const, basis: '没有固定场所' } }
  const unfit = { decision: 'find_unfit' as const, standards, reasons: ['premises.none' as const], tasks: [task] }
  const review = { ...unfit, id: randomUUID(), declarationId: declarations[0]?.id ?? '' }
  await cast.county.call(contract.reviewNeed, { params: { id: need }, body: review })
  const before = await see()
  expect(before).toMatchObject({ stage: 'unfit', mayDo: ['remedy', 'withdraw'] })
  expect(before.unfit?.reasons.length).toBeGreaterThan(0)

  const id = randomUUID()
  expect((await redeclare(stranger, id)).status).toBe(404)
  expect((await redeclare(phone, id, before.version + 1)).body.code).toBe('version-conflict')
  for (const _ of [1, 2]) expect((await redeclare(phone, id, before.version)).status).toBe(200)
  expect(await see()).toMatchObject({ stage: 'declared', amountFen: 30_000_000, unfit: null, mayDo: ['withdraw'] })
  const { declarations: rounds } = await cast.county.call(contract.getNeed, { params: { id: need } })
  expect(rounds.map(({ round, amountFen, banks }) => [round, amountFen, banks]).sort()).toEqual([
    [1, rounds.find(({ round }) => round === 1)?.amountFen, ['bank-icbc']],
    [2, 30_000_000, ['bank-icbc']],
  ])
  await chain.recommend(cast.county, need, rounds.find(({ round }) => round === 2)?.id ?? '')
  expect(await see()).toMatchObject({ stage: 'recommended' })
})
