import { getSession, signIn, signOut } from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function signOutFrom(headers: Record<string, string>): Promise<number> {
  const { cookie } = await server.as('demo-city')
  const reply = await server.app.inject({
    method: 'POST',
    url: signOut.path,
    headers: { cookie, host: 'localhost:8600', ...headers },
    payload: {},
  })
  if (reply.statusCode === 403) expect(reply.json()).toMatchObject({ code: 'foreign-origin' })
  return reply.statusCode
}

it('takes a change only from our own pages', async () => {
  expect(await signOutFrom({ origin: 'http://localhost:8600' })).toBe(200)
  expect(await signOutFrom({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8600' })).toBe(200)
})

it('refuses other sites, other ports, sandboxed frames and requests that do not say', async () => {
  expect(await signOutFrom({ origin: 'https://evil.example' })).toBe(403)
  expect(await signOutFrom({ origin: 'http://localhost:8601' })).toBe(403)
  expect(await signOutFrom({ origin: 'null' })).toBe(403)
  expect(await signOutFrom({ origin: 'http://localhost:8600', 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await signOutFrom({ 'sec-fetch-site': 'same-site' })).toBe(403)
  expect(await signOutFrom({})).toBe(403)
})

it('refuses a sign-in that another site submits', async () => {
  const payload = { username: 'demo-city', password: 'x' }
  const reply = await server.app.inject({
    method: 'POST',
    url: signIn.path,
    headers: { origin: 'https://evil.example' },
    payload,
  })
  expect(reply.json()).toMatchObject({ code: 'foreign-origin' })
})

it('lets reading through: links from elsewhere work', async () => {
  const { cookie } = await server.as('demo-city')
  const reply = await server.app.inject({ url: getSession.path, headers: { cookie, 'sec-fetch-site': 'cross-site' } })
  expect(reply.statusCode).toBe(200)
})
