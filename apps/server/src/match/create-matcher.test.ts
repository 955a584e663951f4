import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { decide } from '@huoshui/rules/criteria/decide/decide'
import type { Facts } from '@huoshui/rules/fact/dictionary'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { readFirms } from './changed-firms.ts'
import { createMatcher, type Matcher } from './create-matcher.ts'
import { lazyMatcher } from './lazy-matcher.ts'
import type { Page, PageEnd, Viewer } from './messages.ts'
import { noteEverythingChanged, noteFirmsChanged } from './note-firms-changed.ts'

const on = '2026-11-22'
const large: Criterion = { fact: 'revenue', is: 'at-least', value: 50_000_000 }
const active: Criterion = { fact: 'status', in: ['active'] }
const product: Criterion = {
  all: [
    active,
    { any: [large, { fact: 'employees', is: 'above', value: 5 }] },
    { not: { fact: 'industry', in: ['K'] } },
  ],
}

let server: TestServer
let matcher: Matcher
let city: Viewer
const reports: string[] = []

beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: `${on}T02:00:00Z` })
  matcher = createMatcher(server.database, {
    now: server.clock.now,
    report: (sentence, level) => reports.push(`${level} ${sentence}`),
  })
  city = viewer('city', [])
  await matcher.ready()
})
afterAll(async () => {
  await matcher.close()
  await server.close()
})

