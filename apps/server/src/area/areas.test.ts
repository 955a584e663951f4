import { getOutlines, listAreas } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { loadCity } from './load-city.ts'
import { loadAreaResolver } from './resolve/load-area-resolver.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer()
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
})
afterAll(() => server.close())

describe('the areas of the city', () => {
  it('are read one level at a time', async () => {
    const { areas: top } = await city.call(listAreas, { query: { level: 'city' } })
    expect(top).toMatchObject([{ code: '440800', name: '湛江市', parentCode: null }])
    const { areas: units } = await city.call(listAreas, { query: { parent: '440800' } })
    expect(units).toHaveLength(11)
    const { areas: towns } = await city.call(listAreas, { query: { parent: '440800-ETDZ' } })
    expect(towns.map((town) => town.name)).toContain('泉庄街道')
    expect(towns.every((town) => town.level === 'town' && town.statutoryCountyCode !== null)).toBe(true)
  })

  it('are found by part of a name, an alias or the code', async () => {
    const found = async (q: string) => (await city.call(listAreas, { query: { q } })).areas.map((area) => area.code)
    expect(await found('附城镇')).toEqual(['440823115', '440882117'])
    expect(await found('塘缀')).toContain('440883107')
    expect(await found('440883107')).toEqual(['440883107'])
    expect(await found("' or true --")).toEqual([])
  })

  it('stay as they are when the city is loaded again, even where somebody changed them', async () => {
    const { owner } = server.database
    await owner.query("update area set name = '新名' where code = '440802001'")
    expect(await loadCity(owner, 'zhanjiang')).toEqual({ areas: 0, organisations: 0 })
    const { rows } = await owner.query("select name from area where code = '440802001'")
    expect(rows).toEqual([{ name: '新名' }])
    await owner.query("update area set name = '中华街道' where code = '440802001'")
  })

  it('are loaded whole or not at all', async () => {
    const client = await server.database.owner.connect()
    try {
      await client.query('begin')
      await client.query('truncate area, organisation cascade')
      const added = await loadCity(client, 'zhanjiang')
      expect(added.areas).toBe(1 + 11 + 125 + 1992)
      expect(added.organisations).toBe(419)
      const loose = await client.query(`select a.code from area a left join area p on p.code = a.parent_code
        where p.level is distinct from (array['city', 'unit', 'town'])[array_position(array['unit', 'town', 'village'], a.level)]`)
      expect(loose.rows).toEqual([])
      const differs = await client.query(`select code from area a full join area_period p using (code)
        where (a.name, a.parent_code) is distinct from (p.name, p.parent_code)`)
      expect(differs.rows).toEqual([])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('are resolved from the tables, by a pool and in a transaction', async () => {
    const written = { unit: '霞山区', town: '泉庄街道', village: '人民社区' }
    const codes = { unitCode: '440800-ETDZ', townCode: '440803070', villageCode: '440803070001' }
    expect((await loadAreaResolver(server.database.owner)).resolve(written)).toMatchObject(codes)
    const inTransaction = await server.database.db.transaction().execute(loadAreaResolver)
    expect(inTransaction.resolve(written)).toMatchObject(codes)
  })

  it('are not told to nobody', async () => {
    expect(await server.visitor.send(listAreas)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
    expect(await server.visitor.send(getOutlines)).toMatchObject({ status: 401 })
  })
})

describe('the outlines', () => {
  it('are GeoJSON of every unit and match what the contract says', async () => {
    const { status, body, headers } = await city.send(getOutlines)
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/geo+json; charset=utf-8',
      'private, max-age=86400',
    ])
    const outlines = getOutlines.response?.parse(body)
    expect(outlines?.features).toHaveLength(11)
    expect(outlines?.features.filter((feature) => feature.geometry === null).length).toBeLessThanOrEqual(2)
  })

  it('are not sent again to whoever has them', async () => {
    const { headers } = await city.send(getOutlines)
    const again = await server.app.inject({
      url: getOutlines.path,
      headers: { cookie: city.cookie, 'if-none-match': String(headers.etag) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })
})
