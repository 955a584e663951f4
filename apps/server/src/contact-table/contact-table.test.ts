import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let second: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  second = await server.as('demo-leader')
})
afterAll(() => server.close())

const row = (more: object = {}) => ({
  unitCode: '440803',
  kind: 'outlet',
  name: '演示网点一',
  phone: '0759-0000001',
  ...more,
})
const save = (id: string, rows: ReturnType<typeof row>[], by = city) =>
  by.call(contract.saveContactTable, { params: { id }, body: { rows } })
const propose = (id: string) => city.send(contract.proposeContactTable, { params: { id }, body: {} })
const decide = (by: Caller, id: string, body: { decision: 'publish' | 'return'; reason?: string }) =>
  by.send(contract.decideContactTable, { params: { id }, body })
const shown = () => server.visitor.call(contract.getPublicContacts)

describe('the contact table', () => {
  it('is out only once a second person has put it out, and then for anybody', async () => {
    const id = randomUUID()
    expect((await propose(id)).status).toBe(404)
    expect(
      await save(id, [row(), row({ unitCode: '霞山区', kind: '专班', name: '演示专班', phone: '0759-0000002' })]),
    ).toMatchObject({ problems: [] })
    expect((await decide(second, id, { decision: 'publish' })).status).toBe(409)
    await propose(id)
    expect(await shown()).toEqual({ publishedOn: null, units: [] })
    expect(await decide(city, id, { decision: 'publish' })).toMatchObject({
      status: 409,
      body: { code: 'second-person-needed' },
    })
    expect((await city.send(contract.saveContactTable, { params: { id }, body: { rows: [] } })).status).toBe(409)
    expect((await decide(second, id, { decision: 'return' })).status).toBe(422)
    await decide(second, id, { decision: 'return', reason: '电话有误' })
    expect((await city.call(contract.getContactTables)).draft).toMatchObject({
      state: 'draft',
      returnReason: '电话有误',
    })
    await propose(id)
    const both = await Promise.all([
      decide(second, id, { decision: 'publish' }),
      decide(second, id, { decision: 'publish' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { publishedOn, units } = await shown()
    expect(publishedOn).toBe('2026-11-20')
    expect(units).toEqual([
      {
        name: '霞山区',
        rows: [
          { kind: 'outlet', name: '演示网点一', phone: '0759-0000001', address: null },
          { kind: 'team', name: '演示专班', phone: '0759-0000002', address: null },
        ],
      },
    ])
  })

  it('stays out while the next is written, one at a time, and is then replaced', async () => {
    const id = randomUUID()
    await save(id, [row({ name: '演示网点二' })])
    const other = await city.send(contract.saveContactTable, { params: { id: randomUUID() }, body: { rows: [row()] } })
    expect(other).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect((await shown()).units[0]?.rows).toHaveLength(2)
    await propose(id)
    await decide(second, id, { decision: 'publish' })
    expect((await shown()).units[0]?.rows.map(({ name }) => name)).toEqual(['演示网点二'])
  })

  it('tells each wrong line with its number and keeps nothing of it', async () => {
    const id = randomUUID()
    const { problems } = await save(id, [
      row({ unitCode: '没有这个区' }),
      row({ kind: '个人' }),
      row({ phone: '13812345678' }),
      row({ phone: '打不通' }),
      row({ name: '演示网点三' }),
      row({ name: '演示网点三' }),
    ])
    expect(problems.map(({ row: at, reason }) => [at, reason])).toEqual([
      [1, expect.stringContaining('没有这个区')],
      [2, expect.stringContaining('个人')],
      [3, expect.stringContaining('手机号')],
      [4, expect.stringContaining('电话')],
      [6, '与第 5 行重复'],
    ])
    expect((await city.call(contract.getContactTables)).draft).toBeNull()
  })

  it('begins with the offices of the register, and is the city’s alone', async () => {
    const { rows, withoutPhone } = await city.call(contract.getKnownContacts)
    expect(rows.length + withoutPhone).toBe(11 + 120)
    for (const user of ['demo-county', 'demo-bank']) {
      expect((await (await server.as(user)).send(contract.getContactTables)).status).toBe(403)
    }
  })
})
