import { getEnterprise, listEnterprises, tagEnterprise } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../audit/verify-audit.ts'
import type { Jobs } from '../../job/create-jobs.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { todayOf } from '../../today.ts'
import { rebuildIndex } from '../search/rebuild/rebuild-index.ts'
import { currentTags } from './current-tags.ts'
import { keepTagsCurrent } from './keep-tags-current.ts'
import { refreshTags } from './refresh-tags.ts'

let server: TestServer
let city: Caller
let ids: string[]
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  const { rows } = await server.database.owner.query<{ id: string }>(
    'select id from enterprise e where not exists (select from enterprise_tag t where t.enterprise_id = e.id) order by id',
  )
  ids = rows.map(({ id }) => id)
})
afterAll(() => server.close())

const firm = (nth: number) => ids[nth] ?? ''
const give = (nth: number, tag: string, fromDay: string, untilDay: string | null = null) =>
  city.call(tagEnterprise, { params: { id: firm(nth), tag }, body: { fromDay, untilDay, source: '测试名单' } })
const read = (nth: number) => city.call(getEnterprise, { params: { id: firm(nth) } })
const found = async (tag: string) => {
  const { rows } = await city.call(listEnterprises, { query: { tag: [tag], limit: 100 } })
  return rows.map(({ id }) => id)
}
const refresh = () => refreshTags(server.database, todayOf(server.clock.now()))

/** Sessions end with the day. */
async function turnTo(instant: string): Promise<void> {
  server.clock.set(instant)
  city = await server.as('demo-city')
}

describe('the tags of a day', () => {
  const period = (tag: string, from_day: string, until_day: string | null) => ({ tag, from_day, until_day })
  it.each([
    ['none', [], []],
    ['one begun today', [period('甲', '2026-11-20', null)], ['甲']],
    ['one that begins tomorrow', [period('甲', '2026-11-21', null)], []],
    ['one that ends today', [period('甲', '2026-01-01', '2026-11-20')], []],
    ['one that ends tomorrow', [period('甲', '2026-01-01', '2026-11-21')], ['甲']],
    [
      'two periods of one that overlap',
      [period('甲', '2026-01-01', '2026-12-01'), period('甲', '2026-06-01', null)],
      ['甲'],
    ],
    [
      'an ended and an open one of one',
      [period('甲', '2020-01-01', '2021-01-01'), period('甲', '2026-06-01', null)],
      ['甲'],
    ],
    ['several', [period('乙', '2025-01-01', null), period('甲', '2026-01-01', null)], ['乙', '甲']],
  ])('of %s', (_, periods, tags) => expect(currentTags(periods, '2026-11-20')).toEqual(tags))
})

describe('giving a tag', () => {
  it('shows and finds the firm by those that hold today, and keeps every period', async () => {
    expect(await give(0, '虚构未来', '2026-11-23')).toEqual({ tags: [] })
    expect(await give(0, '虚构当前', '2026-01-01')).toEqual({ tags: ['虚构当前'] })
    expect(await give(0, '虚构过去', '2020-01-01', '2021-01-01')).toEqual({ tags: ['虚构当前'] })
    expect((await read(0)).tagPeriods).toHaveLength(3)
    expect(await found('虚构当前')).toEqual([firm(0)])
    expect(await found('虚构未来')).toEqual([])
  })

  it('ends a period when its first day is given again with an end', async () => {
    await give(1, '虚构将止', '2026-01-01')
    expect(await found('虚构将止')).toEqual([firm(1)])
    expect(await give(1, '虚构将止', '2026-01-01', '2026-11-20')).toEqual({ tags: [] })
    expect(await found('虚构将止')).toEqual([])
    expect((await read(1)).tagPeriods).toEqual([
      { tag: '虚构将止', fromDay: '2026-01-01', untilDay: '2026-11-20', source: '测试名单' },
    ])
  })

  it.each(['2026-01-01', '2025-12-31'])('refuses an end on %s, not after the beginning', async (untilDay) => {
    const body = { fromDay: '2026-01-01', untilDay, source: '测试名单' }
    const reply = await city.send(tagEnterprise, { params: { id: firm(2), tag: '虚构倒置' }, body })
    expect(reply).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect((await read(2)).tagPeriods).toEqual([])
  })

  it('is for teams, each in its own area', async () => {
    const body = { fromDay: '2026-01-01', untilDay: null, source: '测试名单' }
    const { unitCode } = await read(2)
    const stranger = await server.as({
      role: 'county_staff',
      organisationId: unitCode === '440803' ? 'team-440802' : 'team-440803',
    })
    const params = { id: firm(2), tag: '虚构越界' }
    expect(await stranger.send(tagEnterprise, { params, body })).toMatchObject({ status: 404 })
    for (const who of ['demo-leader', 'demo-department']) {
      expect(await (await server.as(who)).send(tagEnterprise, { params, body })).toMatchObject({ status: 403 })
    }
    expect((await read(2)).tagPeriods).toEqual([])
  })
})

