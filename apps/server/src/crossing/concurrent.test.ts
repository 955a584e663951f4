import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  correctEnterprise,
  getEnterprise,
  isAllowed,
  listEnterprises,
  revealEnterprisePerson,
  route,
} from '@huoshui/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bind } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import type { TestServer } from '../testing.ts'
import { type Leaks, makeLeaks } from './leaks.fixture.ts'
import { actorOf, type CrossActor, type Firm, makeWorld, type World } from './world.fixture.ts'

let world: World
let leaks: Leaks
let port: number
const users: CrossActor[] = []

/** Breaks in the middle of a transaction that has read and written, in three ways. */
const breakRoute = route({
  method: 'POST',
  path: '/api/crossing/break/:how',
  action: 'signed-in',
  summary: '测试',
})

beforeAll(async () => {
  world = await makeWorld(bindBreaking)
  leaks = makeLeaks(world)
  const { app } = world.server
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
  // Fifty people: each reading actor about three times, as different sessions of different scopes.
  const readers = world.actors.filter(({ role }) => isAllowed(role, 'enterprise.read'))
  for (let n = 0; users.length < 50; n++) {
    const actor = readers[n % readers.length]
    if (actor)
      users.push(n < readers.length ? actor : { ...actor, caller: await world.server.as(actor.caller.username) })
  }
})
afterAll(() => world.close())

it('50 people at once, 2,000 requests: nobody is answered with somebody else’s firms', async () => {
  const live = [...world.firms.values()].filter(({ merged }) => !merged)
  const wrong: string[] = []
  const statuses = new Map<string, number>()
  await Promise.all(
    users.map(async (user, person) => {
      for (let n = 0; n < 40; n++) {
        const firm = live[(person * 131 + n * 37) % live.length] as Firm
        // Every second target is the asker's own.
        const own = [...user.sees][(person + n) % Math.max(1, user.sees.size)]
        const target = n % 2 === 0 && own ? (world.firms.get(own) ?? firm) : firm
        const sees = user.sees.has(target.id)
        const { name, status, text } = await send(user, (person + (n >> 1)) % 10, target)
        statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1)
        wrong.push(...leaks.find(user, text).map((leak) => `${user.label} ${name}: ${leak}`))
        if (name === 'get' && status !== (sees ? 200 : 404)) wrong.push(`${user.label} get: ${status}`)
        if (name === 'correct' && !sees && status === 200) wrong.push(`${user.label} corrected a foreign firm`)
        if (name === 'reveal' && !sees && status === 200) wrong.push(`${user.label} revealed a foreign firm`)
        if (status >= 500 && name !== 'break') wrong.push(`${user.label} ${name}: ${status} ${text.slice(0, 100)}`)
      }
    }),
  )
  expect(wrong).toEqual([])
  expect([...statuses.values()].reduce((sum, n) => sum + n, 0)).toBe(2000)
  for (const did of ['get 200', 'get 404', 'list 200', 'reveal 200', 'reveal 404', 'correct 200', 'break 500']) {
    expect(statuses.get(did), `${did} in ${JSON.stringify([...statuses])}`).toBeGreaterThan(5)
  }
}, 90_000)

it('a transaction that breaks leaves no setting behind on its connection', async () => {
  const city = actorOf(world, 'city')
  for (const how of ['error', 'sql', 'cut', 'error', 'cut']) {
    await Promise.all(Array.from({ length: 12 }, () => post(city, `/api/crossing/break/${how}`)))
    const { app } = world.server.database
    const clients = await Promise.all(Array.from({ length: 30 }, () => app.connect()))
    try {
      for (const client of clients) {
        const { rows } = await client.query(
          `select scope_kind() as kind, scope_codes() as codes, actor_id() as actor, actor_role() as role,
                  actor_organisation() as organisation, current_user as "user", (select count(*) from enterprise_in_scope) as firms`,
        )
        const nobody = { kind: 'none', codes: [], actor: null, role: 'none', organisation: null }
        expect(rows[0]).toEqual({ ...nobody, user: 'huoshui_app', firms: 0 })
      }
    } finally {
      for (const client of clients) client.release()
    }
  }
})

it('the audit says who did each of it', async () => {
  const { rows } = await world.server.database.owner.query<{ actor: string; firm: string }>(
    `select actor, subject_id as firm from audit_line where action in ('enterprise.reveal', 'enterprise.correct')`,
  )
  expect(rows.length).toBeGreaterThan(50)
  const seen = new Map(users.map(({ actor, sees }) => [actor.userId, sees]))
  expect(rows.filter(({ actor, firm }) => !seen.get(actor)?.has(firm))).toEqual([])
})

function bindBreaking({ app, database, authentication, clock }: TestServer): void {
  const wiring = { app, db: database.db, now: clock.now, authenticate: authentication.authenticate }
  bind(wiring, breakRoute, ({ actor, address, request }) =>
    inScope(database.db, actor, address, async (trx) => {
      await sql`select * from enterprise_in_scope limit 3`.execute(trx)
      if (request.url.endsWith('/sql')) await sql`select no_such_function()`.execute(trx)
      if (request.url.endsWith('/cut')) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
      throw new Error('broken on purpose')
    }),
  )
}

async function send(
  user: CrossActor,
  ask: number,
  firm: Firm,
): Promise<{ name: string; status: number; text: string }> {
  const path = (pattern: string, id: string) => pattern.replace(':id', id)
  if (ask === 0) return { name: 'list', ...(await get(user, `${listEnterprises.path}?limit=50`)) }
  if (ask === 1) return { name: 'list', ...(await get(user, `${listEnterprises.path}?limit=20&sort=name`)) }
  if (ask <= 3)
    return {
      name: 'list',
      ...(await get(user, `${listEnterprises.path}?q=${encodeURIComponent(firm.name.slice(-5))}`)),
    }
  if (ask <= 5) return { name: 'get', ...(await get(user, path(getEnterprise.path, firm.id))) }
  if (ask <= 7) {
    return { name: 'reveal', ...(await post(user, path(revealEnterprisePerson.path, firm.id), { reason: '并发测试' })) }
  }
  if (ask === 8) {
    const { rows } = await world.server.database.owner.query<{ version: number }>(
      'select version from enterprise where id = $1',
      [firm.id],
    )
    const changes = { registeredAddress: `测试路 ${ask} 号 ${Math.random()}` }
    const body = {
      commandId: crypto.randomUUID(),
      version: rows[0]?.version ?? 1,
      effectiveOn: '2026-11-01',
      reason: '并发',
      changes,
    }
    return { name: 'correct', ...(await call(user, 'PATCH', path(correctEnterprise.path, firm.id), body)) }
  }
  return { name: 'break', ...(await post(user, `/api/crossing/break/${['error', 'sql'][firm.version % 2]}`)) }
}

const get = (user: CrossActor, path: string) => call(user, 'GET', path)
const post = (user: CrossActor, path: string, body: object = {}) => call(user, 'POST', path, body)

function call(
  user: CrossActor,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; text: string }> {
  const origin = `http://127.0.0.1:${port}`
  const headers = { cookie: user.caller.cookie, origin, ...(body ? { 'content-type': 'application/json' } : {}) }
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${origin}${path}`, { method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
    })
    request.on('error', reject)
    request.end(body ? JSON.stringify(body) : undefined)
  })
}
