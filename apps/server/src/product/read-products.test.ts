import {
  compareProducts,
  computeLoan,
  computeProductCost,
  getBank,
  getProduct,
  listBanks,
  listProducts,
  type ProductFilter,
  saveBankProfile,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { loadCatalogue } from './load-catalogue.ts'
import { contentOf, type Desk, openDesk, published } from './product.fixture.ts'

let server: TestServer
let desk: Desk
let own: string
let fixed: string
let unpriced: string
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  desk = await openDesk(server)
  own = await published(desk)
  fixed = await published(desk, {
    name: '测试·固定利率贷',
    rate: { kind: 'fixed', fromBp: 400, toBp: 400 },
    dayCount: 'monthly',
    repaymentWays: ['equal-instalment'],
    fees: [],
  })
  unpriced = await published(desk, { name: '测试·未定价贷', rate: null, isDemonstration: false })
})
afterAll(() => server.close())

const list = async (query: Partial<Record<keyof ProductFilter, unknown>> & { limit?: number; after?: string }) =>
  await desk.county.call(listProducts, { query: query as never })

describe('finding', () => {
  it('pages through all of them, each once', async () => {
    const ids: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await list({ limit: 30, ...(after ? { after } : {}) })
      ids.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(ids).toHaveLength(131)
    expect(new Set(ids).size).toBe(131)
  })

  it.each([
    [{ bank: 'bank-icbc', q: '测试' }, 3],
    [{ bank: 'bank-abc', q: '测试' }, 0],
    [{ q: '测试·固定' }, 1],
    [{ q: '测试', amountFen: 9_999_999 }, 0],
    [{ q: '测试', amountFen: 300_000_000 }, 3],
    [{ q: '测试', amountFen: 300_000_001 }, 0],
    [{ q: '测试', months: 37 }, 0],
    [{ q: '测试', months: 3 }, 3],
    [{ q: '测试', guarantee: 'credit' }, 3],
    [{ q: '测试', guarantee: 'mortgage' }, 0],
    [{ q: '测试', way: 'revolving' }, 2],
    [{ q: '测试', area: '440803' }, 3],
    [{ q: '测试', area: '440825' }, 0],
    [{ q: '测试', area: '440803001' }, 3], // a street of 霞山
    [{ q: '测试', industry: 'C1352' }, 3],
    [{ q: '测试', industry: 'F5123' }, 3],
    [{ q: '测试', industry: 'F52' }, 0],
    [{ q: '测试', industry: 'F' }, 3], // some of it
    [{ q: '强链贷' }, 1],
    [{ kind: 'package' }, 3],
    [{ demonstration: 'false' }, 7], // six a public report names, and one of ours
    [{ q: '测试', demonstration: 'true' }, 2],
  ])('%j finds %i', async (query, count) => {
    const found = await list({ limit: 200, ...query })
    expect(found.rows).toHaveLength(count)
    expect(found.total).toBe(count)
  })

  it('what is not stated excludes nothing: a product without a largest amount lends any', async () => {
    expect((await list({ q: '强链贷', amountFen: 5_000_000_000, months: 120 })).rows).toHaveLength(1)
  })

  it('a package shows its products as they are in force', async () => {
    const { rows } = await list({ kind: 'package', q: '种植贷' })
    const chain = await desk.county.call(getProduct, { params: { id: rows[0]?.id ?? '' } })
    expect(chain.steps.map(({ stage, product }) => [stage, product?.name])).toEqual([
      ['种植', '种植贷（演示）'],
      ['冷链', '冷链贷（演示）'],
      ['加工', '加工贷（演示）'],
    ])
  })

  it('a loaded product was revised once, and its history says it was loaded', async () => {
    const { rows } = await list({ bank: 'bank-ccb', limit: 200 })
    const revised = rows.filter(({ version }) => version === 2)
    expect(revised.length).toBeGreaterThan(0)
    const found = await desk.county.call(getProduct, { params: { id: revised[0]?.id ?? '' } })
    expect(found.versions).toHaveLength(2)
    expect(found.events).toMatchObject([{ action: 'load', byName: '系统首次启动' }, { action: 'load' }])
  })
})

