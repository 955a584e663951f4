import { backgroundHeader, getSession, listAreas, listUsers, signOutEverywhere } from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callerOf, startTestServer, type TestServer, testOrigin } from '../../testing.ts'
import { absoluteMs, idleMs } from './session.ts'
import { writeSessionCookie } from './session-cookie.ts'

const start = '2026-11-20T01:00:00Z'
const minute = 60_000

describe('a session', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())
  beforeEach(() => server.clock.set(start))

  it('says who is asking, with role, organisation and scope', async () => {
    const county = await server.as('demo-county')
    expect(await county.call(getSession)).toMatchObject({
      username: 'demo-county',
      role: 'county_staff',
      scope: { kind: 'unit' },
      mustChangePassword: false,
    })
  })

  it('is refused when nobody, a forged, a foreign or an unsigned one asks', async () => {
    const city = await server.as('demo-city')
    const [name = '', value = ''] = city.cookie.split('=')
    const token = decodeURIComponent(value).split('.')[0] ?? ''
    const foreign = { ...server.authentication.identity, secret: 'another installation, another secret' }
    const forged = [
      '',
      `${name}=${token}`,
      `${name}=${token}.`,
      `${name}=${encodeURIComponent(`${token.startsWith('x') ? 'y' : 'x'}${decodeURIComponent(value).slice(1)}`)}`,
      `${name}=${encodeURIComponent(`' or true --.${'A'.repeat(43)}=`)}`,
      (await writeSessionCookie(foreign, token)).split(';', 1)[0] ?? '',
      (await writeSessionCookie(server.authentication.identity, 'never-made')).split(';', 1)[0] ?? '',
    ]
    for (const cookie of forged) {
      expect(await callerOf(server.app, cookie).send(getSession), cookie).toMatchObject({
        status: 401,
        body: { code: 'not-signed-in' },
      })
    }
    expect((await city.send(getSession)).status).toBe(200)
  })

  it('ends after 30 minutes without a request, not before', async () => {
    const idle = await server.as('demo-city')
    const busy = await server.as('demo-city')
    server.clock.advance(idleMs - 1)
    expect((await busy.send(getSession)).status).toBe(200)
    server.clock.advance(1)
    expect((await idle.send(getSession)).status).toBe(401)
    expect((await busy.send(getSession)).status).toBe(200)
  })

  it('is not kept by a page that asks by itself, and a deed is never such asking', async () => {
    const left = await server.as('demo-city')
    const poll = (method: 'GET' | 'POST', url: string) =>
      server.app.inject({
        method,
        url,
        headers: { cookie: left.cookie, [backgroundHeader]: '1', origin: testOrigin, host: new URL(testOrigin).host },
      })
    for (let passed = 0; passed < idleMs - minute; passed += minute) {
      server.clock.advance(minute)
      expect((await poll('GET', getSession.path)).statusCode).toBe(200)
    }
    server.clock.advance(minute)
    expect((await poll('GET', getSession.path)).statusCode).toBe(401)
    const there = await server.as('demo-city')
    server.clock.advance(idleMs - 1)
    await there.call(getSession)
    const { rows } = await server.database.owner.query(
      'select max(last_seen_at) as at from auth_session where user_id = $1',
      [there.userId],
    )
    expect(rows[0].at).toEqual(server.clock.now())
  })

  it('ends after 12 hours however busy', async () => {
    const city = await server.as('demo-city')
    for (let passed = 0; passed < absoluteMs - 20 * minute; passed += 20 * minute) {
      server.clock.advance(20 * minute)
      expect((await city.send(getSession)).status).toBe(200)
    }
    server.clock.advance(20 * minute)
    expect((await city.send(getSession)).status).toBe(401)
  })

  it('dies at once with the account', async () => {
    const city = await server.as({ role: 'city_staff', organisationId: 'team' })
    expect((await city.send(listAreas)).status).toBe(200)
    await server.database.owner.query('update auth_user set disabled_at = now() where id = $1', [city.userId])
    expect((await city.send(listAreas)).status).toBe(401)
  })

  it('follows a change of role at the next request', async () => {
    const person = await server.as({ role: 'system_admin', organisationId: 'team' })
    expect((await person.send(listUsers)).status).toBe(200)
    await server.database.owner.query("update auth_user set role = 'city_staff' where id = $1", [person.userId])
    expect(await person.send(listUsers)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    await server.database.owner.query('update auth_user set role = null where id = $1', [person.userId])
    expect((await person.send(getSession)).status).toBe(401)
  })

  it('is not one until it was admitted', async () => {
    const city = await server.as('demo-city')
    await server.database.owner.query('update auth_session set admitted_at = null where user_id = $1', [city.userId])
    expect((await city.send(getSession)).status).toBe(401)
  })

  it('ends on all devices at one click, and on nobody else’s', async () => {
    const one = await server.as('demo-town')
    const two = await server.as('demo-town')
    const other = await server.as('demo-city')
    expect((await one.call(getSession)).devices).toHaveLength(2)
    expect(await one.call(signOutEverywhere)).toEqual({ ended: 2 })
    expect((await one.send(getSession)).status).toBe(401)
    expect((await two.send(getSession)).status).toBe(401)
    expect((await other.send(getSession)).status).toBe(200)
  })

  it('tokens can’t be read by the application role', async () => {
    for (const table of ['auth_session', 'auth_user', 'auth_account', 'auth_two_factor', 'auth_password_ticket']) {
      await expect(server.database.app.query(`select * from ${table}`)).rejects.toThrow(/permission denied/u)
    }
  })

  it('of a demo account is worth nothing outside demo mode', async () => {
    const production = await startTestServer({ config: { demo: false } })
    const city = await production.as('demo-city')
    const status = (await city.send(getSession)).status
    await production.close()
    expect(status).toBe(401)
  })
})
