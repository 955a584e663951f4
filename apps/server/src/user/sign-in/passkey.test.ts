import { getSession, signOutEverywhere } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, callerOf, startTestServer, type TestServer, testOrigin } from '../../testing.ts'
import { makePasskey } from './software-passkey.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

type Asked = { method: 'GET' | 'POST'; path: string; cookie: string; payload?: object; origin?: string | undefined }

/** As Chromium asks under our referrer policy: by its fetch metadata, without an origin unless one is given. */
async function ask({ method, path, cookie, payload, origin }: Asked) {
  const named = origin === undefined ? { 'sec-fetch-site': 'same-origin' } : { origin }
  const headers = { ...named, host: new URL(testOrigin).host, cookie }
  const reply = await server.app.inject({
    method,
    url: `/api/auth/passkey/${path}`,
    headers,
    ...(payload ? { payload } : {}),
  })
  const set = [reply.headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';', 1)[0] ?? '')
  return { status: reply.statusCode, body: reply.json(), cookies: set.filter((pair) => !pair.endsWith('=')).join('; ') }
}

async function register(person: Caller, userVerified = true, origin = testOrigin) {
  const options = await ask({ method: 'GET', path: 'generate-register-options', cookie: person.cookie })
  const key = makePasskey('localhost', origin)
  const cookie = `${person.cookie}; ${options.cookies}`
  const payload = { response: key.register(options.body.challenge, userVerified), name: '测试密钥' }
  const done = await ask({ method: 'POST', path: 'verify-registration', cookie, payload })
  return { key, options: options.body, ...done }
}

async function enter(key: ReturnType<typeof makePasskey>, userVerified = true) {
  const options = await ask({ method: 'GET', path: 'generate-authenticate-options', cookie: '' })
  const payload = { response: key.answer(options.body.challenge, userVerified) }
  const done = await ask({ method: 'POST', path: 'verify-authentication', cookie: options.cookies, payload })
  return {
    ...done,
    replay: () => ask({ method: 'POST', path: 'verify-authentication', cookie: options.cookies, payload }),
  }
}

async function auditedOf(userId: string): Promise<string[]> {
  const lines = await server.database.owner.query('select action from audit_line where subject_id = $1 order by at', [
    userId,
  ])
  return lines.rows.map(({ action }) => action)
}

describe('a passkey', () => {
  it('is registered when signed in, and signs in without a password', async () => {
    const person = await server.as('demo-city')
    const { key, options, status } = await register(person)
    expect(status).toBe(200)
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      user: { name: 'demo-city', displayName: 'demo-city' },
      authenticatorSelection: { userVerification: 'required' },
    })
    const entered = await enter(key)
    expect(entered.status).toBe(200)
    const browser = callerOf(server.app, entered.cookies)
    expect(await browser.call(getSession)).toMatchObject({ username: 'demo-city', method: 'passkey' })
    expect(await auditedOf(person.userId)).toEqual(expect.arrayContaining(['user.add-passkey', 'user.sign-in']))
    expect(await browser.call(signOutEverywhere)).toEqual({ ended: 2 })
    expect((await enter(key)).status, 'the key outlives the sessions').toBe(200)
  })

  it('needs a live session of ours to be registered, not one that timed out', async () => {
    expect((await ask({ method: 'GET', path: 'generate-register-options', cookie: '' })).status).toBe(401)
    const person = await server.as('demo-county')
    server.clock.advance(31 * 60_000)
    expect((await ask({ method: 'GET', path: 'generate-register-options', cookie: person.cookie })).status).toBe(401)
    server.clock.set(new Date().toISOString())
  })

  it('counts only when the device checked its holder', async () => {
    const person = await server.as('demo-town')
    expect(await register(person, false)).toMatchObject({ status: 401, body: { code: 'passkey-failed' } })
    const { key } = await register(person)
    expect(await enter(key, false)).toMatchObject({ status: 401, body: { code: 'passkey-failed' }, cookies: '' })
    expect((await enter(key)).status).toBe(200)
  })

  it('is refused when unknown, made for another site, or played back', async () => {
    expect((await enter(makePasskey('localhost', testOrigin))).body).toMatchObject({ code: 'passkey-failed' })
    const person = await server.as('demo-park')
    expect((await register(person, true, 'http://evil.example')).status).toBe(401)
    const { key } = await register(person)
    const entered = await enter(key)
    expect(entered.status).toBe(200)
    expect((await entered.replay()).body).toMatchObject({ code: 'passkey-failed' })
  })

  it('opens nothing for a disabled account, and leaves no session', async () => {
    const person = await server.as('demo-association')
    const { key } = await register(person)
    await server.database.owner.query('update auth_user set disabled_at = now() where id = $1', [person.userId])
    expect(await enter(key)).toMatchObject({ status: 403, body: { code: 'account-disabled' }, cookies: '' })
  })

  it('is listed and removed by its owner only', async () => {
    const owner = await server.as('demo-bank')
    const other = await server.as('demo-branch')
    const { key } = await register(owner)
    const listed = await ask({ method: 'GET', path: 'list-user-passkeys', cookie: owner.cookie })
    const { id } = listed.body[0]
    expect((await ask({ method: 'GET', path: 'list-user-passkeys', cookie: other.cookie })).body).toEqual([])
    const remove = (cookie: string) => ask({ method: 'POST', path: 'delete-passkey', cookie, payload: { id } })
    expect((await remove(other.cookie)).status).toBe(401)
    expect((await remove(owner.cookie)).status).toBe(200)
    expect((await enter(key)).status).toBe(401)
    expect(await auditedOf(owner.userId)).toEqual(expect.arrayContaining(['user.add-passkey', 'user.remove-passkey']))
  })
})

describe('better-auth’s other paths', () => {
  it.each([
    'sign-up/email',
    'sign-in/email',
    'sign-in/username',
    'update-user',
    'change-password',
    'two-factor/disable',
    'list-sessions',
    'delete-user',
    'get-session',
  ])('%s is not reachable', async (path) => {
    for (const method of ['GET', 'POST'] as const) {
      const reply = await server.app.inject({
        method,
        url: `/api/auth/${path}`,
        ...(method === 'POST' ? { payload: {} } : {}),
      })
      expect(reply.statusCode).toBe(404)
    }
  })
})