describe('the calendar', () => {
  it('has nothing to do on a day on which no period begins or ends', async () => {
    expect(await refresh()).toBe(0)
  })

  it('begins and ends tags nobody touches: shown, found by delta and by a new index, audited, once', async () => {
    await give(3, '虚构限期', '2026-01-01', '2026-11-23')
    await give(4, '虚构限期', '2026-01-01', '2026-11-24')
    await give(5, '虚构相接', '2026-01-01', '2026-11-23')
    await give(5, '虚构相接', '2026-11-23')
    const before = await read(3)
    server.clock.set('2026-11-22T15:59:59Z')
    expect(await refresh()).toBe(0)
    await turnTo('2026-11-22T16:00:00Z') // midnight in Zhanjiang
    expect(await refresh()).toBe(2)
    expect(await refresh()).toBe(0)
    expect((await read(0)).tags).toEqual(['虚构当前', '虚构未来'])
    expect((await read(3)).tags).toEqual([])
    expect((await read(3)).version).toBe(before.version + 1)
    expect((await read(5)).tags).toEqual(['虚构相接'])
    for (const rebuild of [false, true]) {
      if (rebuild) await rebuildIndex(server.database.owner)
      expect(await found('虚构未来')).toEqual([firm(0)])
      expect(await found('虚构限期')).toEqual([firm(4)])
      expect(await found('虚构相接')).toEqual([firm(5)])
    }
    const { rows } = await server.database.owner.query(
      "select subject_id, detail from audit_line where actor = 'calendar' order by detail ->> 'before'",
    )
    expect(rows).toHaveLength(2)
    expect(rows).toContainEqual({
      subject_id: firm(3),
      detail: { because: 'day', today: '2026-11-23', before: ['虚构限期'], after: [] },
    })
    expect((await verifyAudit(server.database.owner)).broken).toEqual([])
  })

  it('leaves out what was merged away and waits for whoever is saving the firm', async () => {
    await give(6, '虚构并走', '2026-11-24')
    await give(7, '虚构同时', '2026-11-24')
    await server.database.owner.query('update enterprise set merged_into = $1 where id = $2', [firm(7), firm(6)])
    await turnTo('2026-11-24T02:00:00Z')
    const [, changed] = await Promise.all([give(7, '虚构同时', '2026-11-24', '2026-11-25'), refresh()])
    expect(changed).toBeGreaterThanOrEqual(1) // firm 4 ends today
    expect((await read(7)).tags).toEqual(['虚构同时'])
    expect(await found('虚构并走')).toEqual([])
    expect(await refresh()).toBe(0)
  })

  it('is asked once a day, again only when it failed', async () => {
    const sent: string[] = []
    let look: () => Promise<void> = async () => undefined
    let handle: () => Promise<void> = async () => undefined
    const jobs: Jobs = {
      define: (_, doIt) => {
        handle = () => doIt({}, new AbortController().signal)
      },
      watch: (_, check) => {
        look = check
      },
      send: async (queue) => void sent.push(queue),
      start: async () => undefined,
      stop: async () => undefined,
    }
    keepTagsCurrent(server.database, jobs, server.clock.now)
    await look()
    await look()
    expect(sent).toHaveLength(2)
    await handle()
    await look()
    expect(sent).toHaveLength(2)
    await turnTo('2026-11-24T16:00:00Z')
    await look()
    expect(sent).toHaveLength(3)
    await handle()
    expect((await read(7)).tags).toEqual([])
    await look()
    expect(sent).toEqual(['refresh-tags', 'refresh-tags', 'refresh-tags'])
  })
})
