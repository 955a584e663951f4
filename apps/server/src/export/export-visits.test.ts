import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as contract from '@huoshui/contract'
import { readCsv, readXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { pathOfExport } from './file-store.ts'

let server: TestServer
let county: Caller
let elsewhere: Caller
let bank: Caller
let firms: { id: string; name: string }[]

beforeAll(async () => {
  server = await startTestServer({ firms: 800, now: '2026-11-22T02:00:00Z' })
  const { owner } = server.database
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  elsewhere = await server.as({ role: 'county_staff', organisationId: 'team-440802' })
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  const { rows } = await owner.query<{ id: string; name: string }>(
    `select id, name from enterprise where unit_code = '440803' and status = 'active' and contact_phone is not null order by id limit 4`,
  )
  firms = rows
  await record(0, {
    ...{ mode: 'field', result: 'met', bankId: 'bank-icbc', bankPerson: '示例·客户经理', hasNeed: true },
    ...{ difficulties: ['orders'], standards: { operation: { state: 'met', basis: '看过执照' } }, remark: '=1+1' },
    problems: [{ id: randomUUID(), kind: 'land', description: '厂房租约到期', solvedHow: '已联系园区' }],
    needs: [
      {
        ...{ id: randomUUID(), amountFen: 50_000_000, months: 12, purpose: 'working', banks: ['bank-icbc'] },
        existingLoans: [{ bank: '示例银行', amountFen: 10_000_000, maturesOn: '2027-01-31' }],
      },
    ],
  })
  await record(1, { mode: 'phone', result: 'unreachable' }, '2026-11-18T01:00:00.000Z')
  await record(1, { mode: 'phone', result: 'no-need', hasNeed: false }, '2026-11-19T01:00:00.000Z')
})
afterAll(() => server.close())

async function record(firm: number, content: object, at = '2026-11-20T06:30:00.000Z') {
  const body = { id: randomUUID(), enterpriseId: firms[firm]?.id ?? '', at, content: content as contract.VisitContent }
  await county.call(contract.recordVisit, { body })
}

async function ask(by: Caller, visits: object, format: 'csv' | 'xlsx' = 'csv'): Promise<contract.ExportJob> {
  const body = { id: randomUUID(), format, filter: {}, visits, reason: '月度汇总走访台账' }
  return await by.call(contract.requestExport, { body })
}

/** The file as rows by header. */
async function read(by: Caller, asked: contract.ExportJob): Promise<Map<string | null, string | null>[]> {
  const job = () => by.call(contract.getExport, { params: { id: asked.id } })
  await expect.poll(async () => (await job()).status).toMatch(/done|failed|waiting/)
  expect(await job()).toMatchObject({ status: 'done' })
  const path = pathOfExport(server.config.dataDir, asked.id)
  const rows: (string | null)[][] = []
  const batches = asked.format === 'csv' ? readCsv(createReadStream(path)) : readXlsx(path, { sheet: '走访台账' })
  for await (const batch of batches) rows.push(...batch.rows)
  const [headers = [], ...lines] = rows
  return lines.map((line) => new Map(headers.map((header, at) => [header, line[at] ?? null])))
}

describe('走访台账 as a file', () => {
  it.each(['csv', 'xlsx'] as const)(
    '%s holds each visit in scope with all that was recorded, persons masked',
    async (format) => {
      const rows = await read(county, await ask(county, {}, format))
      expect(rows.map((row) => [row.get('名称'), row.get('走访结果'), row.get('是否计入走访')])).toEqual([
        [firms[0]?.name, '已见面', '是'],
        [firms[1]?.name, '已联系无需求', '是'],
        [firms[1]?.name, '联系不上', '否'],
      ])
      const [first] = rows
      expect(Object.fromEntries(first ?? [])).toMatchObject({
        ...{ 走访时间: '2026-11-20 14:30', 走访方式: '实地', 银行人员: '示例·客户经理', 有无融资需求: '有' },
        ...{
          困难: '订单不足',
          '需求金额（万元）': '50',
          '期限（月）': '12',
          合规持续经营: '符合（看过执照）',
          固定经营场所: '未核实',
        },
        ...{ 现有贷款: '示例银行 10万元 2027-01-31 到期', 诉求: '用地、场所：厂房租约到期（已解决：已联系园区）' },
      })
      expect(first?.get('联系电话')).toContain('*')
      expect(first?.get('备注')).toBe(format === 'csv' ? "'=1+1" : '=1+1')
      expect(rows[2]?.get('有无融资需求')).toBe('未问')
    },
  )

  it('keeps to the conditions, says them in the file, and is one list with its own words', async () => {
    const asked = await ask(county, { result: ['unreachable'], from: '2026-11-18', until: '2026-11-18' })
    expect(asked.visits).toMatchObject({ result: ['unreachable'], from: '2026-11-18' })
    expect((await read(county, asked)).map((row) => row.get('走访时间'))).toEqual(['2026-11-18 09:00'])
    const named = await county.call(contract.getExport, { params: { id: asked.id } })
    expect(named.fileName).toMatch(/^走访台账-/)
  })

  it('gives another county nothing, and a bank only what it took part in, without needs and problems', async () => {
    expect(await read(elsewhere, await ask(elsewhere, {}))).toEqual([])
    await server.database.owner.query(
      `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
       select id, 'bank-icbc', 'bank-icbc', 'consent', list_rank, '2026-01-01' from enterprise where id = any ($1)
       on conflict do nothing`,
      [firms.map(({ id }) => id)],
    )
    const rows = await read(bank, await ask(bank, {}))
    expect(rows.map((row) => row.get('名称'))).toEqual([firms[0]?.name])
    expect([rows[0]?.get('需求金额（万元）'), rows[0]?.get('诉求'), rows[0]?.get('现有贷款')]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('takes neither the register’s conditions nor whole phone numbers, and waits for a second person where it is long', async () => {
    const body = { id: randomUUID(), format: 'csv' as const, visits: {}, reason: '月度汇总走访台账' }
    for (const wrong of [{ filter: { q: '湛江' } }, { filter: {}, isUnmasked: true }]) {
      await expect(county.call(contract.requestExport, { body: { ...body, ...wrong } })).rejects.toMatchObject({
        code: 'bad-input',
      })
    }
    await server.database.owner.query(
      "insert into setting (name, value) values ('export.approvalRows', '2') on conflict (name) do update set value = '2'",
    )
    expect(await ask(county, {})).toMatchObject({ status: 'waiting', approvalNeeds: ['many-rows'] })
  })
})
