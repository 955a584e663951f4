import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@huoshui/contract'
import { writeLayoutFile } from '@huoshui/sheet/layout/layout.fixture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { download, gridOf, sendFile } from '../product/workbook/catalogue.fixture.ts'
import { remind } from '../reminder/keep-reminding.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { handIn, openSheetOf, rowOf, useLedger, workbookOf } from './ledger.fixture.ts'

const ledgers = '/api/ledgers'
/** Where the monthly 工作台账 is. */
const monthly = `${ledgers}/work` as const

let server: TestServer
let city: Caller
let dept: Caller
let colleague: Caller
let bank: Caller
let county: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  await signIn()
  await useLedger(city, 'work', '2026-11')
})
afterAll(() => server.close())

async function signIn() {
  city = await server.as('demo-city')
  dept = await server.as({ role: 'department_staff', organisationId: 'dept-gxj', name: '测试·工信' })
  colleague = await server.as({ role: 'department_staff', organisationId: 'dept-gxj', name: '测试·工信二' })
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc', name: '测试·工行' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
}

const at = (id: string) => ({ params: { id } })
const task = (name: string) => ({
  task: name,
  unit: '湛江市工业和信息化局',
  progress: '已开两场对接会',
  status: '推进中',
})
const decide = (id: string, version: number, action: 'approve' | 'return', reason?: string) =>
  city.call(contract.decideLedgerSheet, { ...at(id), body: { action, version, ...(reason ? { reason } : {}) } })

