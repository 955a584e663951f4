import { getMigrations } from 'better-auth/db/migration'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

it('finds every table and column it wants in our own migrations', async () => {
  const library = await server.authentication.identity.library()
  const { toBeCreated, toBeAdded } = await getMigrations(library.options)
  expect(toBeCreated).toEqual([])
  expect(toBeAdded).toEqual([])
})
