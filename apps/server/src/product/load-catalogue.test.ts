import { checkComplete, listBanks, listProducts } from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, type Trx } from '../in-scope.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { findDangling } from './change/refuse-content.ts'
import { computeCosts } from './cost/compute-cost.ts'
import { loadCatalogue } from './load-catalogue.ts'
import { listPublishedProducts, type PublishedProduct } from './published-products.ts'

let server: TestServer
let city: Caller
let products: PublishedProduct[]
const today = '2026-11-20'
beforeAll(async () => {
  server = await startTestServer({ now: `${today}T02:00:00Z` })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  city = await server.as('demo-city')
  products = await asCity((trx) => listPublishedProducts(trx, today))
})
afterAll(() => server.close())

it('holds 23 banks and 125 products, and a few packages of them', async () => {
  const { banks } = await city.call(listBanks)
  expect(banks.filter((bank) => bank.products > 0)).toHaveLength(23)
  expect(products.filter(({ kind }) => kind === 'single')).toHaveLength(125)
  const packages = await city.call(listProducts, { query: { kind: 'package' } })
  expect(packages.total).toBe(3)
  const page = await city.call(listProducts, { query: { kind: 'single', limit: 200 } })
  expect(page).toMatchObject({ total: 125, next: null })
})

it('a second start changes nothing', async () => {
  expect(await loadCatalogue(server.database.owner, 'zhanjiang')).toEqual({ products: 0 })
})

it('everything is such as the city team could have published', async () => {
  const wrong: unknown[] = []
  await asCity(async (trx) => {
    for (const { bankId, kind, content } of products) {
      wrong.push(...checkComplete(kind, content, today), ...(await findDangling(trx, bankId, kind, content)))
    }
  })
  expect(wrong).toEqual([])
})

it('every sample is costed at its lowest and highest rate, for its smallest loan and shortest term', () => {
  for (const { content } of products.filter(({ content: { rate } }) => rate !== null)) {
    const asked = { amountFen: content.minAmountFen ?? 1, months: content.minMonths ?? 1 }
    const costs = computeCosts(content, asked, today)
    expect(costs.length).toBeGreaterThan(0)
    for (const cost of costs) expect(cost.simpleBp).toBeGreaterThan(0)
  }
})

async function asCity<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
  const scope = { kind: 'city' as const, codes: [] }
  const actor = { userId: city.userId, username: '', name: '', organisationId: 'team', organisationName: '', scope }
  return await inScope(server.database.db, { ...actor, role: 'city_staff' }, '', work)
}
