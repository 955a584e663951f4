import { getEnterprise } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStatements } from '../fact/save-fact-readers.ts'
import { startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let firm: string
beforeAll(async () => {
  server = await startTestServer({ firms: 200 })
  const { rows } = await server.database.owner.query<{ id: string }>(
    "select enterprise_id as id from enterprise_share where root_id = 'bank-icbc' and until_day is null limit 1",
  )
  firm = rows[0]?.id ?? ''
  await server.database.owner.query('delete from enterprise_fact where enterprise_id = $1', [firm])
  await server.database.owner.query(
    `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on) values
     ($1, 'tax_grade', 'tax', '2025', null, 'A', '2026-03-01'), ($1, 'revenue', 'tax', '2025', 100, null, '2026-03-01'),
     ($1, 'loan_balance', 'bank', '2026-10', 100, null, '2026-11-01'), ($1, 'named_nowhere', 'tax', '', 1, null, '2026-11-01')`,
    [firm],
  )
})
afterAll(() => server.close())

const factsSeenBy = async (person: Parameters<TestServer['as']>[0]) => {
  const { facts } = await (await server.as(person)).call(getEnterprise, { params: { id: firm } })
  return facts.map(({ fact }) => fact)
}

test('the city team sees every statement', async () =>
  expect(await factsSeenBy('demo-city')).toEqual(['loan_balance', 'named_nowhere', 'revenue', 'tax_grade']))

test('a bank sees only what is open to all, and no size judged from the rest', async () => {
  const bank = { role: 'bank_manager', organisationId: 'bank-icbc' } as const
  expect(await factsSeenBy(bank)).toEqual(['tax_grade'])
  const seen = await (await server.as(bank)).call(getEnterprise, { params: { id: firm } })
  expect(seen.sizeJudgement.indicators.map(({ value }) => value)).not.toContain(100)
})

test('the second lock says so too: the application role without the first', async () => {
  const client = await server.database.app.connect()
  try {
    await client.query('begin')
    await client.query(
      "set local huoshui.scope_kind = 'share'; set local huoshui.scope_codes = ''; set local huoshui.role = 'bank_manager'; set local huoshui.organisation = 'bank-icbc'; set local huoshui.actor = 'x'; set local huoshui.address = ''",
    )
    const { rows } = await client.query('select fact from enterprise_fact where enterprise_id = $1', [firm])
    expect(rows).toEqual([{ fact: 'tax_grade' }])
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('the dictionary opens some facts, not those that need consent', () => {
  expect(openStatements()).toContain('tax_grade')
  expect(openStatements()).not.toContain('revenue')
})
