import {
  correctEnterprise,
  countProductFirms,
  getEnterprise,
  listCriterionFirms,
  listProductFirms,
  previewCriterion,
} from '@huoshui/contract'
import type { Criterion, Verdict } from '@huoshui/rules/criteria/criterion'
import { decide } from '@huoshui/rules/criteria/decide/decide'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { loadCatalogue } from '../product/load-catalogue.ts'
import { openDesk, published as publishProduct } from '../product/product.fixture.ts'
import { listPublishedProducts } from '../product/published-products.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { actorOf, factsOf } from './offer.fixture.ts'

const on = '2026-11-20'
let server: TestServer
let city: Caller
let bank: Caller
let ids: string[]
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  await publishProduct(await openDesk(server))
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  const { rows } = await server.database.owner.query<{ id: string }>('select id from enterprise order by list_rank, id')
  ids = rows.map(({ id }) => id)
}, 120_000)
afterAll(() => server.close())

/** What `decide` says of every firm on the facts the caller may see. */
async function decideAll(
  caller: Caller,
  criterion: Criterion,
  firms: readonly string[],
): Promise<Map<string, Verdict>> {
  const known = await factsOf(server, caller, firms, on)
  return new Map([...known].map(([id, facts]) => [id, decide(criterion, facts, on).verdict]))
}

async function pages(caller: Caller, criterion: Criterion, verdict: 'met' | 'not-determinable', limit = 97) {
  const found: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await caller.call(listCriterionFirms, {
      body: { criterion, verdict, limit, ...(after ? { after } : {}) },
    })
    found.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return found
    after = page.next
  }
}

const withVerdict = (all: Map<string, Verdict>, verdict: Verdict) =>
  [...all].filter(([, each]) => each === verdict).map(([id]) => id)

describe('firms of a product', () => {
  it('are row by row those `decide` names, page by page, and counted so', async () => {
    const published = await inScope(server.database.db, await actorOf(city), '', (trx) =>
      listPublishedProducts(trx, on),
    )
    expect(published.length).toBeGreaterThan(100)
    const known = await factsOf(server, city, ids, on)
    for (const { id, criterion } of published.filter((each) => each.criterion).slice(0, 12)) {
      if (!criterion) continue
      const verdicts = new Map(
        [...known].map(([firm, facts]) => [firm, decide(criterion.criterion, facts, on).verdict]),
      )
      const counts = await city.call(countProductFirms, { params: { id }, query: { full: 'true' } })
      const met = withVerdict(verdicts, 'met')
      expect(counts).toMatchObject({
        met: met.length,
        notMet: withVerdict(verdicts, 'not-met').length,
        notDeterminable: withVerdict(verdicts, 'not-determinable').length,
      })
      expect(Object.values(counts.groups.unit).reduce((sum, each) => sum + each, 0)).toBe(met.length)
      const page = await city.call(listProductFirms, { params: { id }, query: { limit: 100 } })
      expect(page.rows.map((row) => row.id)).toEqual(met.slice(0, 100))
    }
  }, 60_000)

  it('are refused for a product that is not in force', async () => {
    const params = { id: '00000000-0000-7000-8000-000000000001' }
    expect((await city.send(countProductFirms, { params })).status).toBe(404)
  })
})

const grown: Criterion = {
  all: [
    { fact: 'founded_on', elapsed: 'at-least', amount: 3, unit: 'year' },
    { fact: 'revenue', is: 'at-least', value: 50_000_000 },
  ],
}

