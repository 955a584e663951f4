import { correctEnterprise, getEnterprise, listEnterprises } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check, codeOf, csv, importAll } from '../import/import.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { readIndustryCode } from './read-industry.ts'

let server: TestServer
let city: Caller
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元', '行业代码']
const row = (industry: string) => [codeOf(1), '虚构行业店', '个体工商户', '存续', '霞山区', industry]

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
})
afterAll(() => server.close())

test.each([
  ['F5212', '5212', 'F'],
  ['5212', '5212', 'F'],
  ['ａ01', '01', 'A'],
  ['A', 'A', 'A'],
])('%s is kept as %s of section %s', (text, code, section) => {
  expect(readIndustryCode(text)).toEqual({ ok: true, code, section })
})

test('what is no code, or has the wrong letter, is refused', () => {
  for (const text of ['', 'F0111', '批发', '98']) expect(readIndustryCode(text).ok).toBe(false)
})

test('with and without the letter a list says the same, and the filter by division finds it', async () => {
  await importAll(server, city, csv(headers, [row('F5212')]))
  expect((await check(server, city, csv(headers, [row('5212')]))).counters).toMatchObject({ unchanged: 1 })
  for (const industry of ['52', '5212']) {
    const { rows } = await city.call(listEnterprises, { query: { industry } })
    expect(rows.map(({ industryCode }) => industryCode)).toEqual(['5212'])
  }
})

test('a correction keeps the same form', async () => {
  const id = (await city.call(listEnterprises, { query: { q: codeOf(1) } })).rows[0]?.id ?? ''
  const { version } = await city.call(getEnterprise, { params: { id } })
  const body = { commandId: crypto.randomUUID(), version, effectiveOn: '2026-11-19', reason: '现场核实' }
  await city.call(correctEnterprise, { params: { id }, body: { ...body, changes: { industryCode: 'A0411' } } })
  const { rows } = await city.call(listEnterprises, { query: { industry: '04', section: 'A' } })
  expect(rows.map(({ industryCode }) => industryCode)).toEqual(['0411'])
})
