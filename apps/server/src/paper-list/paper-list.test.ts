import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@huoshui/contract'
import { handmade } from '@huoshui/sheet/workbook/workbook.fixture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Grid, gridOf, sendFile } from '../product/workbook/catalogue.fixture.ts'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { downloadList, giveList, type Line, linesOf } from './paper-list.fixture.ts'

let server: TestServer
let cast: chain.Cast
let bank: string
let firms: { id: string; name: string; code: string }[]
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
  const { rows } = await server.database.owner.query<{ id: string; name: string; code: string }>(
    `select id, name, credit_code as code from enterprise
     where id = any ($1) and credit_code is not null and credit_code_override is null order by id`,
    [cast.firms],
  )
  firms = rows
  bank = await nameOf('bank-icbc')
})
afterAll(() => server.close())

async function nameOf(id: string): Promise<string> {
  const { rows } = await server.database.owner.query<{ name: string }>('select name from organisation where id = $1', [
    id,
  ])
  return rows[0]?.name ?? ''
}
const give = (by: Caller, list: contract.PaperList, lines: readonly Line[], mode?: 'check') =>
  giveList(server, by, list, lines, mode)
const lines = async (by: Caller, list: contract.PaperList, query = {}) =>
  linesOf(await gridOf(await downloadList(server, by, list, query)))
const firmAt = (nth: number) => firms[nth] ?? { id: '', name: '', code: '' }
const declared = (nth: number, more: Line = {}): Line => ({
  企业名称: firmAt(nth).name,
  统一社会信用代码: firmAt(nth).code,
  '申请金额（万元）': '１２０',
  '申请期限（月）': '12',
  资金用途: '日常周转',
  具体用途: '采购对虾饲料',
  承诺真实: '是',
  申报日期: '2026年11月18日',
  真实融资需求: '符合',
  真实融资需求依据: '有购销合同',
  ...more,
})
const needsOf = async (nth: number) =>
  (await cast.county.call(contract.listEnterpriseNeeds, { params: { id: firmAt(nth).id } })).needs

