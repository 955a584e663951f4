import { type Answer, importVisits, listVisits } from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendFile } from '../../product/workbook/catalogue.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let county: Caller
let colleague: Caller
let firms: { code: string; name: string }[]
let outside: string

beforeAll(async () => {
  server = await startTestServer({ firms: 800, now: '2026-11-22T02:00:00Z' })
  const { owner } = server.database
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  colleague = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  const { rows } = await owner.query<{ code: string; name: string }>(
    `select credit_code as code, name from enterprise where unit_code = '440803' and credit_code is not null and status = 'active' order by id limit 3`,
  )
  firms = rows
  const other = await owner.query<{ code: string }>(
    "select credit_code as code from enterprise where unit_code = '440802' and credit_code is not null order by id limit 1",
  )
  outside = other.rows[0]?.code ?? ''
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.owner.query('delete from visit')
})

const headers = [
  '统一社会信用代码',
  '名称',
  '走访时间',
  '走访方式',
  '走访结果',
  '走访人',
  '参与银行',
  '困难',
  '有无融资需求',
  '需求金额（万元）',
  '期限（月）',
  '资金用途',
  '备注',
]
type Line = readonly string[]
const csv = (...lines: Line[]) =>
  [headers, ...lines].map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\n')
const line = (firm: number, change: Readonly<Record<string, string>> = {}): Line => {
  const cells: Record<string, string> = {
    ...{
      统一社会信用代码: firms[firm]?.code ?? '',
      走访时间: '2026-11-20 14:30',
      走访方式: '实地',
      走访结果: '已见面',
    },
    ...change,
  }
  return headers.map((header) => cells[header] ?? '')
}

async function send(by: Caller, text: string, mode: 'check' | 'write' = 'write') {
  const reply = await sendFile(server, by, importVisits, Buffer.from(text), { mode })
  return { status: reply.status, body: reply.json() as Answer<typeof importVisits> & { sentence?: string } }
}
const ledger = async () => (await county.call(listVisits, { query: {} })).rows

describe('a list of visits on paper or from elsewhere', () => {
  it('is recorded as a whole, with what was told, and once however often it is sent', async () => {
    const need = { 有无融资需求: '有', '需求金额（万元）': '５０', '期限（月）': '12', 资金用途: '日常周转' }
    const text = csv(
      line(0, { 走访人: '张三', 困难: '融资难、融资贵、订单不足', 备注: '正常经营', ...need }),
      line(1, { 统一社会信用代码: '', 名称: firms[1]?.name ?? '', 走访方式: '电话', 走访结果: '联系不上' }),
    )
    expect(await send(county, text, 'check')).toMatchObject({
      status: 200,
      body: { rows: 2, added: 2, known: 0, findings: [] },
    })
    expect(await ledger()).toEqual([])
    expect(await send(county, text)).toMatchObject({ body: { rows: 2, added: 2, known: 0, faulty: 0 } })
    expect(await send(colleague, text)).toMatchObject({ body: { rows: 2, added: 0, known: 2 } })
    const rows = await ledger()
    expect(rows).toHaveLength(2)
    const [first] = rows.filter(({ result }) => result === 'met')
    expect(first).toMatchObject({
      ...{ at: '2026-11-20T06:30:00.000Z', source: 'import', needAmountFen: 50_000_000, hasNeed: true },
      ...{ difficulties: ['financing', 'orders'], remark: '走访人：张三；正常经营' },
    })
  })

  it('with one row at fault writes nothing, and names each cell and what to do', async () => {
    const text = csv(
      line(0),
      line(1, { 走访时间: '2026-11-20' }),
      line(1, { 走访时间: '2026-11-23 09:00', 走访结果: '见过' }),
      line(2, { 统一社会信用代码: outside }),
      line(2, { 参与银行: '示例银行', 困难: '天气' }),
      line(2, { 有无融资需求: '无', '需求金额（万元）': '一百', 资金用途: '' }),
      line(0),
    )
    const { status, body } = await send(county, text)
    expect(status).toBe(200)
    expect(body).toMatchObject({ rows: 7, faulty: 6 })
    const said = body.findings.map(({ row, column }) => [row, column])
    expect(said).toEqual(
      expect.arrayContaining([
        [3, 'C 列“走访时间”'],
        [4, 'E 列“走访结果”'],
        [5, 'A 列“统一社会信用代码”'],
        [6, 'G 列“参与银行”'],
        [6, 'H 列“困难”'],
        [7, 'J 列“需求金额（万元）”'],
        [8, 'C 列“走访时间”'],
      ]),
    )
    expect(await ledger()).toEqual([])
  })

  it.each([
    ['no heading', '名称,地址\n甲,乙', '没有找到表头'],
    ['no row', headers.join(','), '一行也没有'],
  ])('%s is refused with what is wanted', async (_, text, words) => {
    const { status, body } = await send(county, text)
    expect([status, body.sentence]).toEqual([422, expect.stringContaining(words)])
  })
})
