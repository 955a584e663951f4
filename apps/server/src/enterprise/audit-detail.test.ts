import { correctEnterprise, createEnterprise, getEnterprise } from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkChain, listChains } from '../audit/queries.ts'
import { startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ firms: 20 })
})
afterAll(() => server.close())

it('the audit of a new and a corrected firm holds ids and the code’s tail, no name and no address', async () => {
  const city = await server.as('demo-city')
  const { rows } = await server.database.owner.query<{
    id: string
    name: string
    credit_code: string
    unit_code: string
  }>('select id, name, credit_code, unit_code from enterprise where credit_code is not null limit 1')
  const [firm] = rows
  if (!firm) throw new Error('no firm')
  const made = { id: crypto.randomUUID(), name: '示例新设商行', type: 'sole_trader', unitCode: firm.unit_code }
  await city.call(createEnterprise, { body: made })
  const { version } = await city.call(getEnterprise, { params: { id: firm.id } })
  const changes = {
    name: '示例改名有限公司',
    shortName: '示例改',
    registeredAddress: '虚构巷99号',
    actualAddress: '虚构巷98号',
    creditCode: null,
    status: 'suspended',
  }
  const body = { commandId: crypto.randomUUID(), version, effectiveOn: '2026-11-01', reason: '核对登记', changes }
  await city.call(correctEnterprise, { params: { id: firm.id }, body })
  const lines = await server.database.owner.query<{ action: string; detail: object }>(
    'select action, detail from audit_line where subject_id = any ($1) order by at',
    [[made.id, firm.id]],
  )
  const [created, corrected] = lines.rows
  expect(created).toMatchObject({ action: 'enterprise.create', detail: { unitCode: firm.unit_code, codeTail: null } })
  expect(corrected?.detail).toMatchObject({
    changed: expect.arrayContaining([
      { field: 'credit_code', before: `…${firm.credit_code.slice(-6)}`, after: null, historyId: expect.any(String) },
      { field: 'status', before: expect.any(String), after: 'suspended', historyId: expect.any(String) },
    ]),
  })
  const text = JSON.stringify(lines.rows)
  for (const secret of [made.name, firm.name, firm.credit_code, changes.name, changes.shortName, '虚构巷9'])
    expect(text).not.toContain(secret)
})

it('lines written with names before still verify beside the new ones', async () => {
  await server.database.owner.query(
    `begin; set local huoshui.actor = 'old';
     select audit_append('enterprise.create', 'enterprise', 'x', '{"name": "示例旧行"}'); commit`,
  )
  for (const chain of await listChains(server.database.owner)) {
    expect((await checkChain(server.database.owner, chain)).faults).toEqual([])
  }
})
