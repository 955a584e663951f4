import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { runDetection } from './detect-duplicates.ts'
import { computeNameSimilarity } from './name-similarity.ts'

let server: TestServer
let city: Caller

beforeAll(async () => {
  server = await startTestServer()
  city = await server.as('demo-city')
})
afterAll(() => server.close())
beforeEach(() => server.database.owner.query('truncate enterprise, enterprise_duplicate, enterprise_merge'))

type Given = {
  name: string
  code?: string
  former?: string[]
  address?: string
  town?: string
  type?: string
  status?: string
  since?: string
  founded?: string
  person?: string
}

async function add(given: Given): Promise<string> {
  const id = randomUUID()
  await server.database.owner.query(
    `insert into enterprise (id, name, credit_code, former_names, registered_address, town_code, type, status, status_since, founded_on, legal_person, unit_code, list_rank, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '440803', 1, 'test')`,
    [
      id,
      given.name,
      given.code ?? null,
      given.former ?? [],
      given.address ?? null,
      given.town ?? '440803001',
      given.type ?? 'company',
      given.status ?? 'active',
      given.since ?? null,
      given.founded ?? null,
      given.person ?? null,
    ],
  )
  return id
}

async function detect(): Promise<string[]> {
  await runDetection(server.database.owner)
  const { rows } = await city.call(contract.listDuplicates, { query: { limit: 100 } })
  return rows.map((row) => `${row.kind} ${[row.one.name, row.other.name].sort().join(' / ')}`).sort()
}

describe('runDetection', () => {
  it.each<[string, Given, Given, boolean]>([
    [
      'same_code',
      { name: '虚构甲店', code: '92440803MAFAKE019A' },
      { name: '虚构乙店', code: '92440803mafake019A' },
      true,
    ],
    [
      'same_code',
      { name: '虚构甲店', code: '92440803MAFAKE019A' },
      { name: '虚构乙店', code: '92440803MAFAKE019B' },
      true,
    ],
    [
      'same_code',
      { name: '虚构甲店', code: '92440803MAFAKE019A' },
      { name: '虚构乙店', code: '92440803MAFAKE029A' },
      false,
    ],
    ['same_name', { name: '虚构（湛江）商行' }, { name: '虚构(湛江)商行' }, true],
    ['same_name', { name: '虚构商行' }, { name: '虚构商行', town: '440803002' }, false],
    [
      'same_name',
      { name: '虚构商行', address: '虚构路1号' },
      { name: '虚构商行', town: '440803002', address: '虚构路1号' },
      true,
    ],
    ['renamed', { name: '虚构新名公司', former: ['虚构旧名公司'] }, { name: '虚构旧名公司' }, true],
    ['renamed', { name: '虚构新名公司', former: ['虚构旧名公司'] }, { name: '虚构旧名公司', town: '440803002' }, false],
  ])('%s: %j and %j → %s', async (kind, one, other, isFound) => {
    await add(one)
    await add(other)
    expect(await detect()).toEqual(isFound ? [`${kind} ${[one.name, other.name].sort().join(' / ')}`] : [])
  })

  it.each<[string, Partial<Given>, boolean]>([
    ['within 90 days', {}, true],
    ['after 91 days', { founded: '2026-06-02' }, false],
    ['by the same person', { person: '测试甲' }, false],
    ['at another address', { address: '虚构路9号' }, false],
    ['under quite another name', { name: '霞山区假想五金行' }, false],
  ])('transferred: %s', async (_, change, isFound) => {
    const trader = { type: 'sole_trader', address: '虚构路1号' }
    const old = { ...trader, name: '霞山区虚构阿明海鲜店', status: 'cancelled', since: '2026-03-03', person: '测试甲' }
    const next = { ...trader, name: '霞山区虚构阿强海鲜店', founded: '2026-06-01', person: '测试乙', ...change }
    await add(old)
    await add(next)
    expect(await detect()).toEqual(isFound ? [`transferred ${[old.name, next.name].sort().join(' / ')}`] : [])
  })

  it('finds the code of a firm merged away, and one given up', async () => {
    const [a, b, c] = [
      await add({ name: '虚构甲店' }),
      await add({ name: '虚构乙店', code: '92440803MAFAKE019A' }),
      await add({ name: '虚构丙店' }),
    ]
    const { id } = await city.call(contract.nominateDuplicate, {
      body: { id: randomUUID(), oneId: a, otherId: b, reason: '同一户' },
    })
    const body = { commandId: randomUUID(), survivorId: a, survivorVersion: 1, loserVersion: 1, reason: '同一户' }
    await city.call(contract.mergeDuplicate, { params: { id }, body })
    await server.database.owner.query("update enterprise set credit_code = '92440803MAFAKE019A' where id = $1", [c])
    expect(await detect()).toEqual(['same_code 虚构丙店 / 虚构甲店'])
  })

  it('leaves what was dismissed, drops what no longer holds, adds nothing twice', async () => {
    const [, b] = [
      await add({ name: '虚构商行' }),
      await add({ name: '虚构商行' }),
      await add({ name: '虚构面馆' }),
      await add({ name: '虚构面馆' }),
    ]
    expect(await detect()).toHaveLength(2)
    expect(await runDetection(server.database.owner)).toMatchObject({ found: 2, added: 0, gone: 0 })
    const { rows } = await city.call(contract.listDuplicates)
    const shop = rows.find((row) => row.one.name === '虚构商行')?.id ?? ''
    const noodles = rows.find((row) => row.one.name === '虚构面馆')
    await city.call(contract.dismissDuplicate, { params: { id: shop }, body: { reason: '两家店' } })
    await server.database.owner.query("update enterprise set name = '虚构粉店' where id = $1", [noodles?.one.id])
    expect(await runDetection(server.database.owner)).toMatchObject({ found: 1, added: 0, gone: 1 })
    expect((await city.call(contract.listDuplicates)).rows).toEqual([])
    expect(b).toBeDefined()
  })

  it('runs by button and pages through the queue', async () => {
    for (const n of [1, 2, 3, 4, 5]) for (const _ of [1, 2]) await add({ name: `虚构第${n}商行` })
    await city.call(contract.detectDuplicates)
    await expect.poll(async () => (await city.call(contract.getDetection)).last?.found).toBe(5)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await city.call(contract.listDuplicates, { query: { limit: 2, after } })
      seen.push(...page.rows.map((row) => row.id))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(5)
    expect((await city.send(contract.listDuplicates, { query: { after: 'eyJ9' } })).body.code).toBe('bad-input')
  })
})

describe('computeNameSimilarity', () => {
  it.each([
    ['霞山区虚构阿明海鲜店', '霞山区虚构阿明海鲜店', 1],
    ['霞山区阿明海鲜店', '霞山区五金行', 0],
    ['', '甲', 0],
  ])('%s and %s: %d', (one, other, expected) => expect(computeNameSimilarity(one, other)).toBe(expected))
})
