import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstDifference, readSchemaText, repairSchema, schemaFile } from '../../../scripts/schema-text.ts'
import { startTestServer, type TestServer } from '../src/testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

it('schema.sql says what the migrations make', async () => {
  const golden = await readFile(schemaFile, 'utf8')
  const text = await readSchemaText(server.database.owner)
  expect(text === golden, `${repairSchema}\n${firstDifference(golden, text)}`).toBe(true)
})

it.each([
  ['a column', 'alter table area add column extra text'],
  ['a default', 'alter table area alter column verified set default false'],
  ['a constraint', 'alter table area drop constraint area_check'],
  ['an index', 'drop index area_parent'],
  ['a policy that is gone', 'drop policy area_write on area'],
  ['a policy that lets everybody write', 'alter policy area_write on area using (true)'],
  ['row-level security switched off', 'alter table enterprise disable row level security'],
  ['a grant', 'grant delete on audit_line to huoshui_app'],
  ['a grant on a column', 'grant select (contact_phone) on enterprise to huoshui_app'],
  ['a grant to everybody', 'grant execute on function audit_append(text, text, text, jsonb) to public'],
  ['a view', 'create or replace view enterprise_in_scope as select * from enterprise_in_scope where false'],
  ['a function', 'alter function audit_append(text, text, text, jsonb) security invoker'],
  ['a comment', "comment on column area.parent_code is 'something else'"],
])('shows %s', async (_, statement) => {
  const client = await server.database.owner.connect()
  try {
    const before = await readSchemaText(client)
    await client.query('begin')
    await client.query(statement)
    expect(await readSchemaText(client)).not.toBe(before)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
