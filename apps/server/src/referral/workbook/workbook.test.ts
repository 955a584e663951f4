import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import * as contract from '@huoshui/contract'
import { writeXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { download, type Grid, gridOf, sendFile } from '../../product/workbook/catalogue.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import * as chain from '../chain.fixture.ts'

let server: TestServer
let cast: chain.Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

type Line = Record<string, string | null>
type Answer = contract.Answer<typeof contract.importReferralReturns> & { sentence?: string }

/** The workbook a bank downloads, as lines by header. */
async function sheetFor(by: Caller): Promise<Line[]> {
  const [header = [], ...rows] = await gridOf(await download(server, by, contract.getReferralWorkbook))
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name ?? '', row[i] ?? null])))
}

async function workbookOf(lines: readonly Line[]): Promise<Buffer> {
  const headers = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  const target = new PassThrough()
  const chunks: Buffer[] = []
  target.on('data', (chunk: Buffer) => chunks.push(chunk))
  await writeXlsx(target, {
    creator: 'x',
    createdAt: new Date(0),
    sheets: [
      {
        name: '回填',
        columns: headers.map((header) => ({ header, kind: 'text' })),
        rows: [lines.map((line) => headers.map((header) => line[header] ?? null))],
      },
    ],
  })
  return Buffer.concat(chunks)
}

async function give(by: Caller, lines: readonly Line[], mode: 'check' | 'write' = 'write') {
  const reply = await sendFile(server, by, contract.importReferralReturns, await workbookOf(lines), { mode })
  return { status: reply.status, body: reply.json() as Answer }
}

const lineOf = (lines: readonly Line[], id: string): Line => {
  const line = lines.find((one) => one['推送编号'] === id)
  if (!line) throw new Error(`no row of ${id}`)
  return line
}
const stageOf = async (by: Caller, id: string) => (await by.call(contract.getReferral, { params: { id } })).stage
const receive = { 办理动作: '接收', 客户经理: '陈经理', 客户经理电话: '0759-2222222' }
const contact = { 办理动作: '对接', 对接方式: '电话', 情况说明: '已电话联系' }
const credit = {
  办理动作: '授信',
  '授信金额（万元）': '１００',
  '授信期限（月）': '12',
  可循环: '否',
  '年利率（%）': '3.6499999999999999',
  担保方式: '信用、担保公司',
  首贷: '是',
  首贷依据: '2026-11-18 查询征信',
  额度有效期至: '2027年11月20日',
}
const draw = { 办理动作: '放款', '放款金额（万元）': '60', '放款利率（%）': '3.45%', 贷款到期日: '2027-11-19' }
const refuse = {
  办理动作: '不予授信',
  不予授信原因: '担保：抵押物不足',
  情况说明: '抵押物估值只有一半',
  什么会改变决定: '由担保机构提供保证',
}

