import type { Actor } from '@huoshui/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ firms: 100 })
})
afterAll(() => server.close())

const actorIn = (code: string): Actor => ({
  userId: 'somebody',
  username: 'somebody',
  name: '某某',
  role: 'county_staff',
  organisationId: 'team',
  organisationName: '专班',
  scope: { kind: 'unit', codes: [code] },
})

it('asks what is asked often by name, each time as whoever asks and with the values given', async () => {
  const count = (code: string, of: string) =>
    inScope(server.database.db, actorIn(code), '127.0.0.1', async (trx) => {
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from enterprise_in_scope where unit_code = ${of}`.execute(trx)
      return rows[0]?.n
    })
  const seen = await count('440803', '440803')
  expect(seen).toBeGreaterThan(0)
  for (let turn = 0; turn < 30; turn++) {
    expect(await count('440803', '440803')).toBe(seen)
    expect(await count('440802', '440803')).toBe(0)
  }
  const { rows } = await server.database.app.query(
    `select from pg_prepared_statements where statement like '%from enterprise_in_scope where unit_code%' and generic_plans + custom_plans > 1`,
  )
  expect(rows).toHaveLength(1)
})

it('leaves several statements in one text as they are', async () => {
  for (let turn = 0; turn < 30; turn++) await sql.raw('select 1; select 2').execute(server.database.db)
})
