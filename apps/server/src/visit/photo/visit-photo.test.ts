import { randomUUID } from 'node:crypto'
import { pullGrids } from '@huoshui/client/sync/sync-device'
import { addVisitPhoto, eraseVisitPhoto, getVisit, openVisitPhoto, recordVisit } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../material/material.fixture.ts'
import { makeGrid, makePhone } from '../../sync/sync.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let worker: Caller
let colleague: Caller
let city: Caller
let firmId: string
const purpose = '核对实际经营地址'
const [before, during] = ['2026-11-17T06:30:00.000Z', '2026-11-19T06:30:00.000Z']
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  const { owner } = server.database
  const { rows } = await owner.query<{ town: string; office: string }>(
    `select e.town_code as town, min(o.id) as office from enterprise e
     join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  const { town = '', office = '' } = rows[0] ?? {}
  worker = await server.as({ role: 'town_staff', organisationId: office })
  colleague = await server.as({ role: 'town_staff', organisationId: office })
  city = await server.as('demo-city')
  firmId = (await makeGrid(server, worker.userId, { town, firms: 1 })).firms[0] ?? ''
  await owner.query(
    `insert into wave (id, name, status, lists, from_day, until_day, quiet_days, settings, made_by, started_at)
     values (gen_random_uuid(), '测试批次', 'running', '{province}', '2026-11-01', '2026-12-31', 90, $1, 'x', '2026-11-18T00:00:00Z')`,
    [JSON.stringify({ photo: 'optional', photo_purpose: purpose })],
  )
})
afterAll(() => server.close())

async function visitAt(at: string): Promise<string> {
  const id = randomUUID()
  await worker.call(recordVisit, { body: { id, enterpriseId: firmId, at, content: { mode: 'field', result: 'met' } } })
  return id
}

const bodyOf = (picture: Buffer, id: string = randomUUID()) => ({
  id,
  takenAt: during,
  jpeg: picture.toString('base64'),
})
const send = (by: Caller, visit: string, body: ReturnType<typeof bodyOf>) =>
  by.send(addVisitPhoto, { params: { id: visit }, body })
const photosOf = async (by: Caller, visit: string) => (await by.call(getVisit, { params: { id: visit } })).photos
const open = (by: Caller, id: string, photo: string) => by.send(openVisitPhoto, { params: { id, photo } })

describe('a photo beside a visit', () => {
  it('is wanted by a wave that says what for, and the phone is told so', async () => {
    const { photos } = await pullGrids(await makePhone(server, worker))
    expect(photos.map((wave) => wave.purpose)).toEqual([purpose])
  })

  it('comes after the visit, once whatever is sent again, with the purpose of the wave', async () => {
    const visit = await visitAt(during)
    const body = bodyOf(jpeg)
    for (const _ of [1, 2]) expect((await send(worker, visit, body)).status).toBe(200)
    expect(await photosOf(worker, visit)).toMatchObject([{ id: body.id, purpose, takenAt: during, bytes: jpeg.length }])
    const other = Buffer.from(jpeg)
    other[other.length - 4] = 0x35
    expect((await send(worker, visit, bodyOf(other, body.id))).body.code).toBe('operation-differs')
  })

  it('is opened by who took it and by the teams of its area, each time on record, and by no bank', async () => {
    const visit = await visitAt(during)
    const { id } = (await send(worker, visit, bodyOf(jpeg))).body
    const bank = await server.as('demo-bank')
    for (const by of [worker, city]) expect((await open(by, visit, id)).status).toBe(200)
    expect((await open(bank, visit, id)).status).toBe(404)
    expect((await open(city, visit, randomUUID())).status).toBe(404)
    const { rows } = await server.database.owner.query<{ actor: string }>(
      `select actor from audit_line where action = 'visit-photo.open' and detail->>'photoId' = $1 order by at`,
      [id],
    )
    expect(rows.map(({ actor }) => actor)).toEqual([worker.userId, city.userId])
  })

  it('is erased for good by who took it or a team, by nobody else, and goes with its visit', async () => {
    const { owner } = server.database
    const visit = await visitAt(during)
    const photos = [bodyOf(jpeg), bodyOf(jpeg)]
    for (const body of photos) await send(worker, visit, body)
    const [one, two] = photos.map(({ id }) => id)
    const erase = (by: Caller, photo = '') => by.send(eraseVisitPhoto, { params: { id: visit, photo }, body: {} })
    expect((await erase(colleague, one)).status).toBe(404)
    for (const by of [worker, worker]) expect((await erase(by, one)).status).toBe(200)
    expect((await open(worker, visit, one ?? '')).status).toBe(404)
    expect((await photosOf(city, visit)).map(({ id }) => id)).toEqual([two])
    const left = () => owner.query('select id from visit_photo_content where id = any ($1)', [[one, two]])
    expect((await left()).rows).toEqual([{ id: two }])
    await owner.query('delete from visit where id = $1', [visit])
    expect((await left()).rows).toEqual([])
  })
})

describe('a photo is refused, and the visit stands', () => {
  const cutOff = jpeg.subarray(0, -3)
  const exif = Buffer.from('ffe1000a457869660000aabb', 'hex')
  const comment = Buffer.from('fffe00054849210a', 'hex').subarray(0, 7)
  const withSegment = (segment: Buffer) => Buffer.concat([jpeg.subarray(0, 20), segment, jpeg.subarray(20)])
  it.each<[string, Buffer, RegExp]>([
    ['that was cut off', cutOff, /不完整/],
    ['that is something else', Buffer.from('<svg onload="x"/>'), /JPEG/],
    ['of nothing', Buffer.alloc(0), /JPEG/],
    ['of two bytes', Buffer.from('ffd8', 'hex'), /JPEG/],
    ['that tells where and with what it was taken', withSegment(exif), /拍摄地点/],
    ['with words in it', withSegment(comment), /拍摄地点/],
  ])('one %s', async (_, picture, words) => {
    const visit = await visitAt(during)
    const answer = await send(worker, visit, bodyOf(picture))
    expect([answer.status, answer.body.code]).toEqual([422, 'photo-refused'])
    expect(answer.body.sentence).toMatch(words)
    expect(await photosOf(worker, visit)).toEqual([])
  })

  it('where no wave wanted any when the visit was made, and beyond three', async () => {
    expect((await send(worker, await visitAt(before), bodyOf(jpeg))).body.sentence).toContain('没有批次收照片')
    const visit = await visitAt(during)
    for (const _ of [1, 2, 3]) expect((await send(worker, visit, bodyOf(jpeg))).status).toBe(200)
    expect((await send(worker, visit, bodyOf(jpeg))).body.sentence).toContain('最多 3 张')
  })

  it('beside somebody else’s visit', async () => {
    const visit = await visitAt(during)
    for (const by of [colleague, city]) expect((await send(by, visit, bodyOf(jpeg))).status).toBe(404)
  })
})
