import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../product/load-catalogue.ts'
import { unit } from '../../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../../testing.ts'
import { firmsWithPhone, type Phone, provePhone, submit } from '../portal.fixture.ts'

const loan = { amountFen: 80_000_000, months: 12 }

let server: TestServer
let phone: Phone
let stranger: Phone
let firm: { id: string; name: string; code: string; phone: string }
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  const [own] = await firmsWithPhone(server, unit, 1)
  if (!own) throw new Error('no firm with a phone of its own')
  firm = own
  phone = await provePhone(server, own.phone)
  stranger = await provePhone(server, '19900000003')
  await submit(phone, firm.id)
})
afterAll(() => server.close())

const all = async (asked: { amountFen: number; months: number } = loan) =>
  (await server.visitor.call(contract.comparePublicProducts, { query: asked })).rows
const own = (by: Phone = phone) => by.send(contract.comparePortalProducts, { params: { id: firm.id }, query: loan })

/** Publishes one more product like a given one, with another content. */
async function publish(change: Partial<contract.ProductContent>): Promise<string> {
  const id = randomUUID()
  await server.database.owner.query("insert into product (id, bank_id, kind) values ($1, 'bank-icbc', 'single')", [id])
  const { rows } = await server.database.owner.query<{ content: contract.ProductContent }>(
    `select v.content from product_version v join product p on p.id = v.product_id
     where v.status = 'published' and p.kind = 'single' order by p.id limit 1`,
  )
  const plain = { minAmountFen: null, maxAmountFen: null, minMonths: null, maxMonths: null, areas: [], fees: [] }
  const content = { ...rows[0]?.content, ...plain, criterion: null, validUntil: null, ...change }
  await server.database.owner.query(
    `insert into product_version (product_id, version, status, valid_from, decided_at, content) values ($1, 1, 'published', '2026-11-01', '2026-11-01', $2)`,
    [id, JSON.stringify(content)],
  )
  return id
}

const fixed = { kind: 'fixed', fromBp: 400, toBp: 500 } as const

describe('products beside each other', () => {
  it('are there for whoever asks: as published, with source and day, and no firm looked at', async () => {
    const rows = await all()
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) {
      expect(row).toMatchObject({ verdict: null, missing: [], since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
      expect(row.cost.kind === 'unknown' || row.cost.fromBp > 0).toBe(true)
    }
    expect(JSON.stringify(rows)).not.toMatch(/criterion|contactName/)
  })

  it('cost what interest and stated fees make of them', async () => {
    const kinds = ['guarantee', 'valuation', 'other'] as const
    const stated = kinds.map((kind) => ({
      kind,
      timing: 'once' as const,
      charge: { by: 'fixed' as const, fen: 40_000 },
    }))
    const id = await publish({ name: '费用写明', rate: fixed, guaranteeModes: ['credit'], fees: stated })
    const row = (await all()).find(({ productId }) => productId === id)
    expect(row?.cost).toMatchObject({ kind: 'known' })
    if (row?.cost.kind !== 'known') throw new Error('not known')
    expect(row.cost.fromBp).toBeGreaterThan(400)
    expect(row.cost.fromFen).toBeGreaterThan(80_000_000 * 0.04)
    expect(row.fees).toContain('担保费一次400.00元')
  })

  it('whose fees or rate nobody stated can’t be told, and are never 0', async () => {
    const part = await publish({ name: '费用没写', rate: fixed, guaranteeModes: ['guarantee_company'] })
    const none = await publish({ name: '利率没写', rate: null })
    const rows = await all()
    const of = (id: string) => rows.find(({ productId }) => productId === id)
    expect(of(part)).toMatchObject({ fees: null, cost: { kind: 'part', unstated: expect.stringContaining('担保费') } })
    expect(of(none)).toMatchObject({
      rate: null,
      cost: { kind: 'unknown', why: expect.stringContaining('没有写明利率') },
    })
  })

  it('say what of the amount or the term does not fit', async () => {
    const id = await publish({ name: '小额', rate: fixed, maxAmountFen: 10_000_000 })
    const row = (await all()).find(({ productId }) => productId === id)
    expect(row).toMatchObject({
      amount: '最多 10万元',
      misfits: ['金额超过产品的最高额度。'],
      cost: { kind: 'unknown' },
    })
    const smaller = (await all({ amountFen: 5_000_000, months: 12 })).find(({ productId }) => productId === id)
    expect(smaller?.misfits).toEqual([])
  })

  it('are gone once off the shelf or out of date', async () => {
    const past = await publish({ name: '过期', rate: fixed, validUntil: '2026-11-19' })
    const last = await publish({ name: '最后一天', rate: fixed, validUntil: '2026-11-20' })
    const ids = (await all()).map(({ productId }) => productId)
    expect(ids).not.toContain(past)
    expect(ids).toContain(last)
  })
})

describe('held against the firm', () => {
  it('say whose conditions it meets by what is open of it, and what is missing', async () => {
    const { status, body } = await own()
    expect(status).toBe(200)
    const verdicts = new Set(body.rows.map(({ verdict }) => verdict))
    expect(verdicts.size).toBeGreaterThan(1)
    for (const { verdict, missing } of body.rows) if (verdict === 'not-determinable') expect(missing).not.toEqual([])
  })

  it('use nothing that teams and authorities keep to themselves', async () => {
    const before = JSON.stringify((await own()).body.rows)
    const { rows } = await server.database.owner.query<{ fact: string }>(
      "select fact from fact_reader where readers <> 'all' order by fact limit 200",
    )
    expect(rows.length).toBeGreaterThan(0)
    await server.database.owner.query(
      `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, recorded_on)
       select $1, f, 'visit', '', 1, '2026-11-01' from unnest($2::text[]) f on conflict do nothing`,
      [firm.id, rows.map(({ fact }) => fact)],
    )
    expect(JSON.stringify((await own()).body.rows)).toBe(before)
  })

  it('are told to its checked phone alone', async () => {
    expect((await own(stranger)).status).toBe(404)
    await submit(stranger, firm.id)
    expect((await own(stranger)).status).toBe(422)
    expect((await server.visitor.send(contract.comparePortalProducts, { params: { id: firm.id } })).status).toBe(401)
  })
})
