import { randomUUID } from 'node:crypto'
import { answerFeedback, listFeedback, listMyFeedback, makeFeedback } from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let worker: Caller
let city: Caller
let county: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select min(id) as id from organisation where kind = 'town_office'`,
  )
  worker = await server.as({ role: 'town_staff', organisationId: rows[0]?.id ?? '', name: '测试·走访人' })
  city = await server.as('demo-city')
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
})
afterAll(() => server.close())

const say = (caller: Caller, id: string, isAnonymous = false, text = '有人要求每天打卡') =>
  caller.call(makeFeedback, { params: { id }, body: { kind: 'burden', text, isAnonymous } })

it('is read and answered by the city team, once, and the answer by who said it', async () => {
  const id = randomUUID()
  await say(worker, id)
  await say(worker, id, false, '后来的内容不算')
  const { rows } = await city.call(listFeedback)
  expect(rows).toEqual([
    {
      id,
      kind: 'burden',
      text: '有人要求每天打卡',
      saidOn: '2026-11-20',
      isAnonymous: false,
      byName: '测试·走访人',
      organisationName: expect.any(String),
      answer: null,
    },
  ])
  const body = { answer: '已责成整改' }
  await city.call(answerFeedback, { params: { id }, body })
  await expect(city.call(answerFeedback, { params: { id }, body })).rejects.toMatchObject({ code: 'already-done' })
  expect((await city.call(listFeedback)).rows).toEqual([])
  expect((await city.call(listFeedback, { query: { of: 'answered' } })).rows).toMatchObject([{ id, ...body }])
  expect((await worker.call(listMyFeedback)).rows).toMatchObject([{ id, ...body }])
})

it('is nobody’s when it is anonymous: not in the list, not in the table, not in the audit', async () => {
  const id = randomUUID()
  await say(worker, id, true)
  const found = (await city.call(listFeedback)).rows.find((row) => row.id === id)
  expect(found).toMatchObject({ isAnonymous: true, byName: null, organisationName: null })
  const { owner } = server.database
  const kept = await owner.query('select to_jsonb(f)::text as row from feedback f where id = $1', [id])
  expect(kept.rows[0].row).not.toContain(worker.userId)
  expect((await owner.query('select from audit_line where subject_id = $1', [id])).rowCount).toBe(0)
  expect((await worker.call(listMyFeedback)).rows.map((row) => row.id)).not.toContain(id)
})

it('pages through all of them, and shows a county none', async () => {
  const ids = Array.from({ length: 5 }, () => randomUUID())
  for (const id of ids) await say(worker, id)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await city.call(listFeedback, { query: { limit: 2, ...(after ? { after } : {}) } })
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toEqual(expect.arrayContaining(ids))
  expect(new Set(seen).size).toBe(seen.length)
  await expect(county.call(listFeedback)).rejects.toMatchObject({ status: 403 })
  await expect(
    city.call(answerFeedback, { params: { id: randomUUID() }, body: { answer: '没有这条' } }),
  ).rejects.toMatchObject({ status: 404 })
})