describe('the matcher', () => {
  it('counts the three answers, and the met ones by unit, section and size', async () => {
    const facts = [...(await factsOfAll()).values()]
    const [found] = await matcher.ask({
      kind: 'count',
      criteria: [product],
      on,
      viewer: city,
      fully: true,
      grouped: true,
    })
    const met = facts.filter((each) => decide(product, each, on).verdict === 'met')
    expect(met.length).toBeGreaterThan(50)
    expect(found?.met).toBe(met.length)
    expect(found?.counts?.['not-met']).toBe(
      facts.filter((each) => decide(product, each, on).verdict === 'not-met').length,
    )
    expect(sum(found?.counts ?? {})).toBe(1000)
    expect(found?.groups?.unit).toEqual(tally(met.map(({ unit }) => unit)))
    expect(found?.groups?.section).toEqual(tally(met.map(({ industry }) => String(industry).slice(0, 1))))
    expect(found?.groups?.size).toEqual(tally(met.map(({ size_class }) => size_class)))
  })

  it('names the firms page by page, in the order of every list', async () => {
    const facts = await factsOfAll()
    const wanted = [...facts].filter(([, each]) => decide(product, each, on).verdict === 'met').map(([id]) => id)
    expect(await allPages(product, city)).toEqual(wanted)
  })

  it('names and counts nobody outside the scope', async () => {
    const facts = await factsOfAll()
    const somebody = [...facts.values()].find(({ village, revenue }) => village && revenue === undefined)
    for (const kind of ['unit', 'town', 'village'] as const) {
      const codes = [String(somebody?.[kind])]
      const inScope = [...facts].filter(([, each]) => codes.includes(String(each[kind])))
      const wanted = inScope.map(([id]) => id)
      const unknown = inScope.filter(([, { revenue }]) => revenue === undefined)
      expect(wanted.length).toBeLessThan(1000)
      expect(await allPages({ all: [] }, viewer(kind, codes)), kind).toEqual(wanted)
      const asked = {
        kind: 'count',
        criteria: [{ fact: 'revenue', known: false }],
        on,
        fully: true,
        grouped: true,
      } as const
      const [found] = await matcher.ask({ ...asked, viewer: viewer(kind, codes) })
      expect(sum(found?.counts ?? {})).toBe(wanted.length)
      expect(found?.groups?.unit).toEqual({ [String(somebody?.unit)]: unknown.length })
    }
    for (const kind of ['none', 'own', 'share'] as const) {
      expect(await allPages({ all: [] }, viewer(kind, ['440811']))).toEqual([])
    }
  })

  it('sees as much of shared firms as the view the pages are read through', async () => {
    const { rows } = await server.database.owner.query<{ root: string }>(
      'select root_id as root from enterprise_share group by 1 order by count(*) desc limit 1',
    )
    const organisationId = rows[0]?.root ?? ''
    const seen = await allPages({ all: [] }, { ...viewer('share', []), organisationId })
    const actor = { userId: 'x', username: 'x', name: 'x', role: 'bank_manager', organisationName: 'x' } as const
    const scope = { kind: 'share', codes: [] } as const
    const inView = await inScope(server.database.db, { ...actor, organisationId, scope }, '', (trx) =>
      trx.selectFrom('enterprise_in_scope').select('id').execute(),
    )
    expect(seen.length).toBeGreaterThan(5)
    expect([...seen].sort()).toEqual(inView.map(({ id }) => id).sort())
  })

  it('knows nothing of facts hidden from the asker, nor of figures computed from them', async () => {
    const ask = { kind: 'count', on, fully: true, grouped: false } as const
    const criteria: Criterion[] = [large, { fact: 'revenue_growth', is: 'above', value: 0 }]
    const open = await matcher.ask({ ...ask, criteria, viewer: city })
    const closed = await matcher.ask({ ...ask, criteria, viewer: { ...city, hidden: ['revenue'] } })
    expect(open.every(({ met }) => met > 0)).toBe(true)
    expect(closed.map(({ counts }) => counts?.['not-determinable'])).toEqual([1000, 1000])
  })

  it('compares a criterion with a changed one', async () => {
    const narrower: Criterion = { all: [active, { ...large, value: 80_000_000 }] }
    const wider: Criterion = { all: [active, large] }
    const [before, after] = await Promise.all([allPages(narrower, city), allPages(wider, city)])
    const found = await matcher.ask({ kind: 'compare', before: narrower, after: wider, on, viewer: city, limit: 2000 })
    expect(found.lost.count).toBe(0)
    expect(found.gained.page.ids).toEqual(after.filter((id) => !before.includes(id)))
    expect(sum(found.gained.groups.unit)).toBe(found.gained.count)
  })

  it('sees a committed write at once, and one rolled back never', async () => {
    const facts = await factsOfAll()
    const id = [...facts].find(([, each]) => decide(product, each, on).verdict === 'met')?.[0] ?? ''
    const firm = async () => (await matcher.ask({ kind: 'firm', id, criteria: [product], on, viewer: city }))?.[0]
    expect(await firm()).toBe(true)
    await writeStatus(id, 'cancelled', false)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await firm()).toBe(true)
    await writeStatus(id, 'cancelled', true)
    await expect.poll(firm, { interval: 5 }).toBe(false)
    expect(await allPages(product, city)).not.toContain(id)
    expect(await allPages({ all: [] }, city)).toHaveLength(1000)
    await writeStatus(id, 'active', true)
    await expect.poll(firm, { interval: 5 }).toBe(true)
    expect((await allPages(product, city)).at(-1)).toBe(id)
  })

  it('lets go of a merged firm and takes a new one', async () => {
    const [first, second] = [...(await factsOfAll()).keys()]
    await server.database.owner.query('update enterprise set merged_into = $1 where id = $2', [first, second])
    await matcher.changed([second ?? ''])
    expect(await allPages({ all: [] }, city)).toHaveLength(999)
    const added = '01900000-0000-7000-8000-00000000abcd'
    await server.database.owner.query(
      `insert into enterprise (id, name, type, status, unit_code, list_rank, source)
       values ($1, '测试企业', 'company', 'active', '440811', 1, 'test')`,
      [added],
    )
    await matcher.changed([added])
    expect(await allPages({ fact: 'revenue', known: false }, city)).toContain(added)
    await server.database.owner.query('delete from enterprise where id = $1', [added])
    await server.database.owner.query('update enterprise set merged_into = null where id = $1', [second])
    await matcher.changed([added, second ?? ''])
    expect(await allPages({ all: [] }, city)).toHaveLength(1000)
  })

  it('goes on with the same answers after the index was built anew', async () => {
    const before = await allPages(product, city)
    expect((await matcher.ready()).changed).toBeGreaterThan(0)
    await server.database.db.transaction().execute((trx) => noteEverythingChanged(trx))
    await expect.poll(async () => (await matcher.ready()).changed).toBe(0)
    expect([...(await allPages(product, city))].sort()).toEqual([...before].sort())
    expect(reports).toEqual(['info rebuild: much was written'])
  })

  it('answers again after its worker was ended', async () => {
    const before = await allPages(product, city)
    await server.database.owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'huoshui-match' and datname = current_database()",
    )
    await expect.poll(() => reports.some((report) => report.startsWith('warn rebuild: connection'))).toBe(true)
    await matcher.rebuild()
    expect(await allPages(product, city)).toEqual(before)
  })

  it('puts what was not answered to the next worker, but not what ends every worker', async () => {
    const deaths: string[] = []
    const worker = new URL('./dying-worker.fixture.ts', import.meta.url)
    const dying = createMatcher(server.database, { now: server.clock.now, worker, report: (said) => deaths.push(said) })
    try {
      await dying.ready()
      const deadly = dying.ask({ kind: 'firm', id: 'x', criteria: [], on, viewer: city })
      const harmless = dying.ready()
      await expect(deadly).rejects.toThrow(/ended the matching worker/)
      expect((await harmless).on).toBe(on)
      expect(deaths).toEqual(['the matching worker ended with 3', 'the matching worker ended with 3'])
    } finally {
      await dying.close()
    }
    await expect(dying.ready()).rejects.toThrow(/closed/)
  })

  it('says nothing when it is closed while it loads', async () => {
    const said: string[] = []
    const early = createMatcher(server.database, { now: server.clock.now, report: (sentence) => said.push(sentence) })
    const refused = expect(early.ready()).rejects.toThrow(/closed/)
    await early.close()
    await refused
    await early.rebuild()
    expect(said).toEqual([])
  })

  it('loads nothing, and says nothing, where a server is stopped before it listened', async () => {
    const said: string[] = []
    const never = lazyMatcher(server.database, { now: server.clock.now, report: (sentence) => said.push(sentence) })
    await never.close()
    never.start()
    await expect(never.ask({ kind: 'state' })).rejects.toThrow(/closed/)
    expect(said).toEqual([])
  })

  it('refuses a criterion that does not fit, and goes on', async () => {
    const wrong: Criterion = { fact: 'revenue', in: ['a'] }
    await expect(
      matcher.ask({ kind: 'count', criteria: [wrong], on, viewer: city, fully: false, grouped: false }),
    ).rejects.toThrow(/revenue is not asked/)
    expect((await matcher.ready()).firms).toBe(1000)
  })

  it('reads the city anew on another day', async () => {
    server.clock.set('2027-01-02T02:00:00Z')
    await matcher.ready()
    await expect.poll(async () => (await matcher.ready()).on).toBe('2027-01-02')
    const [found] = await matcher.ask({
      kind: 'count',
      criteria: [large],
      on: '2027-01-02',
      viewer: city,
      fully: true,
      grouped: false,
    })
    expect(found?.met).toBe(0)
    expect(found?.counts?.['not-determinable']).toBe(1000)
  })
})

