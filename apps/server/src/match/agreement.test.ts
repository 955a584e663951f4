import { type Actor, getSession } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { decide } from '@huoshui/rules/criteria/decide/decide'
import { randomCriterion } from '@huoshui/rules/criteria/random-criteria.fixture'
import { toSql } from '@huoshui/rules/criteria/sql/to-sql'
import { FACT_IDS, FACTS, type FactId, type Facts } from '@huoshui/rules/fact/dictionary'
import type { FactType } from '@huoshui/rules/fact/fact'
import { LISTED_FACTS } from '@huoshui/rules/fact/whole-lists'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { readFirmFacts } from '../offer/read-firm-facts.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { createMatcher, type Matcher } from './create-matcher.ts'
import type { Viewer } from './messages.ts'

const on = '2026-11-20'
let server: TestServer
let client: pg.PoolClient
let matcher: Matcher
let known: Map<string, Facts>
const viewer: Viewer = { scope: { kind: 'city', codes: [] }, organisationId: '', userId: '', hidden: [] }

beforeAll(async () => {
  server = await startTestServer({ firms: 300, now: `${on}T02:00:00Z` })
  client = await server.database.owner.connect()
  await loadLists()
  matcher = createMatcher(server.database, { now: server.clock.now })
  await matcher.ready()
  const actor = await cityActor()
  const { rows } = await client.query<{ id: string }>('select id from enterprise order by list_rank, id')
  known = await inScope(server.database.db, actor, '', async (trx) => {
    const found = new Map<string, Facts>()
    for (const { id } of rows) found.set(id, (await readFirmFacts(trx, actor, id, on)).facts)
    return found
  })
  await createRelation()
  // A third of the firms is answered for by what was written since the build.
  await matcher.changed(rows.flatMap(({ id }, at) => (at % 3 === 0 ? [id] : [])))
})
afterAll(async () => {
  await matcher.close()
  client.release()
  await server.close()
})

it('decide, SQL and the matcher answer alike, also where a list says who is not on it', async () => {
  const firms = [...known.values()]
  expect(firms.filter((facts) => facts.enforcement_list === false).length).toBeGreaterThan(200)
  expect(firms.filter((facts) => facts.abnormal_list === false)).toEqual([])
  const asked = fc.sample(fc.oneof(randomCriterion(), aboutLists(), aboutLists()), { numRuns: 300, seed: 20261130 })
  const seen = new Set<string>()
  for (const criterion of asked) {
    const decided = [...known].map(([id, facts]) => [id, decide(criterion, facts, on).verdict] as const)
    for (const [, verdict] of decided) seen.add(verdict)
    const met = decided.flatMap(([id, verdict]) => (verdict === 'met' ? [id] : []))
    expect(await answersOfSql(criterion), JSON.stringify(criterion)).toEqual(new Map(decided))
    const [counted] = await matcher.ask({
      kind: 'count',
      criteria: [criterion],
      on,
      viewer,
      fully: true,
      grouped: false,
    })
    const page = await matcher.ask({ kind: 'page', criterion, on, viewer, after: null, limit: 1000 })
    expect(page.ids.toSorted(), JSON.stringify(criterion)).toEqual(met.toSorted())
    expect(counted?.counts?.['not-determinable']).toBe(
      decided.filter(([, verdict]) => verdict === 'not-determinable').length,
    )
  }
  expect([...seen].toSorted()).toEqual(['met', 'not-determinable', 'not-met'])
}, 60_000)

/** One list that counts, one that nobody is on, one out of date, one of some only. */
async function loadLists(): Promise<void> {
  await client.query("delete from fact_list; delete from enterprise_fact where fact like '%_list'")
  for (const [fact, whole, until] of [
    ['enforcement_list', true, '2026-12-01'],
    ['tax_arrears', true, on],
    ['abnormal_list', true, '2026-11-19'],
    ['dishonest_list', false, '2026-12-01'],
  ]) {
    await client.query(
      `insert into fact_list (id, fact, source, is_whole, as_of, valid_until, rows, matched, unmatched, file_name, sha256, loaded_by)
       values (gen_random_uuid(), $1, 'court', $2, '2026-11-01', $3, 0, 0, 0, 'x', 'x', 'test')`,
      [fact, whole, until],
    )
  }
  await client.query(
    `insert into enterprise_fact (enterprise_id, fact, source, number_value, recorded_on)
     select id, f.fact, 'court', 1, '2026-11-01'
     from (select id, row_number() over (order by id) as n from enterprise) e,
       (values ('enforcement_list', 11), ('abnormal_list', 13), ('dishonest_list', 17)) f (fact, each) where e.n % f.each = 0`,
  )
}

async function cityActor(): Promise<Actor> {
  const caller = await server.as({ role: 'city_staff', organisationId: 'team' })
  const { scope, ...session } = await caller.call(getSession)
  return { ...session, scope: { kind: 'city', codes: scope.codes } }
}

function aboutLists(): fc.Arbitrary<Criterion> {
  const clause = fc.oneof(
    fc.record({ fact: fc.constantFrom(...LISTED_FACTS), holds: fc.boolean() }),
    fc.record({ fact: fc.constantFrom(...LISTED_FACTS), known: fc.boolean() }),
    fc.record({
      fact: fc.constant('revenue' as const),
      is: fc.constant('at-least' as const),
      value: fc.nat(90_000_000),
    }),
  )
  return fc.oneof(
    clause,
    fc.record({ all: fc.array(clause, { maxLength: 4 }) }),
    fc.record({ any: fc.array(clause, { maxLength: 4 }) }),
    fc.record({ not: fc.record({ all: fc.array(clause, { minLength: 1, maxLength: 3 }) }) }),
  )
}

const sqlTypes: Partial<Record<FactType, string>> = { day: 'date', set: 'text[]', flag: 'boolean' }
const figures: readonly FactType[] = ['count', 'money', 'percent', 'quantity']

function sqlTypeOf(fact: FactId): string {
  const { type } = FACTS[fact]
  return sqlTypes[type] ?? (figures.includes(type) ? 'float8' : 'text')
}

/** One column per fact: what `toSql` writes its expressions over. */
async function createRelation(): Promise<void> {
  const columns = FACT_IDS.map((fact) => `"${fact}" ${sqlTypeOf(fact)}`)
  await client.query(`create temp table firm (id uuid, ${columns.join(', ')})`)
  for (const [id, facts] of known) {
    const values = FACT_IDS.map((fact) => facts[fact] ?? null)
    const places = values.map((_, at) => `$${at + 2}`)
    await client.query(`insert into firm values ($1, ${places.join(', ')})`, [id, ...values])
  }
}

async function answersOfSql(criterion: Criterion): Promise<Map<string, string>> {
  const { text, parameters } = toSql(criterion, on)
  const { rows } = await client.query<{ id: string; answer: boolean | null }>(
    `select id, ${text} as answer from firm`,
    [...parameters],
  )
  return new Map(
    rows.map(({ id, answer }) => [id, answer === null ? 'not-determinable' : answer ? 'met' : 'not-met'] as const),
  )
}
