import {
  type Answer,
  exportProducts,
  getProduct,
  getProductErrors,
  getProductTemplate,
  importProducts,
  listProducts,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { loadCatalogue } from '../load-catalogue.ts'
import { type Desk, openDesk } from '../product.fixture.ts'
import { download, type Grid, gridOf, sendFile, workbookOf } from './catalogue.fixture.ts'
import { catalogueColumns, packageColumns } from './columns.ts'
import { printFees, readFees } from './fee-cell.ts'

let server: TestServer
let desk: Desk
let exported: Grid
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  desk = await openDesk(server)
  exported = await gridOf(await download(server, desk.county, exportProducts))
})
afterAll(() => server.close())

const columnOf = (key: string) => catalogueColumns.findIndex((column) => column.key === key)
type Count = Answer<typeof importProducts>
const send = async (caller: Caller, grid: Grid, mode = 'write') => {
  const reply = await sendFile(server, caller, importProducts, await workbookOf(grid), { mode })
  return { status: reply.status, body: reply.json() as Count & { code?: string; sentence?: string } }
}
/** The rows of one bank, without its products that wait for a decision, with cells of them changed. */
const rowsOf = (bank: string, changes: Record<string, string | null> = {}, most = 1): Grid => {
  const rows = exported.slice(1).filter((row) => row[columnOf('bank')] === bank)
  return [exported[0] ?? [], ...rows.slice(0, most).map((row) => change(row, changes))]
}
const change = (row: (string | null)[], changes: Record<string, string | null>) => {
  const copy = catalogueColumns.map((_, index) => row[index] ?? null)
  for (const [key, text] of Object.entries(changes)) copy[columnOf(key)] = text
  return copy
}
const [icbc, abc] = ['中国工商银行湛江分行', '中国农业银行湛江分行']

describe('the files', () => {
  it('the template has every column, its own bank alone for a bank, and how to fill it in', async () => {
    const template = await download(server, desk.bank, getProductTemplate)
    expect(await gridOf(template)).toEqual([catalogueColumns.map(({ header }) => header)])
    const explained = await gridOf(template, '填表说明')
    expect(explained).toHaveLength(catalogueColumns.length + 2)
    const choices = await gridOf(template, '下拉选项').catch(() => [])
    expect(choices.flat().filter((text) => text?.includes('银行'))).not.toContain(abc)
  })

  it('the export holds every single product in force; hints are short enough for Excel', () => {
    expect(exported).toHaveLength(126)
    for (const { hint } of catalogueColumns) expect(hint.length).toBeLessThanOrEqual(255)
  })
})

describe('round trip', () => {
  it('what was exported and sent back changes nothing', async () => {
    const reply = await send(desk.city, exported)
    expect(reply.body).toMatchObject({ rows: 125, created: 0, changed: 0, refused: 0, unchanged: 125 })
  })

  it('a changed cell becomes a draft of the next version; what is in force stays', async () => {
    const changes = { maxAmountFen: '432.1', criterion: '营业收入 ≥ 1000 万元 且 成立日期 满 2 年' }
    const grid = rowsOf(icbc, changes)
    const reply = await send(desk.bank, grid)
    expect(reply.body, JSON.stringify(reply.body.findings)).toMatchObject({ changed: 1, refused: 0 })
    const id = grid[1]?.[0] ?? ''
    const found = await desk.bank.call(getProduct, { params: { id } })
    expect(found.draft?.content).toMatchObject({ maxAmountFen: 432_100_000 })
    expect(found.draft?.content.criterion?.criterion).toMatchObject({
      all: [{ fact: 'revenue' }, { fact: 'founded_on' }],
    })
    expect(found.content.maxAmountFen).not.toBe(432_100_000)
    // Sent again from the same export it says the same, so nothing is overwritten; another change is told.
    expect((await send(desk.bank, grid)).body).toMatchObject({ unchanged: 1 })
    const stale = await send(desk.bank, rowsOf(icbc, { maxAmountFen: '9' }))
    expect(stale.body).toMatchObject({
      refused: 1,
      findings: [{ column: '版次', reason: expect.stringContaining('刚被修改过') }],
    })
  })

  it('a row without an id is a new product, once', async () => {
    const row = change([], {
      bank: icbc,
      name: '测试·表格新建贷',
      summary: '从表格来',
      maxAmountFen: '100',
      rateKind: '固定利率',
      rateFrom: '3.45',
      rateTo: '4.2%',
      maxMonths: '12',
      guaranteeModes: '信用、保证人',
      repaymentWays: '按月付息、到期还本；随借随还',
      fees: '担保费 每年 1% 按金额；评估费 一次 2000元',
      areas: '霞山区、赤坎区',
      industries: 'C、F51',
      decisionDays: '5',
      validUntil: '2027/12/31',
      criterion: '成立日期 满 1 年',
      isDemonstration: '是',
      source: '测试',
    })
    const header = catalogueColumns.map((column) => column.header)
    expect((await send(desk.bank, [header, row], 'check')).body).toMatchObject({ created: 1 })
    const absent = await desk.bank.call(listProducts, { query: { q: '表格新建', status: 'draft' } })
    expect(absent.total).toBe(0)
    expect((await send(desk.bank, [header, row])).body).toMatchObject({ created: 1, refused: 0 })
    expect((await send(desk.bank, [header, row])).body).toMatchObject({
      refused: 1,
      findings: [{ column: '产品名称' }],
    })
    const { rows } = await desk.bank.call(listProducts, { query: { q: '表格新建', status: 'draft' } })
    const { content } = await desk.bank.call(getProduct, { params: { id: rows[0]?.id ?? '' } })
    expect(content).toMatchObject({
      rate: { kind: 'fixed', fromBp: 345, toBp: 420 },
      guaranteeModes: ['credit', 'guarantor'],
      repaymentWays: ['interest-monthly', 'revolving'],
      areas: ['440803', '440802'],
      validUntil: '2027-12-31',
      minAmountFen: null,
      fees: [
        { kind: 'guarantee', charge: { bp: 100 } },
        { kind: 'valuation', charge: { fen: 200_000 } },
      ],
    })
  })
})