describe('申报清单 from elsewhere', () => {
  it('declares what is right and says what is not, row and column; the same file again does nothing', async () => {
    const rows = [
      declared(0),
      declared(1, { '申请金额（万元）': '约一百', 承诺真实: '' }),
      declared(2, { 意向银行: bank }),
      declared(2, { 意向银行: bank }),
      declared(3, { 统一社会信用代码: '91440800MA00000000' }),
      declared(4, { 企业名称: '另一家公司' }),
      declared(5, { 具体用途: '=HYPERLINK("http://x")' }),
      declared(6, { 统一社会信用代码: '9.14408E+17' }),
      declared(7, { 真实融资需求依据: '' }),
    ]
    const { body } = await give(cast.county, 'declaration', rows)
    expect(body).toMatchObject({ rows: 9, done: 2, known: 0, faulty: 7 })
    const said = body.findings.map(({ row, column, reason }) => `${row} ${column} ${reason}`).join('\n')
    for (const part of [
      '3 C 列“申请金额（万元）”',
      '3 G 列“承诺真实”',
      '5 B 列“统一社会信用代码” 与第 4 行',
      '8 F 列“具体用途” 以公式符号',
    ]) {
      expect(said).toContain(part)
    }
    expect(said).toMatch(/6 B 列“统一社会信用代码” .*(校验|没有这户)/u)
    expect(said).toMatch(/7 A 列“企业名称” 与企业库中的名称/u)
    expect(said).toContain('9 B 列“统一社会信用代码” 信用代码被改成了数字')
    expect(said).toContain('没有写依据')
    expect(body.findings.every(({ repair }) => repair.length > 3)).toBe(true)
    expect(await needsOf(0)).toMatchObject([{ stage: 'declared', amountFen: 120_000_000, source: 'import' }])
    expect(await needsOf(1)).toEqual([])
    expect((await give(cast.county, 'declaration', rows)).body).toMatchObject({ done: 0, known: 2, faulty: 7 })
    expect((await give(cast.city, 'declaration', rows)).body).toMatchObject({ done: 0, known: 2 })
    expect(await needsOf(2)).toHaveLength(1)
  })

  it('checked only, writes nothing; sent twice at once, declares once', async () => {
    expect((await give(cast.county, 'declaration', [declared(8)], 'check')).body).toMatchObject({ done: 1, faulty: 0 })
    expect(await needsOf(8)).toEqual([])
    const both = await Promise.all([1, 2].map(() => give(cast.county, 'declaration', [declared(8)])))
    expect(both.map(({ body }) => body.done).sort()).toEqual([0, 1])
    expect(await needsOf(8)).toHaveLength(1)
  })

  it('comes back as it went out; another county sees and moves nothing of it', async () => {
    const exported = await lines(cast.county, 'declaration')
    const own = exported.find((line) => line['统一社会信用代码'] === firmAt(0).code)
    expect(own).toMatchObject({
      办理状态: '已申报',
      '申请金额（万元）': '120',
      真实融资需求: '符合',
      固定经营场所: '未核实',
    })
    const again = (await give(cast.county, 'declaration', exported)).body
    expect(again).toMatchObject({ done: 0, known: exported.length, findings: [] })
    expect((await lines(cast.otherCounty, 'declaration')).map((line) => line['需求编号'])).not.toContain(
      own?.['需求编号'],
    )
    const theirs = await give(cast.otherCounty, 'declaration', [own ?? {}, declared(9)])
    expect(theirs.body).toMatchObject({ done: 0, faulty: 2 })
    expect(theirs.body.findings.map(({ reason }) => reason)).toEqual([
      '没有这项需求，或它不在本辖区',
      '企业库中没有这户，或它不在本辖区',
    ])
    const changed = await give(cast.county, 'declaration', [{ ...own, '申请金额（万元）': '130' }])
    expect(changed.body.findings[0]?.reason).toContain('申报的内容与本行不同')
  })

  it('holds no full contact, and only days asked for', async () => {
    const need = await chain.tell(cast.county, firmAt(10).id)
    await chain.declare(cast.county, need)
    const found = (await lines(cast.county, 'declaration')).find((line) => line['需求编号'] === need)
    expect(found?.['联系电话']).toContain('*')
    expect(found?.['联系人']).not.toBe('王小明')
    expect(await lines(cast.county, 'declaration', { to: '2026-11-19' })).toEqual([])
  })
})

const met = Object.fromEntries(
  ['合规持续经营', '固定经营场所', '真实融资需求', '信用状况良好', '贷款用途依法合规'].flatMap((label) => [
    [label, '符合'],
    [`${label}依据`, '实地核实'],
  ]),
)

describe('推荐清单', () => {
  it('takes back what was decided: recommended, unfit with a task, wrong states row by row; twice is once', async () => {
    await give(cast.county, 'declaration', [declared(11), declared(12), declared(13)])
    const waiting = await lines(cast.county, 'recommendation')
    const lineOf = (nth: number) => waiting.find((line) => line['统一社会信用代码'] === firmAt(nth).code) ?? {}
    const unfit: Line = {
      ...{ 审核结果: '暂不符合', 暂不符合原因: '没有固定经营场所', 帮扶措施: '核实新的经营场所' },
      ...{ 帮扶责任单位: '赤坎区专班', 帮扶期限: '2026-12-20', 固定经营场所: '不符合', 固定经营场所依据: '现场无人' },
    }
    const given: Line[] = [
      { ...lineOf(11), ...met, 审核结果: '推荐' },
      { ...lineOf(12), ...unfit, 帮扶责任单位: await nameOf('team-440803') },
      { ...lineOf(13), 审核结果: '推荐' },
      { ...lineOf(0) },
    ]
    const { body } = await give(cast.county, 'recommendation', given)
    expect(body).toMatchObject({ rows: 4, done: 2, blank: 1, faulty: 1 })
    expect(body.findings).toMatchObject([{ row: 4, reason: expect.stringContaining('五项标准须均为“符合”') }])
    expect((await needsOf(11))[0]?.stage).toBe('recommended')
    expect((await needsOf(12))[0]?.stage).toBe('unfit')
    expect((await give(cast.county, 'recommendation', given)).body).toMatchObject({ done: 0, known: 2 })
    const reversed = await give(cast.county, 'recommendation', [
      { ...given[1], ...met, 审核结果: '推荐', 暂不符合原因: '', 帮扶措施: '' },
    ])
    expect(reversed.body.findings[0]?.reason).toContain('暂不符合')
    const out = (await lines(cast.county, 'recommendation')).find((line) => line['需求编号'] === given[0]?.['需求编号'])
    expect(out).toMatchObject({ 审核结果: '推荐', 审核日期: expect.anything(), 办理状态: '已推荐' })
  })
})