describe('a ledger', () => {
  it('comes with the city and asks nobody until it is put into use', async () => {
    const { ledgers } = await city.call(contract.listLedgers)
    expect(ledgers.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'work',
        'liaison',
        'arrears',
        'hazards',
        'projects',
        'visits',
        'declarations',
        'problems',
      ]),
    )
    expect(ledgers.find(({ id }) => id === 'arrears')).toMatchObject({ periods: [], definition: { isVerified: false } })
    expect(ledgers.find(({ id }) => id === 'work')?.periods).toEqual([{ period: '2026-11', dueOn: '2026-11-25' }])
    const shown = (await dept.call(contract.listLedgers)).ledgers.map(({ id }) => id)
    expect(shown).toContain('work')
    expect(shown).not.toContain('arrears')
    await expect(openSheetOf(county, 'arrears', '2026-11')).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(openSheetOf(county, 'work', '2026-11')).rejects.toMatchObject({ status: 404 })
    await expect(openSheetOf(dept, 'work', '2026-12')).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('is defined on the screen, and a definition that does not hold together is refused in words', async () => {
    const definition = (await city.call(contract.listLedgers)).ledgers.find(({ id }) => id === 'work')?.definition
    if (!definition) throw new Error('no definition')
    const save = (more: object, version = 0, id = 'meetings') =>
      city.call(contract.saveLedgerDefinition, { ...at(id), body: { version, definition: { ...definition, ...more } } })
    await expect(save({ unique: ['nothing'] })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(save({ firstPeriod: '2026' })).rejects.toThrow('起始期与填报周期不一致')
    expect(await save({ title: '对接会台账' })).toEqual({ id: 'meetings', version: 1 })
    expect(await save({ title: '对接会台账' })).toEqual({ id: 'meetings', version: 1 })
    await expect(save({ title: '另一个' })).rejects.toMatchObject({ code: 'version-conflict' })
    await expect(
      dept.call(contract.saveLedgerDefinition, { ...at('x1'), body: { version: 0, definition } }),
    ).rejects.toMatchObject({ status: 403 })
  })
})

describe('a sheet', () => {
  it('is filled in, handed in, returned with a reason, approved, and corrected by another revision that says what changed', async () => {
    const sheet = await openSheetOf(dept, 'work', '2026-11')
    expect(sheet).toMatchObject({ status: 'draft', rows: [], mayFill: true, dueOn: '2026-11-25' })
    await expect(openSheetOf(colleague, 'work', '2026-11')).rejects.toMatchObject({ code: 'already-done' })
    const id = sheet.id
    const { task: _, ...incomplete } = task('')
    const saved = await dept.call(contract.saveLedgerRows, {
      ...at(id),
      body: { version: 1, rows: [rowOf(incomplete)] },
    })
    expect(saved.faults).toEqual([{ row: 0, field: 'task', message: '必填，还没有填' }])
    await expect(
      dept.call(contract.submitLedgerSheet, { ...at(id), body: { version: saved.version } }),
    ).rejects.toThrow('还有1处要改')
    const rows = [rowOf(task('设立首贷服务中心')), rowOf(task('组织融资对接活动'))]
    let now = await handIn(dept, { ...saved }, rows)
    await expect(
      dept.call(contract.saveLedgerRows, { ...at(id), body: { version: now.version, rows: [] } }),
    ).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(decide(id, now.version, 'return')).rejects.toMatchObject({ code: 'reason-needed' })
    now = await decide(id, now.version, 'return', '第一项没有数字')
    expect(now).toMatchObject({ status: 'returned', returnReason: '第一项没有数字' })
    now = await dept.call(contract.getLedgerSheet, at(id))
    now = await handIn(dept, now, rows)
    now = await decide(id, now.version, 'approve')
    expect(now).toMatchObject({ status: 'approved', decidedByName: expect.any(String) })
    const { owner } = server.database
    await expect(owner.query(`update ledger_sheet set rows = '[]' where id = $1`, [id])).rejects.toThrow('not changed')
    const corrected = randomUUID()
    const correct = { ...at(id), body: { id: corrected, reason: '对接会场次写错' } }
    const draft = await dept.call(contract.correctLedgerSheet, correct)
    expect(await dept.call(contract.correctLedgerSheet, correct)).toMatchObject({ id: corrected, revision: 2 })
    const [first, second] = draft.rows
    if (!first || !second) throw new Error('no rows')
    await handIn(dept, draft, [first, { ...second, cells: { ...second.cells, progress: '已开三场对接会' } }])
    const after = await city.call(contract.getLedgerSheet, at(corrected))
    expect(after).toMatchObject({ correctionReason: '对接会场次写错', revision: 2 })
    expect(after.changes).toEqual([
      {
        rowId: second.id,
        kind: 'changed',
        cells: [{ field: 'progress', before: '已开两场对接会', after: '已开三场对接会' }],
      },
    ])
    expect((await city.call(contract.getLedgerSheet, at(id))).rows).toEqual(rows)
  })

  it('of two people the second is told, and what the first saved stays', async () => {
    await useLedger(city, 'liaison', '2026')
    const sheet = await openSheetOf(dept, 'liaison', '2026')
    const one = rowOf({ unit: '湛江市工业和信息化局', office: '中小企业科', name: '李四', phone: '0759-3333333' })
    const body = { version: sheet.version, rows: [one] }
    const [mine, theirs] = await Promise.allSettled([
      dept.call(contract.saveLedgerRows, { ...at(sheet.id), body }),
      colleague.call(contract.saveLedgerRows, { ...at(sheet.id), body: { ...body, rows: [] } }),
    ])
    const [won, lost] = mine.status === 'fulfilled' ? [mine, theirs] : [theirs, mine]
    expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'version-conflict', details: { version: 2 } } })
    const now = await dept.call(contract.getLedgerSheet, at(sheet.id))
    expect(won).toMatchObject({ value: { rows: now.rows } })
  })

  it('shows a person’s name and number to the unit, masked to the city until it gives a reason', async () => {
    const sheet = await openSheetOf(bank, 'liaison', '2026')
    const cells = {
      unit: '中国工商银行湛江分行',
      office: '普惠部',
      name: '张三丰',
      phone: '0759-2222222',
      mobile: '13800138000',
    }
    await handIn(bank, sheet, [rowOf(cells)])
    const seen = await city.call(contract.getLedgerSheet, at(sheet.id))
    expect(seen.isMasked).toBe(true)
    expect(JSON.stringify(seen)).not.toMatch(/张三丰|13800138000/)
    const { rows } = await city.call(contract.revealLedgerSheet, { ...at(sheet.id), body: { reason: '电话通知开会' } })
    expect(rows[0]?.cells).toEqual(cells)
    await expect(county.call(contract.getLedgerSheet, at(sheet.id))).rejects.toMatchObject({ status: 404 })
    await expect(dept.call(contract.getLedgerSheet, at(sheet.id))).rejects.toMatchObject({ status: 404 })
  })
})