describe('what is refused', () => {
  it.each([
    [{ maxMonths: '400' }, '最长期限（月）', '最多 360。'],
    [{ name: '贷' }, '产品名称', '至少 2 个字。'],
  ])('says the bound in Chinese: %j', async (cells, column, reason) => {
    const row = change([], { bank: icbc, name: '测试·界限贷', ...cells })
    const { body } = await send(desk.bank, [catalogueColumns.map(({ header }) => header), row], 'check')
    expect(body).toMatchObject({ refused: 1, findings: [{ column, reason }] })
  })

  it.each([
    [{ maxAmountFen: '很多' }, '最高额度（万元）'],
    [{ maxAmountFen: '1', minAmountFen: '2' }, '最高额度（万元）'],
    [{ rateKind: '浮动' }, '利率方式'],
    [{ rateKind: '固定利率', rateFrom: '345' }, '利率下限'],
    [{ guaranteeModes: '信用、人情' }, '担保方式'],
    [{ repaymentWays: '随便还' }, '还款方式'],
    [{ fees: '好处费 一次 100元' }, '费用'],
    [{ areas: '东海区' }, '办理区域'],
    [{ industries: '制造业' }, '面向行业'],
    [{ maxMonths: '一年' }, '最长期限（月）'],
    [{ validUntil: '2027-02-30' }, '有效期至'],
    [{ isDemonstration: '也许' }, '演示数据'],
    [{ criterion: '营业收入 ≥ 很多' }, '准入条件'],
    [{ criterion: '营业额度 ≥ 1000 万元' }, '准入条件'],
    [{ id: '不是编号' }, '产品编号'],
    [{ name: null }, '产品名称'],
  ])('%j is told in column %s', async (changes, column) => {
    const { body } = await send(desk.city, rowsOf('示例银行1', { ...changes }), 'check')
    expect(body.refused).toBe(1)
    expect(body.findings.map((finding) => finding.column)).toContain(column)
    expect(body.findings[0]?.reason).not.toBe('')
  })

  it('another bank’s row, and its id under the own bank', async () => {
    const foreign = rowsOf(abc, { name: '测试·冒名' })
    expect((await send(desk.bank, foreign)).body).toMatchObject({ refused: 1, findings: [{ column: '银行' }] })
    const disguised = rowsOf(abc, { bank: icbc, name: '测试·冒名' })
    expect((await send(desk.bank, disguised)).body).toMatchObject({ refused: 1, findings: [{ column: '产品编号' }] })
    const found = await desk.otherBank.call(getProduct, { params: { id: foreign[1]?.[0] ?? '' } })
    expect(found.versions).toHaveLength(1)
  })

  it('the same row twice, and good rows beside it go in', async () => {
    const [header = [], one = [], two = []] = rowsOf('示例银行2', { summary: '测试·新说明' }, 2)
    expect((await send(desk.city, [header, one, two, one])).body).toMatchObject({ changed: 2, refused: 1 })
  })

  it('a file that is none of ours', async () => {
    expect(
      (
        await send(desk.bank, [
          ['甲', '乙'],
          ['1', '2'],
        ])
      ).body.code,
    ).toBe('file-refused')
    const rubbish = await sendFile(server, desk.bank, importProducts, Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]))
    expect(rubbish).toMatchObject({ status: 422 })
    expect((await desk.bank.send(importProducts, { body: {} as never })).status).toBe(422)
    expect((await desk.clerk.send(importProducts, { body: {} as never })).status).toBe(403)
  })

  it('a file larger than a catalogue is', async () => {
    const large = Buffer.alloc(11 * 2 ** 20, 'x')
    expect((await sendFile(server, desk.bank, importProducts, large)).json()).toMatchObject({ code: 'file-too-large' })
  })

  it('a CSV is read as well', async () => {
    const [header = [], row = []] = rowsOf('示例银行4', { summary: '测试·来自 CSV' })
    const line = (cells: (string | null)[]) => cells.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(',')
    const bytes = Buffer.from(`\uFEFF${line(header)}\r\n${line(row)}\r\n`)
    const reply = await sendFile(server, desk.city, importProducts, bytes)
    expect(reply.json()).toMatchObject({ changed: 1, refused: 0 })
  })

  it('comes back as a workbook: what is wrong, and the rows to repair, which go in once repaired', async () => {
    const grid = rowsOf('示例银行3', { maxMonths: '一年' }, 2)
    const reply = await sendFile(server, desk.city, getProductErrors, await workbookOf(grid))
    expect(reply.status).toBe(200)
    const findings = await gridOf(reply.bytes)
    expect(findings[1]?.slice(0, 3)).toEqual(['2', '最长期限（月）', '一年'])
    const refused = await gridOf(reply.bytes, '产品目录')
    expect(refused).toHaveLength(3)
    const repaired = [refused[0] ?? [], ...refused.slice(1).map((row) => change(row, { maxMonths: '7' }))]
    expect((await send(desk.city, repaired)).body).toMatchObject({ changed: 2, refused: 0 })
  })
})

