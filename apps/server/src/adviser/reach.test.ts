import { type Actor, getSession } from '@huoshui/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, scopeSettings } from '../in-scope.ts'
import { type Person, startTestServer, type TestServer } from '../testing.ts'
import { loadDemoAdvisers } from './load-demo-advisers.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  await loadDemoAdvisers(server.database.owner, 'zhanjiang', 520_000)
  await mergeLinkedFirm()
})
afterAll(() => server.close())

/** A firm looked after by a posting becomes another one, of another unit: who sees that one sees the posting. */
async function mergeLinkedFirm() {
  const { rowCount } = await server.database.owner.query(
    `with old as (select e.id, e.unit_code from adviser_link l join enterprise e on e.id = l.enterprise_id where e.merged_into is null limit 1),
       kept as (select e.id from enterprise e, old where e.merged_into is null and e.unit_code <> old.unit_code order by e.id limit 1)
     update enterprise e set merged_into = kept.id from old, kept where e.id = old.id`,
  )
  if (rowCount !== 1) throw new Error('no linked firm to merge')
}

/** Ids of the postings that `actor` reads, by the policy; and of those the function lets it see, asked row by row. */
async function readBy(actor: Actor): Promise<{ policy: string[]; rows: string[] }> {
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()
  const policy = await inScope(server.database.db, actor, '', (trx) =>
    sql<{ id: string }>`select id from adviser_posting`.execute(trx),
  )
  const client = await server.database.owner.connect()
  try {
    await client.query('begin')
    await client.query(scopeSettings(actor, ''))
    const { rows } = await client.query<{ id: string }>(
      `select id from adviser_posting p
       where adviser_reach(p.id, p.serves, p.area_code, p.unit_code, p.organisation_id, p.root_id, p.holder_id)`,
    )
    return { policy: ids(policy.rows), rows: ids(rows) }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function actorOf(person: Person): Promise<Actor> {
  const { scope, ...session } = await (await server.as(person)).call(getSession)
  return { ...session, scope: scope as Actor['scope'] }
}

/** Who asks, and whether there is somebody to be seen. */
const people: [Person, 'all' | 'some' | 'none'][] = [
  ['demo-city', 'all'],
  ['demo-leader', 'all'],
  ['demo-county', 'some'],
  ['demo-county-2', 'some'],
  ['demo-town', 'some'],
  ['demo-bank', 'some'],
  ['demo-clerk', 'some'],
  ['demo-association', 'none'],
  ['demo-sysadmin', 'none'],
]

it.each(people)('%j sees by the policy whom the function names row by row', async (person, most) => {
  const { policy, rows } = await readBy(await actorOf(person))
  expect(policy).toEqual(rows)
  const { rows: all } = await server.database.owner.query('select id from adviser_posting')
  if (most === 'all') expect(policy.length).toBe(all.length)
  else if (most === 'none') expect(policy).toEqual([])
  else {
    expect(policy.length).toBeGreaterThan(0)
    expect(policy.length).toBeLessThan(all.length)
  }
})

it('the same for every unit and every town by itself', async () => {
  const [unit, town] = [await actorOf('demo-county'), await actorOf('demo-town')]
  const { rows } = await server.database.owner.query<{ code: string; level: 'unit' | 'town' }>(
    `select code, level from area where level = 'unit' or (level = 'town' and right(code, 1) in ('1', '5')) order by code`,
  )
  const seen = new Set<string>()
  for (const { code, level } of rows) {
    const actor = { ...(level === 'unit' ? unit : town), scope: { kind: level, codes: [code] } }
    const { policy, rows: asked } = await readBy(actor)
    expect(policy, code).toEqual(asked)
    for (const id of policy) seen.add(`${level} ${id}`)
  }
  expect(seen.size).toBeGreaterThan(100)
})

it('asks for no row by itself: the sets are read once a statement', async () => {
  const plan = await inScope(server.database.db, await actorOf('demo-county'), '', (trx) =>
    sql<{ 'QUERY PLAN': string }>`explain (costs off) select id from adviser_posting`.execute(trx),
  )
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toMatch(/hashed SubPlan/u)
  expect(text).not.toMatch(/adviser_reach|adviser_links_firm|adviser_unit/u)
})