describe('by workbook', () => {
  const csv = '/api/ledger-sheets/'
  const header = ['工作任务*', '任务出处', '责任单位*', '完成时限', '本月进展*', '完成情况*', '存在问题', '下一步安排']
  const line = (name: string, more: Partial<Record<number, string>> = {}) =>
    Object.assign([name, null, '中国工商银行湛江分行', '２０２６年１２月３１日', '已投放', '推进中', null, null], more)

  it('tells each fault by row and column, and with one writes nothing', async () => {
    const sheet = await openSheetOf(bank, 'work', '2026-11')
    const route = { ...contract.importLedgerRows, path: `${csv}${sheet.id}/workbook` as const }
    const give = async (rows: (string | null)[][], version: number) =>
      (await sendFile(server, bank, route, await workbookOf(header, rows), { version: String(version) })).json()
    const wrong = [
      line('甲'),
      line('乙', { 3: '13月1日', 5: '快好了' }),
      line('甲'),
      line('丙', { 2: '某银行', 4: '' }),
    ]
    const told = (await give(wrong, sheet.version)) as contract.Answer<typeof contract.importLedgerRows>
    expect(told).toMatchObject({ rows: 4, faulty: 3, version: sheet.version })
    expect(told.findings.map(({ row, column }) => [row, column])).toEqual([
      [3, 'D 列“完成时限”'],
      [3, 'F 列“完成情况”'],
      [4, 'A 列“工作任务”'],
      [5, 'E 列“本月进展”'],
      [5, 'C 列“责任单位”'],
    ])
    expect(told.findings[2]?.reason).toBe('与第2行重复（工作任务相同）')
    expect((await bank.call(contract.getLedgerSheet, at(sheet.id))).rows).toEqual([])
    expect(await give([line('甲')], sheet.version)).toMatchObject({ rows: 1, faulty: 0, version: sheet.version + 1 })
    const now = await bank.call(contract.getLedgerSheet, at(sheet.id))
    expect(now.rows[0]?.cells).toMatchObject({ task: '甲', dueOn: '2026-12-31' })
    expect(await give([line('乙')], sheet.version)).toMatchObject({ code: 'version-conflict' })
    const form = { ...contract.getLedgerWorkbook, path: `${csv}${sheet.id}/workbook` as const }
    const grid = await gridOf(await download(server, bank, form))
    expect(grid[1]?.slice(0, 8)).toEqual(header)
    expect(grid[2]?.[0]).toBe('甲')
    expect(grid[2]?.[8]).toBe(now.rows[0]?.id)
  })

  it('is exported merged, approved sheets alone, and says who is missing', async () => {
    const route = { ...contract.exportLedger, path: `${monthly}/export` as const }
    const grid = await gridOf(await download(server, city, route, { period: '2026-11' }))
    expect(grid[1]?.[0]).toMatch(/^应报\d+家，已审定1家；未报：/u)
    expect(grid.filter((row) => row[0] === '湛江市工业和信息化局').map((row) => row[1])).toEqual([
      '设立首贷服务中心',
      '组织融资对接活动',
    ])
    expect(JSON.stringify(grid)).not.toContain('已投放')
    const { rows } = await server.database.owner.query(`select from audit_line where action = 'ledger.export'`)
    expect(rows.length).toBe(1)
  })
})

describe('the office’s own layout', () => {
  it('is refused without names, and filled with what was approved', async () => {
    const upload = { ...contract.uploadLedgerLayout, path: `${monthly}/layout` as const }
    const path = join(tmpdir(), `${randomUUID()}.xlsx`)
    const send = async (names: Record<string, string>) =>
      await sendFile(server, city, upload, await readFile(await writeLayoutFile(path, names)))
    expect((await send({ 别的: '$A$3' })).json()).toMatchObject({ code: 'file-refused' })
    const named = await send({ 期间: '$A$1', 填报单位: '$A$3', 工作任务: '$B$3', progress: '$C$3' })
    expect(named.json()).toEqual({ columns: ['填报单位', '工作任务', 'progress'], cells: ['期间'] })
    await rm(path)
    const route = { ...contract.exportLedger, path: `${monthly}/export` as const }
    const grid = await gridOf(await download(server, city, route, { period: '2026-11', layout: 'true' }))
    expect(grid[0]?.[0]).toBe('2026-11')
    expect(grid[3]).toEqual(['湛江市工业和信息化局', '组织融资对接活动', '已开两场对接会'])
    expect(grid[4]?.[0]).toBe('填表人：')
  })
})

