import { randomUUID } from 'node:crypto'
import { pullGrids } from '@huoshui/client/sync/sync-device'
import { getVisit, recordVisit, type VisitLocation } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeGrid, makePhone } from '../sync/sync.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let worker: Caller
let firms: string[]
const at = '2026-11-19T06:30:00.000Z'
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { rows } = await server.database.owner.query<{ town: string; office: string }>(
    `select e.town_code as town, min(o.id) as office from enterprise e
     join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  worker = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '' })
  firms = (await makeGrid(server, worker.userId, { town: rows[0]?.town ?? '', firms: 5 })).firms
}, 60_000)
afterAll(() => server.close())

const here: VisitLocation = {
  latitude: 21.2707,
  longitude: 110.3594,
  accuracyMetres: 12,
  takenAt: at,
  isMock: true,
  purpose: '核对实际经营地址',
}

async function visitWith(location: VisitLocation, time = at) {
  const id = randomUUID()
  const content = { mode: 'field', result: 'met', location } as const
  await worker.call(recordVisit, { body: { id, enterpriseId: firms[0] ?? '', at: time, content } })
  return id
}

const locationOf = async (id: string) => (await worker.call(getVisit, { params: { id } })).location

async function startWave(settings: Record<string, string>, startedAt: string) {
  const { rows } = await server.database.owner.query<{ id: string }>(
    `insert into wave (id, name, status, lists, from_day, until_day, quiet_days, settings, made_by, started_at)
     values (gen_random_uuid(), '测试批次', 'running', '{province}', '2026-11-01', '2026-12-31', 90, $1, 'x', $2) returning id`,
    [JSON.stringify(settings), startedAt],
  )
  return rows[0]?.id ?? ''
}

describe('a location', () => {
  it('is not kept, and the visit is, where no wave asks for one', async () => {
    await startWave({ builder_level: 'city' }, '2026-11-01T00:00:00Z')
    expect(await locationOf(await visitWith(here))).toBeNull()
  })

  it('is kept with its mark and purpose where a wave allowed it at that time, and goes with the visit', async () => {
    const settings = { location: 'optional', location_purpose: here.purpose }
    const waveId = await startWave(settings, '2026-11-19T00:00:00Z')
    const id = await visitWith(here)
    expect(await locationOf(id)).toEqual(here)
    expect(await locationOf(await visitWith(here, '2026-11-18T06:30:00.000Z'))).toBeNull()
    const phone = await makePhone(server, worker)
    expect((await pullGrids(phone)).locations).toEqual([{ waveId, purpose: here.purpose }])
    const { owner } = server.database
    await owner.query('delete from visit where id = $1', [id])
    expect((await owner.query('select from visit_location where visit_id = $1', [id])).rowCount).toBe(0)
  })
})
