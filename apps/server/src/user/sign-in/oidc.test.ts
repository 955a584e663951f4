import { createServer, type Server } from 'node:http'
import { getSession, getSignInWays, startOidcSignIn } from '@huoshui/contract'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callerOf, startTestServer, type TestServer, testOrigin } from '../../testing.ts'
import {
  cookieHeader,
  issuerOf,
  keep,
  providerClient,
  startOidcProvider,
  walkThrough,
} from './oidc-provider.fixture.ts'

type Person = { subject: string; preferred_username?: string; name?: string; email?: string; email_verified?: boolean }

let provider: Server
let server: TestServer
/** Who sits before the provider's sign-in page. */
let person: Person

beforeAll(async () => {
  provider = await startOidcProvider({
    callback: '/api/auth/callback/oidc',
    claims: { profile: ['name', 'preferred_username', 'email', 'email_verified'] },
    person: () => person,
  })
  const oidc = {
    issuer: issuerOf(provider),
    ...providerClient,
    usernameClaim: 'preferred_username',
  }
  server = await startTestServer({ config: { oidc } })
})
afterAll(async () => {
  await server.close()
  provider.close()
})
beforeEach(async () => {
  await server.database.owner.query("delete from auth_account where provider_id = 'oidc'")
})

async function enterAs(who: Person, tamper: (back: URL) => void = () => undefined) {
  person = who
  const jar = new Map<string, string>()
  const started = await server.visitor.send(startOidcSignIn)
  keep(jar, [started.headers['set-cookie']].flat().map(String))
  const back = await walkThrough(started.body.url)
  tamper(back)
  const reply = await server.app.inject({
    url: back.pathname + back.search,
    headers: { cookie: cookieHeader(jar), host: new URL(testOrigin).host },
  })
  keep(jar, [reply.headers['set-cookie'] ?? []].flat().map(String))
  return { location: String(reply.headers.location), browser: callerOf(server.app, cookieHeader(jar)) }
}

async function linkedSubjects(): Promise<unknown[]> {
  const found = await server.database.owner.query(
    "select a.account_id, u.username from auth_account a join auth_user u on u.id = a.user_id where provider_id = 'oidc'",
  )
  return found.rows
}

