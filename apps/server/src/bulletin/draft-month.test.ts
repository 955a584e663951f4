import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let county: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 300, now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  county = await server.as('demo-county')
  const { owner } = server.database
  const { rows } = await owner.query<{ id: string }>(
    `select id from enterprise where unit_code = '440802' and status = 'active' order by list_rank, id limit 3`,
  )
  await owner.query(
    `insert into target_list_member (enterprise_id, kind, from_day, list_id) select unnest($1::uuid[]), 'province', '2026-10-01', gen_random_uuid()`,
    [rows.map(({ id }) => id)],
  )
  for (const [index, at] of ['2026-10-30T02:00:00.000Z', '2026-11-05T02:00:00.000Z'].entries()) {
    const content = { mode: 'field' as const, result: 'met' as const, hasNeed: false }
    const body = { id: randomUUID(), enterpriseId: rows[index]?.id ?? '', at, content }
    await county.call(contract.recordVisit, { body })
  }
  await refreshFigures(owner, server.clock.now(), true)
}, 60_000)
afterAll(() => server.close())

async function printed(by: Caller, month: string) {
  const draft = await by.call(contract.draftMonth, { query: { month } })
  const content = { items: draft.items.map(({ id, title, text }) => ({ id, title, text })) }
  const checked = await by.call(contract.checkBulletinText, {
    body: { kind: 'bulletin', issuedOn: '2026-11-20', content },
  })
  return { ...draft, texts: draft.items.map(({ id }) => checked.texts[id] ?? ''), findings: checked.findings }
}

it('tells a month as of its last day, unit by unit, with figures that stay bound and pass the check', async () => {
  const october = await printed(city, '2026-10')
  expect(october.title).toBe('2026年10月份工作情况')
  expect(october.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(october.texts[0]).toBe(
    '截至2026年10月31日，全市走访对象清单3户，累计走访经营主体1户，走访1户次。清单内走访率33.33%。提出融资需求的经营主体0户。' +
      '分县（市、区）看，走访户数：赤坎区1户。',
  )
  expect(october.items[0]?.text).toContain('{{figure visited_firms as-of=2026-10-31 area=440802}}')
})

it('takes today for a month under way, and says nothing of what has no value', async () => {
  const november = await printed(city, '2026-11')
  expect(november.on).toBe('2026-11-20')
  expect(november.texts[0]).toContain('累计走访经营主体2户，走访2户次。清单内走访率66.67%。')
  expect(november.texts.join('')).not.toContain('平均利率')
  expect(november.texts.join('')).not.toContain('未取到数')
})

it('is a county’s own for a county, and refuses a month to come', async () => {
  const { texts } = await printed(county, '2026-11')
  expect(texts[0]).toMatch(/^截至2026年11月20日，全区走访对象清单3户/)
  expect(texts[0]).not.toContain('分县')
  const { status, body } = await county.send(contract.draftMonth, { query: { month: '2026-12' } })
  expect(status).toBe(422)
  expect(JSON.stringify(body)).toContain('2026年12月还没有开始')
})