describe('fees as text', () => {
  it.each(['担保费 每年 0.8% 按余额', '评估费 一次 2,000.00元', '其他费用 每年 300.50元'])('%s', (text) => {
    const read = readFees(text)
    expect(read.ok && printFees(read.fees)).toBe(text)
  })

  it.each(['担保费', '担保费 每月 1% 按金额', '担保费 每年 1%', '担保费 每年 50% 按金额', '担保费 一次 很多元'])(
    'refuses %s',
    (text) => expect(readFees(text)).toEqual({ ok: false, found: text }),
  )

  it('nothing is no fee', () => {
    expect(readFees(' ；')).toEqual({ ok: true, fees: [] })
  })
})

describe('packages', () => {
  const at = (key: string) => packageColumns.findIndex((column) => column.key === key)
  const sendPackages = async (rows: Grid, mode = 'check') => {
    const header = packageColumns.map((column) => column.header)
    const empty = [catalogueColumns.map((column) => column.header)]
    const reply = await sendFile(server, desk.city, importProducts, await workbookOf(empty, [header, ...rows]), {
      mode,
    })
    return reply.json() as Count
  }
  const exportedPackages = async () =>
    (await gridOf(await download(server, desk.county, exportProducts), '组合产品')).slice(1)

  it('go out on their own sheet and come back the same', async () => {
    const rows = await exportedPackages()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => /^.+：.+；.+：.+$/u.test(row[at('steps')] ?? ''))).toBe(true)
    expect(await sendPackages(rows)).toMatchObject({ rows: rows.length, unchanged: rows.length, refused: 0 })
  })

  it('are changed and made; a step nobody offers is told by row and column', async () => {
    const [first = []] = await exportedPackages()
    const steps = (first[at('steps')] ?? '').split('；')
    const turned = first.with(at('steps'), [...steps].reverse().join('；'))
    expect(await sendPackages([turned])).toMatchObject({ changed: 1, refused: 0 })
    const fresh = first.with(at('id'), null).with(at('seen'), null).with(at('name'), '测试·表格组合')
    expect(await sendPackages([fresh])).toMatchObject({ created: 1, refused: 0 })
    const wrong = fresh.with(at('steps'), '种植：没有这个贷；加工：也没有')
    expect(await sendPackages([fresh, wrong.with(at('name'), '测试·另一个')])).toMatchObject({
      created: 1,
      refused: 1,
      findings: [{ row: 3, column: '组合产品：组合环节', reason: expect.stringContaining('没有这个贷') }],
    })
  })
})