function viewer(kind: Viewer['scope']['kind'], codes: string[]): Viewer {
  return { scope: { kind, codes }, organisationId: 'nobody', userId: 'nobody', hidden: [] }
}

async function allPages(criterion: Criterion, asking: Viewer): Promise<string[]> {
  const ids: string[] = []
  let after: PageEnd | null = null
  do {
    const page: Page = await matcher.ask({ kind: 'page', criterion, on, viewer: asking, after, limit: 47 })
    ids.push(...page.ids)
    after = page.next
  } while (after)
  return ids
}

/** In the order of every list. */
async function factsOfAll(): Promise<Map<string, Facts>> {
  const { owner } = server.database
  const { rows } = await owner.query<{ id: string }>('select id from enterprise order by list_rank, id')
  const client = await owner.connect()
  try {
    const firms = await readFirms(
      client,
      rows.map(({ id }) => id),
      { on, wholeLists: new Map() },
    )
    return new Map(rows.map(({ id }) => [id, firms.get(id)?.facts ?? {}]))
  } finally {
    client.release()
  }
}

async function writeStatus(id: string, status: string, commits: boolean): Promise<void> {
  const written = server.database.db.transaction().execute(async (trx) => {
    await noteFirmsChanged(trx, [id])
    if (!commits) throw new Error('rolled back')
    await server.database.owner.query('update enterprise set status = $1 where id = $2', [status, id])
  })
  await written.catch((error: Error) => expect(error.message).toBe('rolled back'))
}

function tally(values: readonly (Facts[keyof Facts] | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) if (value !== undefined) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