describe('a file', () => {
  it('of another shape is refused, the errors come back as a workbook, banks and leaders get none, all is logged', async () => {
    const strange = await giveList(server, cast.county, 'declaration', [{ 名称: '甲' }])
    expect([strange.status, strange.body.sentence]).toEqual([422, expect.stringContaining('申请金额')])
    const errors = await giveList(server, cast.county, 'declaration', [declared(14, { 资金用途: '炒股' })], 'errors')
    const [header = [], first = []] = (await gridOf(errors.bytes)) as Grid
    expect(first[header.indexOf('资金用途')]).toBe('炒股')
    expect((await gridOf(errors.bytes, '错误清单'))[1]?.[3]).toContain('只能填')
    for (const by of [cast.branch, await server.as('demo-town')]) {
      expect((await giveList(server, by, 'declaration', [declared(14)])).status).toBe(403)
    }
    const { rows } = await server.database.owner.query<{ action: string }>(
      "select distinct action from audit_line where action like 'paper-list.%' order by action",
    )
    expect(rows.map(({ action }) => action)).toEqual(['paper-list.export', 'paper-list.import'])
  })

  it('with a formula in a cell is not taken for what the cell shows', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huoshui-paper-'))
    const cells = Object.entries(declared(15))
    const text = (value: string | null) => `<c t="inlineStr"><is><t>${value ?? ''}</t></is></c>`
    const line = cells.map(([name, value]) =>
      name === '申请金额（万元）' ? '<c t="n"><f>60*2</f><v>120</v></c>' : text(value),
    )
    const sheet = `<row r="1">${cells.map(([name]) => text(name)).join('')}</row><row r="2">${line.join('')}</row>`
    const bytes = await readFile(await handmade(folder, { sheet }))
    await rm(folder, { recursive: true })
    const reply = await sendFile(
      server,
      cast.county,
      { ...contract.importPaperList, path: '/api/paper-lists/declaration' },
      bytes,
    )
    expect(reply.json()).toMatchObject({
      done: 0,
      faulty: 1,
      findings: [{ row: 2, reason: expect.stringContaining('公式') }],
    })
    expect(await needsOf(15)).toEqual([])
  })

  it('declares anew what was unfit, by a later day', async () => {
    const [need] = await needsOf(12)
    const again = declared(12, { 需求编号: need?.id ?? '', 申报日期: '2026-11-20' })
    expect((await give(cast.county, 'declaration', [again])).body).toMatchObject({ done: 0, known: 1 })
    server.clock.set('2026-11-24T02:00:00Z')
    cast = await chain.makeCast(server)
    expect((await give(cast.county, 'declaration', [{ ...again, 申报日期: '2026-11-23' }])).body).toMatchObject({
      done: 1,
    })
    expect((await needsOf(12))[0]?.stage).toBe('declared')
  })
})
