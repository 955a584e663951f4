import { getPublicPolicy, getPublicProduct, listProducts, withdrawProduct } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../product/load-catalogue.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  city = await server.as('demo-city')
})
afterAll(() => server.close())

const read = (id: string) => server.visitor.call(getPublicProduct, { params: { id } })

describe('a product’s leaflet', () => {
  it('says without an account what is published, and neither whom it is for nor who is asked', async () => {
    const [line] = (await city.call(listProducts, { query: { limit: 1 } })).rows
    const shown = await read(line?.id ?? '')
    expect(shown).toMatchObject({ name: line?.name, on: '2026-11-20', isDemonstration: true })
    for (const name of ['criterion', 'contactName', 'source', 'verified', 'outlets'])
      expect(Object.keys(shown)).not.toContain(name)
  })

  it('is gone for one that is not yet offered, one withdrawn, and on the day after its last', async () => {
    const { owner } = server.database
    const [, one, two, three] = (await city.call(listProducts, { query: { limit: 4 } })).rows
    if (!one || !two || !three) throw new Error('the catalogue has too few products')
    await owner.query(`update product_version set valid_from = '2026-11-21' where product_id = $1`, [one.id])
    await city.call(withdrawProduct, {
      params: { id: two.id },
      body: { version: two.version, reason: '不再办理', on: '2026-11-20' },
    })
    await owner.query(
      `update product_version set content = content || '{"validUntil": "2026-11-19"}' where product_id = $1`,
      [three.id],
    )
    for (const { id } of [one, two, three])
      await expect(read(id)).rejects.toMatchObject({ status: 404, code: 'leaflet-gone' })
  })
})

describe('a policy’s leaflet', () => {
  it('names its documents and whether they were compared with the original', async () => {
    const leaflet = await server.visitor.call(getPublicPolicy, { params: { rule: 'innovative' } })
    expect(leaflet.documents.map(({ document }) => document)).toContain(
      '工信部企业〔2022〕63号《优质中小企业梯度培育管理暂行办法》',
    )
    expect(leaflet.documents.map(({ isVerified }) => isVerified)).toContain(false)
    expect(leaflet.question).not.toBe('')
    await expect(server.visitor.call(getPublicPolicy, { params: { rule: 'credit-code' } })).rejects.toMatchObject({
      status: 404,
    })
  })
})
