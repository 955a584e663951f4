import { randomUUID } from 'node:crypto'
import {
  checkWaveSettings,
  claimWaveFirm,
  decideWave,
  getCoverage,
  listWaveFirms,
  listWaves,
  makeWave,
  pullGrid,
  recordVisit,
  releaseWaveFirm,
  voidVisit,
  type Wave,
} from '@huoshui/contract'
import { computeCoverage } from '@huoshui/rules/visit/compute-coverage'
import { decideDue } from '@huoshui/rules/visit/decide-due'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { makeGrid, makePhone } from '../sync/sync.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let county: Caller
let worker: Caller
let firms: string[]
let town: string
const today = '2026-11-20'
const settings = { builder_level: 'city', complaint_channel: '市专班电话' }

beforeAll(async () => {
  server = await startTestServer({ firms: 2000, now: '2026-11-20T02:00:00Z' })
  const { owner } = server.database
  await owner.query('delete from enterprise_fact')
  city = await server.as('demo-city')
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  const { rows: towns } = await owner.query<{ town_code: string; office: string }>(
    `select e.town_code, min(o.id) as office from enterprise e join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  town = towns[0]?.town_code ?? ''
  worker = await server.as({ role: 'town_staff', organisationId: towns[0]?.office ?? '' })
  const { rows } = await owner.query<{ id: string }>(
    `select id from enterprise where merged_into is null order by town_code = $1 desc, id`,
    [town],
  )
  firms = rows.map(({ id }) => id)
  const listId = randomUUID()
  await owner.query(
    `insert into target_list (id, kind, mode, as_of, status, file_name, sha256, rows, loaded_by, decided_at, decided_by)
     values ($1, 'province', 'whole', '2026-11-01', 'applied', 'x', 'x', 1, 'test', now(), 'test')`,
    [listId],
  )
  await owner.query(
    `insert into target_list_member (enterprise_id, kind, from_day, list_id) select id, 'province', '2026-11-01', $2
     from unnest($1::uuid[]) t (id)`,
    [firms.slice(0, 1200), listId],
  )
  await owner.query(
    `insert into target_list_stranger (kind, key, from_day, name, list_id) values ('province', '示例', '2026-11-01', '示例', $1)`,
    [listId],
  )
  await server.database.owner.query("select pg_notify('huoshui_match', 'all')")
}, 60_000)
afterAll(() => server.close())

type Given = Omit<
  z.input<NonNullable<(typeof makeWave)['body']>>,
  'name' | 'lists' | 'fromDay' | 'untilDay' | 'priorities'
>
type Priorities = z.input<NonNullable<(typeof makeWave)['body']>>['priorities']

const byType: Priorities = [
  { label: '合作社', criterion: { fact: 'type', in: ['cooperative'] }, mode: 'phone' },
  { label: '个体', criterion: { fact: 'type', in: ['sole_trader', 'cooperative'] }, mode: 'field' },
  { label: '其他', criterion: null, mode: 'field' },
]

async function make(
  given: Partial<Given> & { priorities?: Priorities; untilDay?: string } = {},
  by = city,
): Promise<Wave> {
  return await by.call(makeWave, {
    params: { id: randomUUID() },
    body: {
      name: '测试批次',
      lists: ['province'],
      fromDay: today,
      untilDay: '2026-12-31',
      priorities: byType,
      settings,
      ...given,
    },
  })
}

const decide = (wave: Wave, decision: 'start' | 'end' | 'discard', by = city) =>
  by.call(decideWave, { params: { id: wave.id }, body: { decision, reason: '测试' } })

async function takenOf(wave: Wave): Promise<Map<string, number>> {
  const { rows } = await server.database.owner.query<{ id: string; priority: number }>(
    'select enterprise_id as id, priority from wave_firm where wave_id = $1',
    [wave.id],
  )
  return new Map(rows.map(({ id, priority }) => [id, priority]))
}

const visit = async (
  enterpriseId: string,
  at: string,
  result: 'met' | 'unreachable' = 'met',
  mode: 'field' | 'phone' = 'field',
) => {
  const id = randomUUID()
  await city.call(recordVisit, { body: { id, enterpriseId, at, content: { mode, result } } })
  return id
}

describe('a wave', () => {
  it('takes each firm of its list once, in the first order of urgency it meets; who does no business or was visited lately is left', async () => {
    const { rows } = await server.database.owner.query<{ id: string; type: string; status: string }>(
      'select id, type, status from enterprise where id = any ($1)',
      [firms.slice(0, 1200)],
    )
    const active = rows.filter(({ status }) => status === 'active')
    const [quiet = '', long = ''] = active.map(({ id }) => id)
    await visit(quiet, '2026-11-10T02:00:00.000Z')
    await visit(long, '2026-05-10T02:00:00.000Z')
    const wave = await make()
    const expected = new Map(
      active
        .filter(({ id }) => id !== quiet)
        .map(({ id, type }) => [id, type === 'cooperative' ? 1 : type === 'sole_trader' ? 2 : 3]),
    )
    expect(await takenOf(wave)).toEqual(expected)
    expect(wave).toMatchObject({
      status: 'draft',
      listed: 1200,
      taken: expected.size,
      notOperating: rows.length - active.length,
      quiet: 1,
      leftOver: 0,
    })
    expect(wave.priorities.map(({ taken }) => taken)).toEqual(
      [1, 2, 3].map((rank) => [...expected.values()].filter((each) => each === rank).length),
    )
    expect(wave.priorities[0]?.criterionText).toBe('经营主体类型 属于 [农民专业合作社]')
  })

  it('takes no more than it may, the most urgent first; each order keeps its own size', async () => {
    const whole = await make()
    const [co = 0] = whole.priorities.map(({ taken }) => taken)
    const small = await make({ most: co + 5 })
    expect(small.priorities.map(({ taken }) => taken)).toEqual([co, 5, 0])
    expect(small.leftOver).toBe(whole.taken - co - 5)
    const sized = await make({ priorities: byType.map((each) => ({ ...each, most: 3 })) })
    expect(sized.priorities.map(({ taken }) => taken)).toEqual([Math.min(3, co), 3, 3])
  })

  it('without an order for all others leaves them', async () => {
    const wave = await make({ priorities: byType.slice(0, 1) })
    expect(new Set((await takenOf(wave)).values())).toEqual(new Set([1]))
    expect(wave.leftOver).toBeGreaterThan(0)
  })

  it('of a county holds its own firms, and is not another’s to make or decide', async () => {
    const wave = await make({}, county)
    expect(wave.unitCodes).toEqual(['440803'])
    const { rows } = await server.database.owner.query(
      `select distinct e.unit_code from wave_firm f join enterprise e on e.id = f.enterprise_id where f.wave_id = $1`,
      [wave.id],
    )
    expect(rows).toEqual([{ unit_code: '440803' }])
    await expect(make({ unitCodes: ['440802'] }, county)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(decide(await make(), 'start', county)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('with a forbidden setting is refused, with the article', async () => {
    await expect(make({ settings: { ...settings, check_in: true } })).rejects.toMatchObject({
      code: 'bad-input',
      details: { reason: expect.stringMatching(/打卡签到.*国办函〔2026〕12号/) },
    })
    const found = await city.call(checkWaveSettings, { body: { settings: { ...settings, person_ranking: true } } })
    expect(found).toMatchObject({
      mayStart: false,
      problems: expect.arrayContaining([expect.objectContaining({ setting: 'person_ranking' })]),
    })
  })

  it('is started and ended once, and laid aside only as a draft', async () => {
    const wave = await make()
    expect(await decide(wave, 'start')).toMatchObject({ status: 'running' })
    await expect(decide(wave, 'start')).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(decide(wave, 'discard')).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await decide(wave, 'end')).toMatchObject({ status: 'ended' })
    const draft = await make()
    await decide(draft, 'discard')
    expect((await takenOf(draft)).size).toBe(0)
    expect((await city.call(listWaves)).waves.map(({ id }) => id)).not.toContain(draft.id)
  })
})

describe('tasks', () => {
  it('reach the devices of the grid when the wave starts, and go when anyone has visited (S14)', async () => {
    const grid = await makeGrid(server, worker.userId, { town, firms: 5 })
    const phone = await makePhone(server, worker)
    const pull = (cursor?: string) =>
      worker.call(pullGrid, {
        params: { device: phone.deviceId, grid: grid.id },
        ...(cursor ? { query: { cursor } } : {}),
      })
    const before = await pull()
    expect(before.firms.map(({ task }) => task)).toEqual(before.firms.map(() => null))
    const wave = await make()
    await decide(wave, 'start')
    const after = await pull(before.cursor)
    expect(after.reading).not.toBe(before.reading)
    const taken = await takenOf(wave)
    expect(new Map(after.firms.map(({ id, task }) => [id, task?.priority]))).toEqual(
      new Map(grid.firms.map((id) => [id, taken.get(id)])),
    )
    const due = after.firms.find(({ task, lastVisit }) => task && !lastVisit)
    expect(due?.task).toMatchObject({ waveId: wave.id, fromDay: today, untilDay: '2026-12-31', quietDays: 90 })
    await visit(due?.id ?? '', '2026-11-20T01:00:00.000Z', 'met', 'phone')
    const changed = await pull(after.cursor)
    expect(changed.firms).toMatchObject([
      { id: due?.id, lastVisit: { at: '2026-11-20T01:00:00.000Z', mode: 'phone', result: 'met' } },
    ])
    await decide(wave, 'end')
    expect((await pull(changed.cursor)).firms.map(({ task }) => task)).toEqual(grid.firms.map(() => null))
  })

  it('are listed by urgency, due or done, with why', async () => {
    const wave = await make()
    await decide(wave, 'start')
    const [id = ''] = [...(await takenOf(wave)).keys()].slice(20)
    await visit(id, '2026-11-20T01:30:00.000Z')
    const params = { id: wave.id }
    const done = await city.call(listWaveFirms, { params, query: { state: 'done', limit: 100 } })
    expect(done.rows.find(({ enterpriseId }) => enterpriseId === id)).toMatchObject({
      isDue: false,
      lastVisitOn: today,
      reason: '2026-11-20已走访，本轮已完成',
    })
    const due = await city.call(listWaveFirms, { params, query: { state: 'due', priority: 2, limit: 100 } })
    expect(due.rows.length).toBeGreaterThan(0)
    expect(due.rows.every(({ isDue, priority }) => isDue && priority === 2)).toBe(true)
    const own = await county.call(listWaveFirms, { params, query: { limit: 100 } })
    expect(new Set(own.rows.map(({ unitCode }) => unitCode))).toEqual(new Set(['440803']))
    await decide(wave, 'end')
  })

  it('the database and the rule agree on what is due', async () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((n) => new Date(Date.UTC(2026, 10, 1 + n)).toISOString().slice(0, 10))
    const cases = fc.sample(fc.tuple(day, day, fc.integer({ min: 0, max: 40 }), fc.option(day), day), 400)
    const { rows } = await server.database.owner.query<{ due: boolean }>(
      `select is_due(f::date, u::date, q, l::date, d::date) as due
       from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[]) with ordinality t (f, u, q, l, d, n) order by n`,
      [0, 1, 2, 3, 4].map((at) => cases.map((each) => each[at])),
    )
    const expected = cases.map(
      ([fromDay, untilDay, quietDays, lastVisitOn, on]) =>
        decideDue({ fromDay, untilDay, quietDays, lastVisitOn }, on).isDue,
    )
    expect(rows.map(({ due }) => due)).toEqual(expected)
    expect(new Set(expected).size).toBe(2)
  })
})

describe('a claim', () => {
  it('is granted once per wave, takes the firm from its grid, and gives it back', async () => {
    const grid = await makeGrid(server, worker.userId, { town, firms: 8 })
    const wave = await make()
    await decide(wave, 'start')
    const taken = await takenOf(wave)
    const firm = grid.firms.find((id) => taken.has(id)) ?? ''
    const phone = await makePhone(server, worker)
    const params = { device: phone.deviceId, grid: grid.id }
    const first = await worker.call(pullGrid, { params })
    const claim = (by: Caller) =>
      by.call(claimWaveFirm, { params: { id: wave.id }, body: { id: randomUUID(), enterpriseId: firm } })
    await claim(county)
    await claim(county)
    await expect(claim(worker)).rejects.toMatchObject({ code: 'wrong-state' })
    const without = await worker.call(pullGrid, { params, query: { cursor: first.cursor } })
    expect(without.firms).toMatchObject([{ id: firm, task: null }])
    await expect(
      worker.call(releaseWaveFirm, { params: { id: wave.id }, body: { enterpriseId: firm } }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await county.call(releaseWaveFirm, { params: { id: wave.id }, body: { enterpriseId: firm } })
    await claim(worker)
    await decide(wave, 'end')
  })

  it('of a firm anybody visited within the quiet days is refused', async () => {
    const wave = await make()
    await decide(wave, 'start')
    const firm = [...(await takenOf(wave)).keys()].find((id) => firms.indexOf(id) < 20) ?? ''
    await visit(firm, '2026-11-20T01:00:00.000Z')
    await expect(
      county.call(claimWaveFirm, { params: { id: wave.id }, body: { id: randomUUID(), enterpriseId: firm } }),
    ).rejects.toMatchObject({ code: 'wrong-state' })
    await decide(wave, 'end')
  })
})

describe('coverage', () => {
  it('from the database is what the rule computes, whoever asks', async () => {
    for (const [at, id] of firms.slice(1150, 1260).entries()) {
      await visit(
        id,
        `2026-11-1${at % 10}T0${at % 8}:00:00.000Z`,
        at % 7 === 0 ? 'unreachable' : 'met',
        at % 3 ? 'field' : 'phone',
      )
      if (at % 4 === 0) await visit(id, '2026-11-19T03:00:00.000Z', 'met', 'phone')
    }
    const voided = await visit(firms[1199] ?? '', '2026-11-19T04:00:00.000Z')
    await city.call(voidVisit, { params: { id: voided }, body: { version: 1, reason: '误记' } })
    const { rows } = await server.database.owner.query(
      `select v.enterprise_id as enterprise, v.mode, v.result, v.voided_at is not null as "isVoid", '2026-11-01' as on, e.unit_code
       from visit v join enterprise e on e.id = v.enterprise_id`,
    )
    const listed = firms.slice(0, 1200)
    const { rows: places } = await server.database.owner.query('select id, unit_code from enterprise')
    const unitOf = new Map(places.map(({ id, unit_code }) => [id, unit_code]))
    const whole = computeCoverage(rows, new Set([...listed, '示例']))
    const seen = await city.call(getCoverage, { query: { of: 'province' } })
    expect(seen.total).toEqual(whole)
    expect(seen.strangers).toBe(1)
    expect(seen.total.rate?.basisPoints).toBeLessThanOrEqual(10_000)
    const own = computeCoverage(
      rows.filter(({ unit_code }) => unit_code === '440803'),
      new Set(listed.filter((id) => unitOf.get(id) === '440803')),
    )
    expect((await county.call(getCoverage, { query: { of: 'province' } })).total).toEqual(own)
    expect(seen.areas.find(({ code }) => code === '440803')?.coverage).toEqual(own)
    const towns = await city.call(getCoverage, { query: { of: 'province', level: 'town', area: '440803' } })
    expect(towns.total).toEqual(own)
    expect(towns.areas.length).toBeGreaterThan(1)
  })

  it('of days outside counts nothing, and of a wave its own firms', async () => {
    const none = await city.call(getCoverage, { query: { of: 'province', from: '2020-01-01', until: '2020-12-31' } })
    expect(none.total).toMatchObject({ listed: 0, onList: { firms: 0, visits: 0 }, rate: null })
    const wave = await make({ quietDays: 0 })
    const seen = await city.call(getCoverage, { query: { of: 'wave', wave: wave.id, from: '2026-01-01' } })
    expect(seen.total.listed).toBe(wave.taken)
    expect(seen.total.onList.firms).toBeGreaterThan(0)
    expect(seen.total.offList.firms).toBeGreaterThan(0)
  })
})
