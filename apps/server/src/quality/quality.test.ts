import { createHash, randomUUID } from 'node:crypto'
import {
  answerConfirmation,
  confirmationDays,
  getConfirmation,
  getVisitReview,
  listCallBacks,
  listConfirmations,
  listQualitySigns,
  recordCallBack,
  recordVisit,
  type VisitContent,
  voidVisit,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type Caller, callerOf, startTestServer, type TestServer } from '../testing.ts'
import { isReviewDue } from './review-queries.ts'
import { reviewVisits } from './review-visits.ts'

let server: TestServer
let worker: Caller
let county: Caller
let elsewhere: Caller
let nobody: Pick<Caller, 'call'>
let firms: string[]
const minute = 60_000
const nine = Date.parse('2026-11-19T01:00:00Z')

beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { owner } = server.database
  const { rows } = await owner.query<{ town_code: string; office: string }>(
    `select e.town_code, min(o.id) as office from enterprise e join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  worker = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  elsewhere = await server.as({ role: 'county_staff', organisationId: 'team-440802' })
  nobody = callerOf(server.app, '')
  const found = await owner.query<{ id: string }>(
    `select id from enterprise where town_code = $1 and status = 'active' order by id limit 25`,
    [rows[0]?.town_code],
  )
  firms = found.rows.map(({ id }) => id)
}, 60_000)
afterAll(() => server.close())

const met = { mode: 'field', result: 'met', hasNeed: false } as const satisfies z.input<typeof VisitContent>

async function visit(place: number, at: number, content: z.input<typeof VisitContent> = met, caller = worker) {
  const id = randomUUID()
  const enterpriseId = firms[place] ?? ''
  await caller.call(recordVisit, { body: { id, enterpriseId, at: new Date(at).toISOString(), content } })
  return id
}

function review() {
  const now = server.clock.now()
  return reviewVisits(server.database.owner, { place: '440800', today: '2026-11-20', now })
}

describe('a review', () => {
  it('finds a crowd of visits, tells the teams of that place and nobody else, and takes it back when it is gone', async () => {
    expect(await isReviewDue(server.database.owner, server.clock.now())).toBe(false)
    const crowd = await Promise.all(Array.from({ length: 10 }, (_, place) => visit(place, nine + place * minute)))
    expect(await isReviewDue(server.database.owner, server.clock.now())).toBe(true)
    const end = await review()
    expect(end).toMatchObject({ visits: 10, signs: 10 })
    const { rows } = await county.call(listQualitySigns)
    expect(rows.map(({ visitId }) => visitId).sort()).toEqual(crowd.toSorted())
    expect(rows[0]?.signs).toEqual([{ kind: 'pace', text: '9分钟内实地走访10户' }])
    expect((await elsewhere.call(listQualitySigns)).rows).toEqual([])
    await expect(worker.call(listQualitySigns)).rejects.toMatchObject({ status: 403 })
    expect((await county.call(listQualitySigns, { query: { kind: 'month-end' } })).rows).toEqual([])
    await worker.call(voidVisit, { params: { id: crowd[0] ?? '' }, body: { version: 1, reason: '误记' } })
    server.clock.advance(minute)
    await review()
    expect((await county.call(listQualitySigns)).rows).toEqual([])
    expect((await county.call(getVisitReview)).last).toMatchObject({ visits: 9, signs: 0 })
  })

  it('draws the same call-backs once, however often it runs', async () => {
    await Promise.all(
      Array.from({ length: 6 }, (_, place) => visit(place + 12, nine + 30 * minute, { ...met, mode: 'phone' })),
    )
    const first = await review()
    expect(first?.callBacks).toBeGreaterThanOrEqual(2)
    expect(await review()).toMatchObject({ callBacks: 0, signs: first?.signs })
  })

  it('runs once at a time', async () => {
    const both = await Promise.all([review(), review()])
    expect(both.filter((end) => end !== undefined).length).toBeGreaterThanOrEqual(1)
    expect((await county.call(getVisitReview)).isRunning).toBe(false)
  })
})

describe('a call-back', () => {
  it('is recorded by a third person, once; not reached may be tried again', async () => {
    const own = await visit(20, nine - 600 * minute, { ...met, remark: '专班补记' }, county)
    await server.database.owner.query(
      `insert into call_back (enterprise_id, visit_id, why, chosen_at) values ($1, $2, 'random', now())`,
      [firms[20], own],
    )
    await expect(
      county.call(recordCallBack, { params: { visit: own }, body: { outcome: 'confirmed' } }),
    ).rejects.toMatchObject({ code: 'second-person-needed' })
    const { rows } = await county.call(listCallBacks, { query: { limit: 100 } })
    expect(rows.find(({ visitId }) => visitId === own)?.callBack?.mayRecord).toBe(false)
    const open = rows.find(({ callBack }) => callBack?.mayRecord)?.visitId ?? ''
    const say = (body: { outcome: 'confirmed' | 'differs' | 'not-reached'; note?: string }, caller = county) =>
      caller.call(recordCallBack, { params: { visit: open }, body })
    await expect(say({ outcome: 'confirmed' }, elsewhere)).rejects.toMatchObject({ status: 404 })
    await expect(say({ outcome: 'differs' })).rejects.toMatchObject({ status: 422 })
    await say({ outcome: 'not-reached' })
    await say({ outcome: 'differs', note: '企业称未接待' })
    await expect(say({ outcome: 'confirmed' })).rejects.toMatchObject({ code: 'already-done' })
    const done = (await county.call(listCallBacks, { query: { of: 'done' } })).rows
    expect(done.map(({ visitId, callBack }) => [visitId, callBack?.outcome, callBack?.note])).toEqual([
      [open, 'differs', '企业称未接待'],
    ])
  })

  it('is recorded once when two people record at once', async () => {
    const { rows } = await county.call(listCallBacks)
    const params = { visit: rows.find(({ callBack }) => callBack?.mayRecord)?.visitId ?? '' }
    const said = await Promise.allSettled(
      Array.from({ length: 4 }, () => county.call(recordCallBack, { params, body: { outcome: 'confirmed' } })),
    )
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a firm’s own word', () => {
  const key = 'k'.repeat(43)
  const params = { key }
  it('is given by whoever holds the link, without an account, once, and shows no person', async () => {
    await expect(nobody.call(getConfirmation, { params })).rejects.toMatchObject({ code: 'confirmation-unknown' })
    const confirmationKeyHash = createHash('sha256').update(key).digest('hex')
    const id = await visit(22, nine + 100 * minute, { ...met, confirmationKeyHash })
    const asked = await nobody.call(getConfirmation, { params })
    expect(asked).toMatchObject({ visitedOn: '2026-11-19', mode: 'field', saysVisited: null })
    expect(Object.keys(asked).sort()).toEqual([
      'bankName',
      'enterpriseName',
      'mode',
      'organisationName',
      'saysVisited',
      'visitedOn',
    ])
    await nobody.call(answerConfirmation, { params, body: { saysVisited: false, note: '没人来过', browser: 'b' } })
    await nobody.call(answerConfirmation, { params, body: { saysVisited: false } })
    await expect(nobody.call(answerConfirmation, { params, body: { saysVisited: true } })).rejects.toMatchObject({
      code: 'already-done',
    })
    expect((await county.call(listConfirmations)).rows).toMatchObject([
      { visitId: id, confirmation: { saysVisited: false, note: '没人来过' } },
    ])
    expect((await elsewhere.call(listConfirmations)).rows).toEqual([])
    await review()
    const { rows } = await county.call(listQualitySigns, { query: { kind: 'contradicted' } })
    expect(rows).toMatchObject([{ visitId: id, confirmation: { saysVisited: false, note: '没人来过' } }])
  })

  it('is not asked for any more when the visit is long ago', async () => {
    const old = { key: 'o'.repeat(43) }
    const confirmationKeyHash = createHash('sha256').update(old.key).digest('hex')
    const day = 86_400_000
    const long = server.clock.now().getTime() - confirmationDays * day
    await visit(23, long + minute, { ...met, confirmationKeyHash })
    await nobody.call(getConfirmation, { params: old })
    server.clock.advance(2 * minute)
    const expired = { status: 410, code: 'confirmation-expired' }
    await expect(nobody.call(getConfirmation, { params: old })).rejects.toMatchObject(expired)
    await expect(nobody.call(answerConfirmation, { params: old, body: { saysVisited: true } })).rejects.toMatchObject(
      expired,
    )
  })

  it.each(['short', 'x'.repeat(70), `${'k'.repeat(42)}!`])('with the key %s is refused', async (wrong) => {
    await expect(nobody.call(getConfirmation, { params: { key: wrong } })).rejects.toMatchObject({ status: 422 })
  })
})
