import { getSession, listAreas, signIn, signOut, stopSecondFactor } from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callerOf, startTestServer, type TestServer, testOrigin } from '../../testing.ts'
import { demoPassword } from '../create-demo-users.ts'
import { passwordAgeMs } from '../session/session.ts'
import { limits, lockMinutes } from './attempts.ts'

const minute = 60_000
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  server.clock.set(new Date().toISOString())
  await server.database.owner.query('delete from auth_attempt')
})

function tryPassword(username: string, password: string, address = '10.0.0.1') {
  return server.app.inject({
    method: signIn.method,
    url: signIn.path,
    remoteAddress: address,
    headers: { origin: testOrigin, host: new URL(testOrigin).host, 'user-agent': 'test browser' },
    payload: { username, password },
  })
}

function cookieOf(reply: { headers: Record<string, unknown> }): string {
  const lines = [reply.headers['set-cookie']].flat().map(String)
  return lines.find((line) => line.includes('session_token='))?.split(';', 1)[0] ?? ''
}

async function auditOf(action: string) {
  const found = await server.database.owner.query(
    'select actor, host(address::inet) as address, subject_id, detail from audit_line where action = $1 order by at desc',
    [action],
  )
  return found.rows
}

describe('signing in with a password', () => {
  it('opens a session in a cookie no script and no other site can use', async () => {
    const reply = await tryPassword('Demo-City', demoPassword)
    expect(reply.json()).toEqual({ next: 'done' })
    const line = [reply.headers['set-cookie']]
      .flat()
      .map(String)
      .find((text) => text.startsWith('huoshui.session_token='))
    expect(line).toMatch(/HttpOnly/u)
    expect(line).toMatch(/SameSite=Lax/u)
    expect(line).not.toMatch(/Secure/u)
    const session = await callerOf(server.app, cookieOf(reply)).call(getSession)
    expect(session).toMatchObject({ username: 'demo-city', method: 'password' })
    expect(session.devices[0]).toMatchObject({ address: '10.0.0.1', agent: 'test browser', current: true })
    expect((await auditOf('user.sign-in'))[0]).toMatchObject({
      actor: session.userId,
      address: '10.0.0.1',
      detail: { method: 'password' },
    })
  })

  it('sets a Secure cookie where the platform is reached by https', async () => {
    const secure = await startTestServer({ config: { publicUrl: 'https://huoshui.example.gov.cn' } })
    const reply = await secure.app.inject({
      method: 'POST',
      url: signIn.path,
      headers: { origin: 'https://huoshui.example.gov.cn', host: '127.0.0.1:8600' },
      payload: { username: 'demo-city', password: demoPassword },
    })
    const cookie = cookieOf(reply)
    const session = await secure.app.inject({ url: getSession.path, headers: { cookie } })
    await secure.close()
    expect(String(reply.headers['set-cookie'])).toMatch(/__Secure-huoshui\.session_token=.*; Secure/u)
    expect(session.statusCode).toBe(200)
  })

  it('answers an unknown name, a wrong password and a name without password alike', async () => {
    const admin = await server.as({ role: 'city_staff', organisationId: 'team', username: 'no-password' })
    expect(admin.username).toBe('no-password')
    const replies = await Promise.all([
      tryPassword('demo-city', 'wrong password'),
      tryPassword('nobody-here', 'wrong password'),
      tryPassword('no-password', 'wrong password'),
      tryPassword("' or 1=1 --", 'wrong password'),
    ])
    for (const reply of replies) {
      expect(reply.statusCode).toBe(401)
      expect(reply.json()).toEqual(replies[0]?.json())
      expect(reply.headers['set-cookie']).toBeUndefined()
    }
    const failed = await auditOf('user.sign-in-failed')
    expect(failed.slice(0, 4).map((line) => line.actor)).toEqual(Array(4).fill('anonymous'))
    expect(JSON.stringify(failed)).not.toContain('nobody-here')
  })

  it.each(['demo-county', 'nobody-here'])('locks %s after five failures, from whatever addresses', async (username) => {
    for (let n = 1; n <= limits.name; n++) {
      expect((await tryPassword(username, 'wrong password', `10.0.1.${n}`)).statusCode, `attempt ${n}`).toBe(401)
    }
    const locked = await tryPassword(username, demoPassword, '10.0.1.99')
    expect(locked.statusCode).toBe(423)
    expect(locked.json()).toMatchObject({ code: 'account-locked', details: { minutes: lockMinutes } })
    server.clock.advance(lockMinutes * minute - 1)
    expect((await tryPassword(username, demoPassword)).statusCode).toBe(423)
    server.clock.advance(1)
    expect((await tryPassword(username, demoPassword)).statusCode).toBe(username === 'demo-county' ? 200 : 401)
    expect((await auditOf('user.lock')).length).toBeGreaterThan(0)
  })

  it('lets no more than five of many simultaneous guesses reach the password', async () => {
    const guesses = Array.from({ length: 20 }, (_, n) => tryPassword('demo-town', `guess number ${n}`, `10.0.2.${n}`))
    const statuses = (await Promise.all(guesses)).map((reply) => reply.statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(limits.name)
    expect(statuses.filter((status) => status === 423)).toHaveLength(15)
  })

  it('forgets failures after a success', async () => {
    for (let round = 0; round < 3; round++) {
      for (let n = 1; n < limits.name; n++) await tryPassword('demo-park', 'wrong password', `10.0.3.${round}`)
      expect((await tryPassword('demo-park', demoPassword)).statusCode).toBe(200)
    }
  })

  it('slows down an address that tries many names, but not its successes', async () => {
    for (let n = 0; n < limits.address; n++) await tryPassword(`name-${n}`, 'wrong password', '10.0.4.1')
    expect((await tryPassword('demo-city', demoPassword, '10.0.4.1')).json()).toMatchObject({
      code: 'too-many-requests',
    })
    expect((await tryPassword('demo-city', demoPassword, '10.0.4.2')).statusCode).toBe(200)
    const counted = "select from auth_attempt where key = 'address:10.0.4.2'"
    expect((await server.database.owner.query(counted)).rowCount).toBe(0)
    server.clock.advance(lockMinutes * minute)
    expect((await tryPassword('demo-city', demoPassword, '10.0.4.1')).statusCode).toBe(200)
  }, 60_000)

  it('knows the address only from a proxy it was told to trust', async () => {
    const behind = await startTestServer({ config: { trustedProxies: ['10.0.5.1'] } })
    const from = async (address: string) => {
      await behind.app.inject({
        method: 'POST',
        url: signIn.path,
        remoteAddress: address,
        headers: { 'x-forwarded-for': '203.0.113.9' },
        payload: { username: 'demo-city', password: demoPassword },
      })
      const last = 'select ip_address from auth_session where method is not null order by created_at desc limit 1'
      return (await behind.database.owner.query(last)).rows[0]?.ip_address
    }
    const seen = [await from('10.0.5.1'), await from('10.0.5.2')]
    await behind.close()
    expect(seen).toEqual(['203.0.113.9', '10.0.5.2'])
  })

  it('refuses a disabled account only after the right password, and leaves no session', async () => {
    await server.database.owner.query("update auth_user set disabled_at = now() where username = 'demo-leader'")
    expect((await tryPassword('demo-leader', 'wrong password')).json()).toMatchObject({ code: 'sign-in-failed' })
    const reply = await tryPassword('demo-leader', demoPassword)
    expect(reply.json()).toMatchObject({ code: 'account-disabled' })
    expect(reply.headers['set-cookie']).toBeUndefined()
    const left = await server.database.owner.query(
      "select from auth_session s join auth_user u on u.id = s.user_id where u.username = 'demo-leader'",
    )
    expect(left.rowCount).toBe(0)
    expect((await auditOf('user.sign-in-refused'))[0]).toMatchObject({ detail: { reason: 'account-disabled' } })
  })

  it('asks for a new password after 90 days, and lets nothing else through', async () => {
    server.clock.advance(passwordAgeMs)
    const reply = await tryPassword('demo-association', demoPassword)
    expect(reply.json()).toEqual({ next: 'change-password' })
    const person = callerOf(server.app, cookieOf(reply))
    for (const route of [getSession, listAreas]) {
      expect(await person.send(route)).toMatchObject({ status: 403, body: { code: 'password-must-change' } })
    }
    expect((await person.send(signOut)).status).toBe(200)
  })

  it('signs out: the cookie is cleared and worth nothing', async () => {
    const person = callerOf(server.app, cookieOf(await tryPassword('demo-city', demoPassword)))
    const out = await person.send(signOut)
    expect(String(out.headers['set-cookie'])).toMatch(/huoshui\.session_token=;.*Max-Age=0/u)
    expect((await person.send(getSession)).status).toBe(401)
    expect((await auditOf('user.sign-out'))[0]).toMatchObject({ detail: { ended: 1 } })
  })

  it('does not know demo accounts outside demo mode', async () => {
    const production = await startTestServer({ config: { demo: false } })
    const reply = await production.app.inject({
      method: 'POST',
      url: signIn.path,
      payload: { username: 'demo-city', password: demoPassword },
    })
    await production.close()
    expect(reply.json()).toMatchObject({ code: 'sign-in-failed' })
  })
})

describe('a fault of the server', () => {
  it('locks nobody out, at the door or where the password is asked again', async () => {
    const { identity } = server.authentication
    const { library } = identity
    identity.library = async () => {
      throw new Error('broken on purpose')
    }
    for (let n = 0; n < limits.name + 2; n++) {
      expect((await tryPassword('demo-county', demoPassword)).statusCode).toBe(500)
    }
    identity.library = library
    const { rows } = await server.database.owner.query('select from auth_attempt where failed_count > 0')
    expect(rows).toHaveLength(0)
    const entered = await tryPassword('demo-county', demoPassword)
    expect(entered.json()).toEqual({ next: 'done' })
    const person = callerOf(server.app, cookieOf(entered))
    await server.database.owner.query('alter table auth_account rename to auth_account_away')
    for (let n = 0; n < limits.name + 2; n++) {
      const { status } = await person.send(stopSecondFactor, { body: { password: demoPassword } })
      expect(status).toBe(500)
    }
    await server.database.owner.query('alter table auth_account_away rename to auth_account')
    expect((await person.send(stopSecondFactor, { body: { password: demoPassword } })).status).toBe(200)
  })

  it('does not give back a wrong password', async () => {
    for (let n = 0; n < limits.name; n++) await tryPassword('demo-county', 'wrong password')
    expect((await tryPassword('demo-county', demoPassword)).statusCode).toBe(423)
  })
})