describe('costs', () => {
  it('at the lowest and the highest rate over the LPR kept for the day, with fees and a schedule', async () => {
    const body = { amountFen: 100_000_000, months: 12, startDay: '2026-12-01' }
    const { costs } = await desk.county.call(computeProductCost, { params: { id: own }, body })
    expect(costs.map(({ rateBp }) => rateBp)).toEqual([360, 420])
    // 365 days of 100 万 at 3.6 % over 360 days; guarantee 0.5 %.
    expect(costs[0]).toMatchObject({
      lpr: { bp: 300, since: '2025-05-20', verified: false },
      interestFen: 3_650_000,
      guaranteeFen: 500_000,
      unstated: ['valuation', 'other'],
      totalFen: 4_150_000,
      simpleBp: 415,
      endDay: '2027-12-01',
    })
    expect(costs[0]?.lines).toHaveLength(12)
  })

  it('by another LPR, another rate, another way', async () => {
    const body = { amountFen: 100_000_000, months: 12 }
    const cost = async (more: object) =>
      (await desk.county.call(computeProductCost, { params: { id: own }, body: { ...body, ...more } })).costs
    expect((await cost({ lprBp: 280 })).map(({ rateBp }) => rateBp)).toEqual([340, 400])
    expect((await cost({ rateBp: 390 })).map(({ rateBp, lpr }) => [rateBp, lpr])).toEqual([[390, null]])
    const uses = [{ day: '2026-12-01', changeFen: 30_000_000 }]
    const [used] = await cost({ way: 'revolving', uses, startDay: '2026-12-01' })
    expect(used).toMatchObject({ way: 'revolving', interestFen: 1_095_000 })
  })

  it.each([
    [{ amountFen: 1_000_000, months: 12 }, '最低额度'],
    [{ amountFen: 400_000_000, months: 12 }, '最高额度'],
    [{ amountFen: 100_000_000, months: 2 }, '最短期限'],
    [{ amountFen: 100_000_000, months: 48 }, '最长期限'],
    [{ amountFen: 100_000_000, months: 12, way: 'equal-principal' as const }, '还款方式'],
    [{ amountFen: 100_000_000, months: 12, startDay: '2020-01-01' }, 'LPR'],
    [{ amountFen: 100_000_000, months: 12, uses: [{ day: '2026-12-01', changeFen: 1 }] }, '随借随还'],
  ])('%j is refused', async (body, told) => {
    const reply = await desk.county.send(computeProductCost, { params: { id: own }, body })
    expect(reply).toMatchObject({ status: 422, body: { sentence: expect.stringContaining(told) } })
  })

  it('by terms of one’s own, with a subsidy', async () => {
    const body = {
      amountFen: 100_000_000,
      months: 12,
      way: 'interest-monthly' as const,
      rateBp: 360,
      startDay: '2026-12-01',
      dayCount: 'monthly' as const,
      subsidies: [{ name: '测试贴息', bp: 100, months: null, mostFen: null, mostPrincipalFen: null }],
    }
    const cost = await desk.county.call(computeLoan, { body })
    // 833.333… 元 a month, cut to 分 in each.
    expect(cost).toMatchObject({ interestFen: 3_600_000, subsidyFen: 999_996, totalFen: 2_600_004 })
  })

  it('side by side, in the order asked for, with why one has none', async () => {
    const ids = [fixed, own, unpriced]
    const body = { ids, amountFen: 50_000_000, months: 12 }
    const { products } = await desk.county.call(compareProducts, { body })
    expect(products.map(({ product }) => product.id)).toEqual(ids)
    expect(products.map(({ costs }) => costs.length)).toEqual([1, 2, 0])
    expect(products[2]?.without).toContain('利率')
    expect(products[0]?.costs[0]).not.toHaveProperty('lines')
    const way = { ...body, way: 'revolving' as const }
    expect((await desk.county.call(compareProducts, { body: way })).products[0]?.without).toContain('还款方式')
    const gone = { ...body, ids: [own, '00000000-0000-7000-8000-000000000000'] }
    expect((await desk.county.send(compareProducts, { body: gone })).status).toBe(404)
  })
})

describe('banks', () => {
  const profile = (version: number, summary: string) => {
    const { isDemonstration, verified, source } = contentOf()
    return { version, summary, hotline: null, website: null, isLegalPerson: null, isDemonstration, verified, source }
  }

  it('are listed with outlets and what they offer', async () => {
    const { banks } = await desk.county.call(listBanks)
    expect(banks).toHaveLength(25)
    const icbc = banks.find(({ id }) => id === 'bank-icbc')
    expect(icbc).toMatchObject({ branches: 10, products: 12, profile: { isDemonstration: true } })
  })

  it('say who may write for them: the bank itself and the city team', async () => {
    const mayEdit = async (caller: Caller) =>
      (await caller.call(listBanks)).banks.filter((bank) => bank.mayEdit).map(({ id }) => id)
    expect(await mayEdit(desk.bank)).toEqual(['bank-icbc'])
    expect(await mayEdit(desk.clerk)).toEqual([])
    expect(await mayEdit(desk.county)).toEqual([])
    expect(await mayEdit(desk.city)).toHaveLength(25)
  })

  it('one of them tells its branches and outlets, of no other bank', async () => {
    const { offices, branches, outlets, mayEdit } = await desk.county.call(getBank, { params: { id: 'bank-icbc' } })
    expect(offices).toHaveLength(branches + outlets)
    expect(new Set(offices.map(({ id }) => id.startsWith('bank-icbc-')))).toEqual(new Set([true]))
    expect(offices[0]).toMatchObject({ kind: 'bank_branch', parentId: 'bank-icbc' })
    expect(mayEdit).toBe(false)
    for (const id of ['team', 'no-such-bank', 'bank-icbc-440803'])
      expect((await desk.county.send(getBank, { params: { id } })).status).toBe(404)
  })

  it('write about themselves only, and over what they have seen', async () => {
    const params = { id: 'bank-icbc' }
    expect((await desk.otherBank.send(saveBankProfile, { params, body: profile(1, '冒名') })).status).toBe(404)
    expect((await desk.clerk.send(saveBankProfile, { params, body: profile(1, '网点') })).status).toBe(403)
    const both = await Promise.all(
      ['甲', '乙'].map((summary) => desk.bank.send(saveBankProfile, { params, body: profile(1, summary) })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await desk.city.call(saveBankProfile, { params, body: profile(2, '市专班代录') })).toEqual({ version: 3 })
    const first = { params: { id: 'bank-demo-10' }, body: profile(0, '新') }
    expect(await desk.city.call(saveBankProfile, first)).toEqual({ version: 1 })
    const team = { params: { id: 'team' }, body: profile(0, '不是银行') }
    expect((await desk.city.send(saveBankProfile, team)).status).toBe(404)
  })
})
