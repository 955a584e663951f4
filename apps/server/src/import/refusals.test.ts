import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  approveImport,
  getImport,
  getImportErrors,
  getImportTemplate,
  listImportFindings,
  listImports,
  setImportMapping,
  startImport,
} from '@huoshui/contract'
import { readXlsx, writeXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer, testOrigin } from '../testing.ts'
import { check, codeOf, csv, importAll, sendFile, upload, waitFor } from './import.fixture.ts'

let server: TestServer
let city: Caller
const folder = mkdtempSync(join(tmpdir(), 'huoshui-lists-'))
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元', '镇街']

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function workbook(name: string, rows: (string | null)[][]): Promise<Buffer> {
  const path = join(folder, name)
  const sheets = [{ name: '名录', columns: headers.map((header) => ({ header, kind: 'text' as const })), rows: [rows] }]
  await writeXlsx(path, { creator: 'test', createdAt: new Date(0), sheets })
  return readFileSync(path)
}

async function sheetOf(url: string, sheet: string): Promise<(string | null)[][]> {
  const reply = await server.app.inject({
    method: 'GET',
    url,
    headers: { cookie: city.cookie, host: new URL(testOrigin).host },
  })
  expect(reply.statusCode).toBe(200)
  const path = join(folder, `${randomUUID()}.xlsx`)
  const { writeFileSync } = await import('node:fs')
  writeFileSync(path, reply.rawPayload)
  const rows: (string | null)[][] = []
  for await (const batch of readXlsx(path, { sheet })) rows.push(...batch.rows)
  return rows
}

test.each([
  ['an empty file', Buffer.alloc(0), 'file.empty'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file.is-xls'],
  ['a web page', Buffer.from('<html><table></table></html>'), 'file.is-html'],
  ['bytes of no encoding', Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x81, 0x0a]), undefined],
])('%s is refused with a sentence and leaves nothing', async (_, file, fault) => {
  const { status, body } = await sendFile(server, city, file)
  expect(status).toBe(422)
  expect(body.sentence).toMatch(/^文件不能导入：.{8,}/u)
  if (fault) expect(body.details?.['fault']).toBe(fault)
  const { rows } = await server.database.owner.query<{ n: number }>('select count(*) as n from import')
  expect(rows[0]?.n).toBe(0)
})

test('a truncated workbook and a truncated upload leave no import', async () => {
  const whole = await workbook('whole.xlsx', [[codeOf(1), '示例店', '个体工商户', '存续', '霞山区', null]])
  const cut = await sendFile(server, city, whole.subarray(0, whole.length - 300), { name: 'cut.xlsx' })
  expect(cut.status).toBe(422)
  const broken = await sendFile(server, city, csv(headers, [['', '示例店', '企业', '存续', '霞山区', '']]), {
    cutOff: 30,
  })
  expect(broken.body).toMatchObject({ code: 'file-refused', details: { fault: 'upload.broken-off' } })
  const { rows } = await server.database.owner.query<{ n: number }>('select count(*) as n from import')
  expect(rows[0]?.n).toBe(0)
})

test('a file that breaks off inside is refused while reading, with its place, and can only be cancelled', async () => {
  const rows = Array.from({ length: 200 }, (_, n) => [codeOf(n), `示例${n}店`, '个体工商户', '存续', '霞山区', ''])
  const { id } = await upload(server, city, Buffer.concat([csv(headers, rows), Buffer.from('"没有右引号,')]))
  await city.call(startImport, { params: { id } })
  await expect(waitFor(city, id, 'ready')).rejects.toThrow(/第 202 行.*双引号/u)
  expect((await city.call(getImport, { params: { id } })).status).toBe('failed')
  await expect(city.call(approveImport, { params: { id }, body: {} })).rejects.toMatchObject({ code: 'wrong-state' })
})

test('the same number twice is one import', async () => {
  const id = randomUUID()
  const list = csv(headers, [[codeOf(5), '示例五店', '个体工商户', '存续', '霞山区', '']])
  const [first, second] = [await upload(server, city, list, { id }), await upload(server, city, list, { id })]
  expect(second.createdAt).toBe(first.createdAt)
})

