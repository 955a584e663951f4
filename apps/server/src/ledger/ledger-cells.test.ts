import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@huoshui/contract'
import { handmade } from '@huoshui/sheet/workbook/workbook.fixture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendFile } from '../product/workbook/catalogue.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { openSheetOf } from './ledger.fixture.ts'

const definition: contract.LedgerDefinition = {
  ...{ title: '表格台账', purpose: '表格里的数', grain: '一行', source: '测试', isVerified: false, live: null },
  fields: [
    { key: 'name', label: '事项', type: 'text', isRequired: true },
    { key: 'count', label: '户数', type: 'number' },
    { key: 'amount', label: '金额', type: 'money', unit: '万元' },
    { key: 'phone', label: '账号', type: 'text' },
  ],
  ...{ unique: [], due: { period: 'month', day: 25 }, remindBefore: [], firstPeriod: '2026-11' },
  ...{ fillers: { kinds: ['county_team'], organisations: [] }, approver: 'city_team', seed: { from: 'none' } },
}

let server: TestServer
let county: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 200, now: '2026-11-20T02:00:00Z' })
  const city = await server.as('demo-city')
  await city.call(contract.saveLedgerDefinition, { params: { id: 'cells' }, body: { version: 0, definition } })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
})
afterAll(() => server.close())

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const number = (value: string) => `<c t="n"><v>${value}</v></c>`
const formula = (what: string, value: string) => `<c t="n"><f>${what}</f><v>${value}</v></c>`

/** Uploads rows of cells under the header, from the second row of the file on. */
async function give(sheet: contract.LedgerSheet, rows: readonly string[][]) {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-ledger-'))
  const all = [['事项*', '户数', '金额（万元）', '账号'].map(text), ...rows]
  const lines = all.map((cells, at) => `<row r="${at + 1}">${cells.join('')}</row>`)
  const bytes = await readFile(await handmade(folder, { sheet: lines.join('') }))
  await rm(folder, { recursive: true })
  const route = { ...contract.importLedgerRows, path: `/api/ledger-sheets/${sheet.id}/workbook` as const }
  const answer = await sendFile(server, county, route, bytes, { version: String(sheet.version) })
  return answer.json() as contract.Answer<typeof contract.importLedgerRows>
}

describe('a cell of an uploaded sheet', () => {
  it('that is a formula, or a number as text that is none, or a long number cut short, is named by row and column', async () => {
    const sheet = await openSheetOf(county, 'cells', '2026-11')
    const told = await give(sheet, [
      [text('甲'), formula('60*2', '120'), text('１２．５'), text('6222020')],
      [formula('"乙"', '0'), text('12O'), text('约12'), text('')],
      [text('丙'), number('3'), formula('B4*2', '6'), number('6.2220211040012301E+18')],
    ])
    expect(told).toMatchObject({ rows: 3, faulty: 3, version: sheet.version })
    expect(told.findings.map(({ row, column, reason }) => `${row} ${column} ${reason}`).sort()).toEqual([
      expect.stringMatching(/^2 B 列“户数” .*公式/u),
      expect.stringMatching(/^3 A 列“事项” .*公式/u),
      expect.stringMatching(/^3 B 列“户数” “12O”不是数字/u),
      expect.stringMatching(/^3 C 列“金额” .*约12/u),
      expect.stringMatching(/^4 C 列“金额” .*公式/u),
      expect.stringMatching(/^4 D 列“账号” .*后面几位已丢失/u),
    ])
    expect((await county.call(contract.getLedgerSheet, { params: { id: sheet.id } })).rows).toEqual([])
  })

  it('that is a number written as text is taken as the number it is', async () => {
    await server.database.owner.query(`delete from ledger_sheet where ledger_id = 'cells'`)
    const sheet = await openSheetOf(county, 'cells', '2026-11')
    const told = await give(sheet, [[text('甲'), text('１,２００'), text('12.5'), number('6222020')]])
    expect(told).toMatchObject({ rows: 1, faulty: 0, findings: [] })
    const { rows } = await county.call(contract.getLedgerSheet, { params: { id: sheet.id } })
    expect(rows[0]?.cells).toEqual({ name: '甲', count: 1200, amount: 12_500_000, phone: '6222020' })
  })
})
