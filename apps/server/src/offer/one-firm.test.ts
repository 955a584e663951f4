import {
  correctEnterprise,
  getEnterprise,
  getPolicyOffer,
  getProductOffer,
  listCriterionFirms,
  listOffers,
  type ProductOfferLine,
} from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { decide } from '@huoshui/rules/criteria/decide/decide'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import { findRule } from '@huoshui/rules/law/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { loadCatalogue } from '../product/load-catalogue.ts'
import { contentOf, openDesk, published as publishProduct } from '../product/product.fixture.ts'
import { listPublishedProducts, type PublishedProduct } from '../product/published-products.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { actorOf, factsOf } from './offer.fixture.ts'

const on = '2026-11-20'
let server: TestServer
let city: Caller
let bank: Caller
let products: PublishedProduct[]
/** Some that meet the test product, and some of the rest. */
let firms: string[]
beforeAll(async () => {
  server = await startTestServer({ firms: 2000, now: '2026-11-20T02:00:00Z' })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  await publishProduct(await openDesk(server))
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  products = await inScope(server.database.db, await actorOf(city), '', (trx) => listPublishedProducts(trx, on))
  const some = async (criterion: Criterion, limit: number) =>
    (await city.call(listCriterionFirms, { body: { criterion, limit } })).rows.map(({ id }) => id)
  const met = await some(contentOf().criterion?.criterion ?? { any: [] }, 4)
  expect(met.length).toBeGreaterThan(0)
  firms = [...new Set([...met, ...(await some({ all: [] }, 8))])]
}, 120_000)
afterAll(() => server.close())

describe('a firm’s products', () => {
  it('say what `decide` says, ranked, and promise nothing', async () => {
    const seen = new Set<string | null>()
    for (const [id, facts] of await factsOf(server, city, firms, on)) {
      const answer = await city.call(listOffers, { params: { id } })
      expect(answer.products).toHaveLength(products.length)
      for (const { id: product, criterion } of products) {
        const line = lineOf(answer.products, product)
        expect(line.verdict).toBe(criterion ? decide(criterion.criterion, facts, on).verdict : null)
        seen.add(line.verdict)
      }
      const order = ['met', 'not-determinable', 'not-met', null]
      const ranks = answer.products.map(({ verdict }) => order.indexOf(verdict))
      expect(ranks).toEqual([...ranks].sort())
      expect(JSON.stringify(answer)).not.toMatch(/信用评分|信用分|保证放款|一定获批/)
      expect(answer.notice).toContain('不是授信承诺')
    }
    expect(seen).toEqual(new Set(['met', 'not-determinable', 'not-met', null]))
  }, 60_000)

  it('are explained one by one: the same line, its clauses, what is missing, the nearest changes', async () => {
    const [id = ''] = firms
    const { products: lines } = await city.call(listOffers, { params: { id }, query: { amountFen: 50_000_000 } })
    const movers = new Set<string>()
    for (const line of lines) {
      const offer = await city.call(getProductOffer, {
        params: { id, product: line.productId },
        query: { amountFen: 50_000_000 },
      })
      expect(offer).toMatchObject(line)
      expect(offer.grounds[0]?.verdict ?? null).toBe(line.verdict)
      if (line.verdict === 'met') expect(offer).toMatchObject({ missing: [], nearest: [] })
      if (line.verdict === 'not-determinable') expect(offer.missing.length).toBeGreaterThan(0)
      // Whoever is not asked has another source, or nobody could ever tell.
      for (const { question, sources } of offer.missing) expect(question ?? sources.join()).not.toBe('')
      for (const { changes } of offer.nearest) {
        for (const { text, mover, isUnknown } of changes) {
          movers.add(mover)
          if (!isUnknown && mover === 'nobody') expect(text).toContain('无人可以改变')
          if (isUnknown) expect(text).toContain('须查明')
        }
      }
    }
    expect(movers.size).toBeGreaterThan(2)
  }, 60_000)

  it('cost and fit go by the loan wanted', async () => {
    const params = { id: firms[0] ?? '' }
    const small = await city.call(listOffers, { params, query: { amountFen: 20_000_000, months: 12 } })
    const large = await city.call(listOffers, { params, query: { amountFen: 900_000_000_000, months: 12 } })
    const priced = small.products.filter(({ cost }) => cost)
    expect(priced.length).toBeGreaterThan(50)
    for (const { cost } of priced) expect(cost?.fromFen).toBeLessThanOrEqual(cost?.toFen ?? 0)
    expect(large.products.filter(({ cost }) => cost)).toEqual([])
    expect(large.products.every(({ kind, misfits }) => kind === 'package' || misfits.length > 0)).toBe(true)
    expect(await city.call(listOffers, { params, query: { amountFen: 20_000_000, months: 12 } })).toEqual(small)
  })

  it('of a package each step stands for itself', async () => {
    const { products: lines } = await city.call(listOffers, { params: { id: firms[0] ?? '' } })
    const packages = lines.filter(({ kind }) => kind === 'package')
    expect(packages.length).toBeGreaterThan(0)
    for (const { steps, verdict, why, cost } of packages) {
      expect(verdict).toBeNull()
      expect(cost).toBeNull()
      expect(why).toMatch(new RegExp(`^${steps.length} 个环节`))
      for (const step of steps) expect(step.verdict).toBe(lineOf(lines, step.productId).verdict)
    }
  })

  it('name what to ask next, and how many products that settles', async () => {
    const before = new Map<string, ProductOfferLine>()
    const id = await findQuestioned(before)
    const { questions } = await city.call(listOffers, { params: { id } })
    const asked = new Set<string>()
    for (const question of questions) {
      asked.add(question.fact)
      expect(question.question).not.toBeNull()
      expect(question.products).toBeGreaterThan(0)
    }
    const settled = questions.reduce((sum, question) => sum + question.settled, 0)
    const open = [...before.values()].filter(({ verdict }) => verdict === 'not-determinable')
    const details = await Promise.all(
      open.map(({ productId }) => city.call(getProductOffer, { params: { id, product: productId } })),
    )
    const closed = details.filter(({ missing }) => missing.every(({ fact }) => asked.has(fact)))
    expect(settled).toBe(closed.length)
  }, 60_000)

  it('are not there for a firm out of scope, nor a product that is not in force', async () => {
    const county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
    const { rows } = await server.database.owner.query<{ id: string }>(
      `select id from enterprise where unit_code <> '440803' limit 1`,
    )
    const params = { id: rows[0]?.id ?? '', product: products[0]?.id ?? '', rule: 'specialised' }
    for (const route of [listOffers, getProductOffer, getPolicyOffer])
      expect((await county.send(route, { params })).status).toBe(404)
    const unknown = { ...params, product: '00000000-0000-7000-8000-000000000001' }
    expect((await city.send(getProductOffer, { params: unknown })).status).toBe(404)
  })
})