test('a mapping is remembered for its source, titles above the header are passed over', async () => {
  const strange = Buffer.from(
    `湛江市示例名单,,,,\r\n${csv(['编号', '牌子', '种类', '登记状态', '管理单元'], [['1', '示例牌店', '个体户', '存续', '霞山区']]).toString()}`,
  )
  const first = await upload(server, city, strange, { source: '示例协会名单' })
  expect(first.mapping).toMatchObject({ headerRow: 2, fields: [null, null, null, 'status', 'unit'] })
  expect(first.preview.problems[0]).toContain('没有“名称”列')
  await expect(city.call(startImport, { params: { id: first.id } })).rejects.toMatchObject({ code: 'bad-input' })
  await city.call(setImportMapping, {
    params: { id: first.id },
    body: { ...first.mapping, fields: [null, 'name', 'type', 'status', 'unit'] },
  })
  const second = await upload(server, city, strange, { source: '示例协会名单' })
  expect(second.preview.isRemembered).toBe(true)
  expect(second.mapping.fields).toEqual([null, 'name', 'type', 'status', 'unit'])
  await city.call(startImport, { params: { id: second.id } })
  expect((await waitFor(city, second.id, 'ready')).counters).toMatchObject({ rows: 1, rejected: 0 })
})

test('a county imports its own units only: other rows are errors, other imports are not seen', async () => {
  const county = await server.as('demo-county')
  const { rows: own } = await server.database.owner.query<{ name: string; other: string }>(
    `select a.name, (select name from area where level = 'unit' and code <> a.code and until_day is null order by code limit 1) as other
     from auth_user u join organisation o on o.id = u.organisation_id join area a on a.code = o.area_code where u.username = 'demo-county'`,
  )
  const { name = '', other = '' } = own[0] ?? {}
  const list = csv(headers, [
    [codeOf(21), '示例本区店', '个体工商户', '存续', name, ''],
    [codeOf(22), '示例外区店', '个体工商户', '存续', other, ''],
  ])
  const ready = await check(server, county, list)
  expect(ready.counters).toMatchObject({ rows: 2, valid: 1, rejected: 1 })
  const { findings } = await county.call(listImportFindings, { params: { id: ready.id } })
  expect(findings).toMatchObject([{ row: 3, code: 'unit.foreign', column: '管理单元', letter: 'E' }])
  await county.call(approveImport, { params: { id: ready.id }, body: {} })
  await waitFor(county, ready.id, 'done')
  await importAll(server, city, csv(headers, [[codeOf(22), '示例外区店', '个体工商户', '存续', other, '']]))
  const taken = await check(server, county, csv(headers, [[codeOf(22), '示例外区店', '个体工商户', '存续', name, '']]))
  expect((await county.call(listImportFindings, { params: { id: taken.id } })).findings).toMatchObject([
    { row: 2, code: 'register.foreign' },
  ])
  const { imports } = await county.call(listImports, {})
  expect(imports.map(({ createdBy }) => createdBy)).toEqual([county.userId, county.userId])
  const { imports: all } = await city.call(listImports, {})
  const foreign = all.find(({ createdBy }) => createdBy === city.userId)
  await expect(county.call(getImport, { params: { id: foreign?.id ?? '' } })).rejects.toMatchObject({
    code: 'not-found',
  })
  const town = await server.as('demo-town')
  await expect(town.call(listImports, {})).rejects.toMatchObject({ code: 'not-allowed' })
})

test('the error workbook names row, column, value, reason and repair, and gives the rows back for repair', async () => {
  const rows = [
    [codeOf(31), '示例好店', '个体工商户', '存续', '霞山区', null],
    ['9.14408E+17', '示例坏店', '个体工商户', '存续', '霞山区', null],
  ]
  const ready = await check(server, city, await workbook('mixed.xlsx', rows))
  const listed = await sheetOf(getImportErrors.path.replace(':id', ready.id), '错误清单')
  expect(listed[0]).toEqual(['行号', '列', '原值', '问题', '怎么改', '级别'])
  expect(listed[1]?.slice(0, 3)).toEqual(['3', '统一社会信用代码（A 列）', '9.14408E+17'])
  expect(listed).toHaveLength(2)
  const back = await sheetOf(getImportErrors.path.replace(':id', ready.id), '未导入的行')
  expect(back[1]?.slice(0, 4)).toEqual(['9.14408E+17', '示例坏店', '个体工商户', '存续'])
  expect(back).toHaveLength(2)
})

test('the template can be filled in and imported as it is', async () => {
  const template = await sheetOf(getImportTemplate.path, '经营主体名录')
  const [header = []] = template
  const row = header.map(
    (name) =>
      ({
        统一社会信用代码: codeOf(41),
        名称: '示例模板店',
        经营主体类型: '个体工商户',
        登记状态: '存续',
        管理单元: '霞山区',
      })[name ?? ''] ?? '',
  )
  const ready = await check(server, city, csv(header.map(String), [row]))
  expect(ready.mapping.fields.every((field) => field !== null)).toBe(true)
  expect(ready.counters).toMatchObject({ rows: 1, rejected: 0, warnings: 0, repaired: 0, kinds: { new: 1 } })
})