describe('firms of any criterion', () => {
  it('page through those met and those not determinable', async () => {
    const verdicts = await decideAll(city, grown, ids)
    for (const verdict of ['met', 'not-determinable'] as const) {
      const wanted = withVerdict(verdicts, verdict)
      expect(wanted.length).toBeGreaterThan(0)
      expect(await pages(city, grown, verdict)).toEqual(wanted)
    }
  }, 30_000)

  it('a bank is told only of firms shared with it, on the facts open to it', async () => {
    const { rows } = await server.database.owner.query<{ id: string }>(
      `select e.id from enterprise e where exists (select from enterprise_share s where s.enterprise_id = e.id
       and 'bank-icbc' in (s.organisation_id, s.root_id) and s.until_day is null) order by e.list_rank, e.id`,
    )
    const shared = rows.map(({ id }) => id)
    expect(shared.length).toBeGreaterThan(0)
    expect(await pages(bank, { all: [] }, 'met')).toEqual(shared)
    const hidden: Criterion = { fact: 'credit_total', known: true }
    await server.database.owner.query(
      `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, recorded_on)
       values ($1, 'credit_total', 'bank', '', 100, '2026-11-01')`,
      [shared[0]],
    )
    await server.database.owner.query(`select pg_notify('huoshui_match', $1)`, [shared[0]])
    await expect.poll(() => pages(city, hidden, 'met')).toContain(shared[0])
    expect(await pages(bank, hidden, 'met')).toEqual([])
  })

  it('a bank writing a criterion is told tens of the whole city, on the facts open to it', async () => {
    const told = async (caller: Caller) => {
      const source = { fact: 'status', in: ['active'] }
      const read = await caller.call(previewCriterion, { body: { source, full: true } })
      if (!read.isOk) throw new Error('not read')
      return read.counts
    }
    const [all, coarse] = [await told(city), await told(bank)]
    expect(all).toMatchObject({ coarseTo: null })
    expect(coarse).toMatchObject({ met: Math.floor(all.met / 10) * 10, coarseTo: 10 })
    expect(coarse.met).toBeGreaterThan(0)
    expect(Object.values(coarse.groups.unit).every((count) => count >= 10 && count % 10 === 0)).toBe(true)
    const hidden = { fact: 'credit_total', known: true }
    const read = await bank.call(previewCriterion, { body: { source: hidden } })
    expect(read).toMatchObject({ isOk: true, counts: { met: 0, groups: { unit: {} } } })
  })

  it('a page somebody made up is refused', async () => {
    const body = { criterion: grown, after: 'nowhere' }
    expect((await city.send(listCriterionFirms, { body })).body.code).toBe('bad-input')
  })
})

describe('a criterion being written', () => {
  it('is read from text and from JSON alike, printed and counted', async () => {
    const verdicts = await decideAll(city, grown, ids)
    const fromText = await city.call(previewCriterion, { body: { source: '成立满3年 且 营业收入≥50万元', full: true } })
    const fromJson = await city.call(previewCriterion, { body: { source: { ...grown }, full: true } })
    expect(fromText).toEqual(fromJson)
    expect(fromText).toMatchObject({
      isOk: true,
      criterion: grown,
      counts: { met: withVerdict(verdicts, 'met').length, notMet: withVerdict(verdicts, 'not-met').length },
    })
  }, 30_000)

  it('faults come back with their place', async () => {
    const text = await city.call(previewCriterion, { body: { source: '成立满3年 且 营业收人≥50万元' } })
    expect(text).toMatchObject({ isOk: false, faults: [{ position: 8, path: null }] })
    const source = { all: [{ fact: 'revenu', is: 'at-least', value: 1 }] }
    const json = await city.call(previewCriterion, { body: { source } })
    expect(json).toMatchObject({ isOk: false, faults: [{ position: null, suggestion: 'revenue' }] })
  })
})

it('a correction is seen in the next matches without being asked for', async () => {
  const [id = ''] = await pages(city, { fact: 'status', in: ['active'] }, 'met', 5)
  const asked: Criterion = { fact: 'founded_on', is: 'equal', value: '1999-09-09' }
  expect(await pages(city, asked, 'met')).not.toContain(id)
  const { version } = await city.call(getEnterprise, { params: { id } })
  await city.call(correctEnterprise, {
    params: { id },
    body: {
      commandId: crypto.randomUUID(),
      version,
      effectiveOn: on,
      reason: '测试更正',
      changes: { foundedOn: '1999-09-09' },
    },
  })
  await expect.poll(() => pages(city, asked, 'met'), { interval: 5 }).toContain(id)
})
