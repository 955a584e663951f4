import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let head: Caller
let rival: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  head = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  rival = await server.as({ role: 'bank_manager', organisationId: 'bank-abc' })
})
afterAll(() => server.close())

async function list(by: Caller, phone: string, name = '陈小芳', organisationId = 'bank-icbc-440803') {
  const body = { id: randomUUID(), organisationId, name, position: '普惠客户经理', phone }
  return await by.call(contract.addBankStaff, { body })
}

const check = async (query: { number?: string; name?: string }) =>
  (await server.visitor.call(contract.checkBankStaff, { query })).rows

describe('a firm that is called', () => {
  it('finds by the number, however it is written, or by the name who of which bank it is', async () => {
    await list(head, '0759-2233445')
    const [found] = await check({ number: '0759 2233445' })
    expect(found).toMatchObject({ name: '陈小芳', position: '普惠客户经理', phone: '0759-2233445' })
    expect(Object.keys(found ?? {}).sort()).toEqual(['bankName', 'name', 'organisationName', 'phone', 'position'])
    expect(await check({ name: '陈小芳' })).toHaveLength(1)
    expect(await check({ number: '07592233445', name: '李四光' })).toEqual([])
  })

  it('finds nothing by half a number, a pattern, or what nobody published', async () => {
    for (const query of [{ number: '2233445' }, { name: '陈小' }, { name: '%%' }, { number: '13800138000' }]) {
      expect(await check(query), JSON.stringify(query)).toEqual([])
    }
    for (const query of [{}, { number: '12' }, { number: 'abc' }]) {
      expect((await server.visitor.send(contract.checkBankStaff, { query })).status).toBe(422)
    }
  })

  it('no longer finds who has left', async () => {
    const { id } = await list(head, '0759-2233446', '黄小明')
    expect((await rival.send(contract.endBankStaff, { params: { id }, body: {} })).status).toBe(404)
    await head.call(contract.endBankStaff, { params: { id }, body: {} })
    expect(await check({ number: '07592233446' })).toEqual([])
  })

  it('asks as often as anybody needs, and the list can’t be read off', async () => {
    server.clock.advance(60_000)
    const replies = await Promise.all(
      Array.from({ length: 31 }, () => server.visitor.send(contract.checkBankStaff, { query: { name: '陈小芳' } })),
    )
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(1)
  })
})

it('a bank publishes its own people, and sees and ends no other’s', async () => {
  await expect(list(rival, '0759-1111111')).rejects.toMatchObject({ code: 'not-found' })
  expect((await rival.call(contract.listBankStaff)).rows).toEqual([])
  expect((await head.call(contract.listBankStaff)).rows.map(({ name }) => name)).toContain('陈小芳')
  const clerk = await server.as({ role: 'bank_clerk', organisationId: 'bank-icbc-440803' })
  expect((await clerk.send(contract.listBankStaff)).status).toBe(403)
})
