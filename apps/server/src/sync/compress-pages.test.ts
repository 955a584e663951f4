import { gunzipSync } from 'node:zlib'
import { pushOutbox, recordOperation } from '@huoshui/client/sync/sync-device'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { makeGrid, makePhone, moveFirm, type Phone } from './sync.fixture.ts'

let server: TestServer
let worker: Caller
let phone: Phone
let grid: { id: string; firms: string[] }
let other: { id: string; firms: string[] }
beforeAll(async () => {
  server = await startTestServer({ firms: 300, now: '2026-11-20T02:00:00Z' })
  worker = await server.as('demo-city')
  const { rows } = await server.database.owner.query('select town_code from enterprise order by id limit 1')
  const given = { town: rows[0].town_code, anywhere: true, firms: 20 }
  grid = await makeGrid(server, worker.userId, given)
  other = await makeGrid(server, 'somebody else', given)
  phone = await makePhone(server, worker)
}, 60_000)
afterAll(() => server.close())

function readPage(encoding: string | undefined) {
  const headers = { cookie: worker.cookie, ...(encoding === undefined ? {} : { 'accept-encoding': encoding }) }
  return server.app.inject({ method: 'GET', url: `/api/devices/${phone.deviceId}/grids/${grid.id}`, headers })
}

it('a page is compressed where the phone takes it, and the same otherwise (S13)', async () => {
  const plain = await readPage(undefined)
  expect(plain.headers).not.toHaveProperty('content-encoding')
  const small = await readPage('gzip, br')
  expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3)
  const { firms } = JSON.parse(gunzipSync(small.rawPayload).toString())
  expect(firms).toEqual(plain.json().firms)
})

it('many at once are all answered, refusals between them too', async () => {
  const asked = Array.from({ length: 12 }, (_, place) =>
    place % 3 === 0
      ? server.app.inject({
          method: 'GET',
          url: `/api/devices/${phone.deviceId}/grids/${other.id}`,
          headers: { cookie: worker.cookie },
        })
      : readPage('gzip'),
  )
  const statuses = (await Promise.all(asked)).map(({ statusCode }) => statusCode)
  expect(statuses).toEqual(statuses.map((_, place) => (place % 3 === 0 ? 404 : 200)))
})

it('a visit made before a handover and handed in after it bears the grid of its time (S6, S17)', async () => {
  const [firm = ''] = grid.firms
  const content = { mode: 'field', result: 'met' }
  const { id } = await recordOperation(phone, { kind: 'visit.record', enterpriseId: firm, content })
  server.clock.advance(60_000)
  await moveFirm(server, firm, other.id)
  server.clock.advance(60_000)
  await pushOutbox(phone)
  const { rows } = await server.database.owner.query('select grid_id from visit where id = $1', [id])
  expect(rows).toEqual([{ grid_id: grid.id }])
})