describe('signing in through an OpenID provider', () => {
  it('finds the user of the claim, links the subject, and signs in', async () => {
    expect(await server.visitor.call(getSignInWays)).toMatchObject({ oidc: true })
    const { location, browser } = await enterAs({ subject: 's-1', preferred_username: 'Demo-County', name: '冒名' })
    expect(location).toBe('/')
    expect(await browser.call(getSession)).toMatchObject({
      username: 'demo-county',
      name: expect.stringContaining('演示'),
      role: 'county_staff',
      method: 'oidc',
    })
    expect(await linkedSubjects()).toEqual([{ account_id: 's-1', username: 'demo-county' }])
    const lines = await server.database.owner.query(
      "select action from audit_line where action in ('user.link-oidc', 'user.sign-in') and subject_id in (select id from auth_user where username = 'demo-county') order by at",
    )
    expect(lines.rows.map(({ action }) => action)).toEqual(['user.link-oidc', 'user.sign-in'])
  })

  it('knows the linked subject again, whatever the claim says later', async () => {
    await enterAs({ subject: 's-2', preferred_username: 'demo-county' })
    const { browser } = await enterAs({ subject: 's-2', preferred_username: 'demo-sysadmin' })
    expect(await browser.call(getSession)).toMatchObject({ username: 'demo-county' })
  })

  it('does not hand a linked user to another subject of the same name', async () => {
    await enterAs({ subject: 's-3', preferred_username: 'demo-county' })
    const { location, browser } = await enterAs({ subject: 's-4', preferred_username: 'demo-county' })
    expect(location).toBe('/sign-in?refusal=oidc-unknown')
    expect((await browser.send(getSession)).status).toBe(401)
  })

  it.each([
    ['an unknown name', { subject: 's-5', preferred_username: 'nobody-here' }],
    ['no name', { subject: 's-6' }],
    [
      'an internal e-mail of ours',
      { subject: 's-7', email: 'demo-city@users.invalid', email_verified: true, preferred_username: 'x' },
    ],
  ])('refuses %s, and makes no user', async (_, who) => {
    const before = await server.database.owner.query('select count(*) from auth_user')
    const { location, browser } = await enterAs(who)
    expect(location).toBe('/sign-in?refusal=oidc-unknown')
    expect((await browser.send(getSession)).status).toBe(401)
    expect((await server.database.owner.query('select count(*) from auth_user')).rows).toEqual(before.rows)
    expect(await linkedSubjects()).toEqual([])
  })

  it('refuses a disabled account', async () => {
    await enterAs({ subject: 's-8', preferred_username: 'demo-park' })
    await server.database.owner.query("update auth_user set disabled_at = now() where username = 'demo-park'")
    const { location, browser } = await enterAs({ subject: 's-8', preferred_username: 'demo-park' })
    expect(location).toBe('/sign-in?refusal=account-disabled')
    expect((await browser.send(getSession)).status).toBe(401)
  })

  it('refuses an answer that was not asked for, or was changed on the way', async () => {
    const states = (back: URL) => back.searchParams.set('state', 'made-up')
    expect((await enterAs({ subject: 's-9', preferred_username: 'demo-city' }, states)).location).toMatch(
      /oidc-failed/u,
    )
    const codes = (back: URL) => back.searchParams.set('code', 'made-up')
    expect((await enterAs({ subject: 's-9', preferred_username: 'demo-city' }, codes)).location).toMatch(/oidc-failed/u)
    const issuers = (back: URL) => back.searchParams.set('iss', 'https://another-provider.invalid')
    expect((await enterAs({ subject: 's-9', preferred_username: 'demo-city' }, issuers)).location).toMatch(
      /oidc-failed/u,
    )
    expect(await linkedSubjects()).toEqual([])
  })

  it('does not sign a second browser in with the first one’s answer', async () => {
    person = { subject: 's-10', preferred_username: 'demo-city' }
    const back = await walkThrough((await server.visitor.call(startOidcSignIn)).url)
    const reply = await server.app.inject({
      url: back.pathname + back.search,
      headers: { host: new URL(testOrigin).host },
    })
    expect(reply.headers.location).toMatch(/oidc-failed/u)
    expect(String(reply.headers['set-cookie'])).not.toMatch(/session_token=[^;]/u)
  })
})

it('an answer is taken once', async () => {
  person = { subject: 's-11', preferred_username: 'demo-city' }
  const jar = new Map<string, string>()
  const started = await server.visitor.send(startOidcSignIn)
  keep(jar, [started.headers['set-cookie']].flat().map(String))
  const back = await walkThrough(started.body.url)
  const come = async () => {
    const headers = { cookie: cookieHeader(jar), host: new URL(testOrigin).host }
    const reply = await server.app.inject({ url: back.pathname + back.search, headers })
    return String(reply.headers.location)
  }
  expect(await come()).toBe('/')
  expect(await come()).toMatch(/oidc-failed/u)
})

describe('a provider that is down', () => {
  it('is asked again once it is back', async () => {
    const listening = createServer((_, reply) => reply.writeHead(503).end())
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    const issuer = issuerOf(listening)
    const other = await startTestServer({
      config: { oidc: { issuer, clientId: 'huoshui', clientSecret: 'x', usernameClaim: 'sub' } },
    })
    expect((await other.visitor.send(startOidcSignIn)).body).toMatchObject({ code: 'oidc-failed' })
    listening.removeAllListeners('request')
    listening.on('request', new Provider(issuer, { clients: [] }).callback())
    expect((await other.visitor.call(startOidcSignIn)).url).toContain(issuer)
    await other.close()
    listening.close()
  })

  it('is no way in where none is configured', async () => {
    const none = await startTestServer()
    expect((await none.visitor.send(startOidcSignIn)).status).toBe(404)
    expect(await none.visitor.call(getSignInWays)).toMatchObject({ oidc: false })
    await none.close()
  })
})