describe('a bank’s return', () => {
  it('goes from the referral to the drawn loan, several steps of one referral in their order, once however often it is sent', async () => {
    const [lent, refused] = [await chain.sendOne(cast, 0), await chain.sendOne(cast, 1)]
    const lines = await sheetFor(cast.branch)
    const one = lineOf(lines, lent.referral)
    const other = lineOf(lines, refused.referral)
    expect(one).toMatchObject({ '申请金额（万元）': '120', 办理状态: '已推送银行', 版次: '1', 办理动作: null })
    const filled = [
      ...[receive, contact, credit, draw].map((step) => ({ ...one, ...step })),
      ...[receive, contact, refuse].map((step) => ({ ...other, ...step })),
    ]
    expect(await give(cast.branch, filled, 'check')).toMatchObject({ body: { rows: 7, done: 7, faulty: 0 } })
    expect(await stageOf(cast.branch, lent.referral)).toBe('sent')
    expect(await give(cast.branch, filled)).toMatchObject({ status: 200, body: { done: 7, known: 0, findings: [] } })
    expect(await give(cast.branch, filled)).toMatchObject({ body: { done: 0, known: 7, findings: [] } })
    const colleague = await server.as({ role: 'bank_clerk', organisationId: 'bank-icbc-440803' })
    expect(await give(colleague, filled)).toMatchObject({ body: { done: 0, known: 7, findings: [] } })
    const seen = await cast.branch.call(contract.getReferral, { params: { id: lent.referral } })
    expect(seen).toMatchObject({
      stage: 'lent',
      managerPhone: '0759-2222222',
      credits: [
        {
          amountFen: 100_000_000,
          rateBp: 365,
          guaranteeModes: ['credit', 'guarantee_company'],
          validUntil: '2027-11-20',
        },
      ],
      drawdowns: [{ amountFen: 60_000_000, rateBp: 345 }],
    })
    expect(await stageOf(cast.branch, refused.referral)).toBe('refused')
  })

  it('with one row at fault writes nothing, and says of each cell what is wrong and how to repair it', async () => {
    const sent = await Promise.all([2, 3, 4, 5].map((nth) => chain.sendOne(cast, nth)))
    for (const { referral } of sent) {
      await chain.act(cast.branch, referral, chain.receive)
      await chain.act(cast.branch, referral, chain.contact)
    }
    const lines = await sheetFor(cast.branch)
    const [a, b, c, d] = sent.map(({ referral }) => lineOf(lines, referral)) as [Line, Line, Line, Line]
    await chain.act(cast.branch, sent[3]?.referral ?? '', { action: 'ask_material', note: '近六个月流水' })
    const { status, body } = await give(cast.branch, [
      { ...a, ...credit, '年利率（%）': '0.0365', '授信金额（万元）': '一百', 担保方式: '人脉' },
      { ...b, ...refuse, 情况说明: '不符合我行政策', 什么会改变决定: null },
      { ...c, 办理动作: '审批', 统一社会信用代码: '9.1440800MA5+17' },
      { ...d, ...credit },
      { ...c, ...contact, 推送编号: 'x' },
      { ...c, ...draw },
      { ...c, ...contact, 统一社会信用代码: '9.14408E+17' },
    ])
    expect([status, body.done]).toEqual([200, 0])
    const said = body.findings.map(({ row, column, reason }) => `${row} ${column.replace(/^.* 列/u, '')} ${reason}`)
    expect(said.map((line) => line.split('”')[0])).toEqual([
      '2 “授信金额（万元）',
      '2 “年利率（%）',
      '2 “担保方式',
      '3 “情况说明',
      '3 “什么会改变决定',
      '4 “办理动作',
      '5 “办理动作',
      '6 “推送编号',
      '7 “办理动作',
    ])
    expect(said[1]).toContain('像是小数')
    expect(said[6]).toContain('刚被修改过')
    expect(said[8]).toContain('没有授信')
    expect(body.findings.every(({ repair }) => repair.length > 3)).toBe(true)
    for (const { referral } of sent.slice(0, 3)) expect(await stageOf(cast.branch, referral)).toBe('contacted')
    const scientific = await give(cast.branch, [{ ...c, ...refuse, 统一社会信用代码: '9.14408E+17' }])
    expect(scientific.body.findings).toMatchObject([{ row: 2, reason: expect.stringContaining('丢失') }])
    const errors = await sendFile(
      server,
      cast.branch,
      contract.getReferralReturnErrors,
      await workbookOf([{ ...b, ...refuse, 什么会改变决定: '' }]),
    )
    const [header = [], first = []] = (await gridOf(errors.bytes)) as Grid
    expect(first[header.indexOf('推送编号')]).toBe(b['推送编号'])
    expect((await gridOf(errors.bytes, '错误清单'))[1]?.[1]).toContain('什么会改变决定')
  })

  it('says of another bank’s referral no more than of one that is nowhere, and writes nothing of it', async () => {
    const theirs = await chain.sendOne(cast, 6, 'bank-abc-440803')
    const { referral } = await chain.sendOne(cast, 7)
    const ours = lineOf(await sheetFor(cast.branch), referral)
    const finding = async (id: string) => {
      const { body } = await give(cast.branch, [{ ...ours, ...receive, 推送编号: id }])
      return body.findings.map(({ value: _, ...rest }) => rest)
    }
    const strange = await finding(randomUUID())
    expect(strange).toMatchObject([{ row: 2, reason: '没有这件推送，或它不在本机构' }])
    expect(await finding(theirs.referral)).toEqual(strange)
    expect(await stageOf(cast.rival, theirs.referral)).toBe('sent')
    expect((await sheetFor(cast.rival)).map((line) => line['推送编号'])).not.toContain(ours['推送编号'])
  })

  it('is logged when it is downloaded and when it is taken', async () => {
    const { rows } = await server.database.owner.query<{ action: string; detail: { rows?: number } }>(
      "select action, detail from audit_line where action in ('referral.export', 'referral.import') order by at",
    )
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['referral.export', 'referral.import']))
    expect(rows.every(({ action, detail }) => action === 'referral.import' || typeof detail.rows === 'number')).toBe(
      true,
    )
  })

  it('of another shape is refused with what is wanted', async () => {
    const { status, body } = await give(cast.branch, [{ 名称: '甲', 动作: '授信' }])
    expect([status, body.sentence]).toEqual([422, expect.stringContaining('推送编号')])
  })
})