describe('what is known', () => {
  it('is filled in from figures and from the firm, and a firm out of scope is not there', async () => {
    const { refreshFigures } = await import('../figure/record/refresh-figures.ts')
    await refreshFigures(server.database.owner, server.clock.now(), true)
    await useLedger(city, 'county-progress', '2026-11')
    const progress = await openSheetOf(county, 'county-progress', '2026-11')
    const { figures } = await county.call(contract.readFigures, { query: { figure: 'visited_firms,drawn_amount' } })
    const value = (id: string) => figures.find(({ figure }) => figure === id)?.value
    expect(progress.rows[0]?.cells).toMatchObject({
      unit: '霞山区专班',
      visited: value('visited_firms'),
      drawn: value('drawn_amount'),
    })
    await useLedger(city, 'hazards', '2026-11')
    const hazards = await openSheetOf(county, 'hazards', '2026-11')
    const { rows } = await server.database.owner.query<{ code: string; name: string; mine: boolean }>(
      `select distinct on (unit_code = '440803') credit_code as code, name, unit_code = '440803' as mine from enterprise
       where credit_code is not null and merged_into is null order by unit_code = '440803', id`,
    )
    const [mine, other] = [rows.find((row) => row.mine), rows.find((row) => !row.mine)]
    const row = (code = '') =>
      rowOf({ firm: code, hazard: code, level: '一般', foundOn: '2026-11-01', limit: '2026-11-30', status: '整改中' })
    const saved = await county.call(contract.saveLedgerRows, {
      ...at(hazards.id),
      body: { version: 1, rows: [row(mine?.code), row(other?.code)] },
    })
    expect(saved.rows.map(({ cells }) => cells['name'])).toEqual([mine?.name, undefined])
    expect(saved.faults.map(({ row: place, field }) => [place, field])).toEqual([[1, 'firm']])
  })

  it('of visits and problems is shown to whom it belongs', async () => {
    const query = { from: '2026-01-01', until: '2026-12-31' }
    for (const id of ['visits', 'declarations', 'recommendations', 'problems'])
      expect(await city.call(contract.readLiveLedger, { ...at(id), query })).toMatchObject({
        isMore: expect.any(Boolean),
      })
    expect(await bank.call(contract.readLiveLedger, { ...at('declarations'), query })).toEqual({
      rows: [],
      isMore: false,
    })
  })
})

it('reminds who has not handed in, once a step, and the city once it is overdue; the tasks of the month before are carried over', async () => {
  const told = async () => {
    const { rows } = await server.database.owner.query<{ line: string }>(
      `select kind || ' ' || organisation_id as line from notice where kind in ('ledger_due', 'ledger_overdue')
         and fields ->> 'title' = '工作台账' and fields ->> 'period' = '2026-12' order by 1`,
    )
    return rows.map(({ line }) => line)
  }
  const round = async (day: string) => {
    server.clock.set(`${day}T02:00:00Z`)
    await remind(server.database.owner, server.clock.now())
    return await told()
  }
  expect(await round('2026-12-10')).toEqual([])
  const due = await round('2026-12-21')
  expect(due).toContain('ledger_due dept-gxj')
  expect(due).not.toContain('ledger_due team-440803')
  expect(await round('2026-12-21')).toEqual(due)
  await signIn()
  const sheet = await openSheetOf(dept, 'work', '2026-12')
  expect(sheet.rows.map(({ cells }) => [cells['task'], cells['progress']])).toEqual([
    ['设立首贷服务中心', undefined],
    ['组织融资对接活动', undefined],
  ])
  await handIn(dept, sheet, [rowOf(task('设立首贷服务中心'))])
  const overdue = await round('2026-12-28')
  expect(overdue).toContain('ledger_overdue bank-icbc')
  expect(overdue.filter((line) => line.startsWith('ledger_overdue') && line.endsWith('team'))).toHaveLength(1)
  expect(overdue).not.toContain('ledger_overdue dept-gxj')
})