describe('a firm’s policies', () => {
  it('say clause by clause what the rule says, with document and whether it was verified', async () => {
    for (const id of firms.slice(0, 3)) {
      const { policies } = await city.call(listOffers, { params: { id } })
      expect(policies.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['award', 'specialised']))
      for (const line of policies) {
        const offer = await city.call(getPolicyOffer, { params: { id, rule: line.rule } })
        expect(offer).toMatchObject(line)
        expect(offer.missing).toHaveLength(line.lacking)
        expect(offer.grounds.length).toBeGreaterThan(0)
        if (line.verdict === 'not-met' && line.version)
          expect(offer.grounds.some(({ result, isHint }) => result === 'not-met' && !isHint)).toBe(true)
        if (line.isVerified)
          expect(offer.grounds.every(({ document, isVerified }) => !document || isVerified)).toBe(true)
      }
    }
  })

  it('that no firm applies for are none', async () => {
    const params = { id: firms[0] ?? '', rule: 'credit-code' }
    expect(findRule(params.rule)).toBeDefined()
    expect((await city.send(getPolicyOffer, { params })).status).toBe(404)
  })
})

it('what a bank may not see is unknown to it, and said to be', async () => {
  const shared = await bank.call(listCriterionFirms, { body: { criterion: { all: [] }, limit: 1 } })
  const params = { id: shared.rows[0]?.id ?? '' }
  const answer = await bank.call(listOffers, { params })
  expect(answer.isPartial).toBe(true)
  expect((await city.call(listOffers, { params })).isPartial).toBe(false)
  const asking = products.find(({ criterion }) => JSON.stringify(criterion ?? '').includes('"revenue"'))
  const offer = await bank.call(getProductOffer, { params: { ...params, product: asking?.id ?? '' } })
  const revenue = offer.grounds.find(({ text }) => text.startsWith(FACTS.revenue.label))
  expect(revenue?.text).toContain('未知')
})

it('a correction is in the very next answer', async () => {
  const id = firms.at(-1) ?? ''
  const { version } = await city.call(getEnterprise, { params: { id } })
  const before = await city.call(listOffers, { params: { id } })
  await city.call(correctEnterprise, {
    params: { id },
    body: {
      commandId: crypto.randomUUID(),
      version,
      effectiveOn: on,
      reason: '测试更正',
      changes: { status: 'cancelled' },
    },
  })
  const after = await city.call(listOffers, { params: { id } })
  expect(after.products.filter(({ verdict }) => verdict === 'met')).toEqual([])
  expect(after).not.toEqual(before)
})

function lineOf(lines: readonly ProductOfferLine[], product: string): ProductOfferLine {
  const line = lines.find(({ productId }) => productId === product)
  if (!line) throw new Error(`no offer of ${product}`)
  return line
}

/** A firm of which one question would settle a product, which is made for this; `lines` are filled with its products. */
async function findQuestioned(lines: Map<string, ProductOfferLine>): Promise<string> {
  expect(FACTS.rd_expense.question).not.toBeNull()
  const made = await publishProduct(await openDesk(server), {
    name: '测试·研发贷',
    criterion: { version: 1, criterion: { fact: 'rd_expense', is: 'at-least', value: 100 } },
  })
  for (const id of firms) {
    const { products: found } = await city.call(listOffers, { params: { id } })
    if (lineOf(found, made).verdict !== 'not-determinable') continue
    for (const line of found) lines.set(line.productId, line)
    return id
  }
  throw new Error('the research expense of every firm is known')
}
