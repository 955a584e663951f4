import { getSession, type Role, roles } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCity } from '../area/load-city.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { createDemoUsers, demoPassword } from './create-demo-users.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('the demo users', () => {
  it('are one for each role, visibly demo, each seeing its own part', async () => {
    const accounts = await createDemoUsers(server.database)
    expect(new Set(accounts.map(({ role }) => role))).toEqual(new Set(Object.keys(roles) as Role[]))
    const scopes: Record<string, unknown> = {}
    for (const { username, label, password } of accounts) {
      expect(label).toMatch(/^演示·/u)
      expect(password).toBe(demoPassword)
      const { scope } = await (await server.as(username)).call(getSession)
      scopes[username] = `${scope.kind} ${scope.codes.length}`
    }
    expect(scopes).toEqual({
      'demo-city': 'city 1',
      'demo-leader': 'city 1',
      'demo-county': 'unit 1',
      'demo-county-2': 'unit 1',
      'demo-town': 'town 1',
      'demo-village': 'village 3',
      'demo-department': 'city 1',
      'demo-bank': 'share 0',
      'demo-branch': 'share 0',
      'demo-branch-2': 'share 0',
      'demo-field': 'town 1',
      'demo-clerk': 'share 0',
      'demo-association': 'share 0',
      'demo-park': 'share 0',
      'demo-sysadmin': 'none 0',
      'demo-secadmin': 'none 0',
      'demo-auditadmin': 'none 0',
    })
  })

  it('are made once', async () => {
    const before = await server.database.owner.query('select id from auth_user order by id')
    await createDemoUsers(server.database)
    expect((await server.database.owner.query('select id from auth_user order by id')).rows).toEqual(before.rows)
  })

  it('are made for the second city too', async () => {
    await server.database.owner.query('truncate auth_user, organisation, area cascade')
    await loadCity(server.database.owner, 'ankang')
    const accounts = await createDemoUsers(server.database)
    expect(accounts.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['city_staff', 'county_staff', 'town_staff', 'bank_clerk']),
    )
  })
})
