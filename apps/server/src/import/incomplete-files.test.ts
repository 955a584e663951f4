import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  approveImport,
  getImportErrors,
  type ImportDetail,
  listImportFindings,
  setImportMapping,
  startImport,
} from '@huoshui/contract'
import { readXlsx, writeXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer, testOrigin } from '../testing.ts'
import { pathOfFile } from './file-store.ts'
import { check, codeOf, csv, sendFile, upload, waitFor } from './import.fixture.ts'

let server: TestServer
let city: Caller
let url: URL
const folder = mkdtempSync(join(tmpdir(), 'huoshui-incomplete-'))
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元', '镇街', '住所']
const rowOf = (n: number) => [codeOf(n), `虚构${n}店`, '个体工商户', '存续', '霞山区', '', `虚构路 ${n} 号`]

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  url = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function findingsOf({ id }: ImportDetail) {
  const { findings } = await city.call(listImportFindings, { params: { id } })
  return findings.map(({ row, severity, code, reason }) => ({ row, severity, code, reason }))
}

/** Over a real connection: only there is an answer that breaks off different from one that ends. */
async function downloadErrors({ id }: ImportDetail): Promise<Response> {
  return await fetch(new URL(getImportErrors.path.replace(':id', id), url), {
    headers: { cookie: city.cookie, origin: testOrigin },
  })
}

async function sheetOf(bytes: ArrayBuffer, sheet: string): Promise<(string | null)[][]> {
  const path = join(folder, `${randomUUID()}.xlsx`)
  writeFileSync(path, Buffer.from(bytes))
  const rows: (string | null)[][] = []
  for await (const batch of readXlsx(path, { sheet })) rows.push(...batch.rows)
  return rows
}

const list = csv(
  headers,
  Array.from({ length: 800 }, (_, n) => rowOf(n)),
)

/** The list up to the middle of its last row's unit: `霞` of `霞山区`. */
function cutOff(): Buffer {
  const text = list.toString()
  return Buffer.from(text.slice(0, text.lastIndexOf('霞山区') + 1))
}

test('a CSV cut off in its last row: said in the preview and above the findings, the row left out', async () => {
  const { preview, message } = await upload(server, city, cutOff())
  expect(preview.problems).toEqual([expect.stringContaining('没有传完整')])
  expect(message).toBe(preview.problems[0])
  const ready = await check(server, city, cutOff())
  expect(ready.counters).toMatchObject({ rows: 800, valid: 799, rejected: 1, warnings: 1 })
  expect(ready.message).toMatch(/^文件可能没有传完整：最后一行（第 801 行）不完整/u)
  const found = await findingsOf(ready)
  expect(found.slice(0, 2)).toMatchObject([
    { row: 1, severity: 'warning', code: 'file.cut-off', reason: ready.message },
    { row: 801, severity: 'error', code: 'row.cut-off', reason: '这一行只有 5 列，表头有 7 列。' },
  ])
})

test('a mapping that a person changes does not hide that the file was cut off', async () => {
  const { id, mapping } = await upload(server, city, cutOff(), { source: '示例来源' })
  const changed = await city.call(setImportMapping, {
    params: { id },
    body: { ...mapping, fields: mapping.fields.map((field) => (field === 'status' ? null : field)) },
  })
  expect(changed.preview.problems).toEqual([
    expect.stringContaining('没有传完整'),
    expect.stringContaining('没有登记状态列'),
  ])
})

test('a file without a last line break is whole when its last row is', async () => {
  const ready = await check(server, city, list.subarray(0, -2))
  expect(ready).toMatchObject({ message: null, counters: { rows: 800, valid: 800, rejected: 0, warnings: 0 } })
  expect(ready.preview.problems).toEqual([])
})

test('a row that ends before its columns do is read, what it lacks is empty; needed or moved fields leave it out', async () => {
  const lines = [
    headers.join(','),
    rowOf(1).slice(0, 5).join(','),
    rowOf(2).slice(0, 4).join(','),
    `${rowOf(3).join(',')},,,`,
    `${rowOf(4).join(',')}，之二,三楼`,
    rowOf(5).join(','),
  ]
  const ready = await check(server, city, Buffer.from(`${lines.join('\n')}\n`))
  expect(ready).toMatchObject({ message: null, counters: { rows: 5, valid: 3, rejected: 2 } })
  expect(ready.preview.problems).toEqual(['第 5 行：这一行有 8 列，表头只有 7 列，后面的内容可能错位。'])
  expect(await findingsOf(ready)).toMatchObject([
    { row: 2, severity: 'warning', code: 'row.short', reason: '这一行只有 5 列，表头有 7 列；后面的列按没有内容读。' },
    { row: 3, severity: 'warning', code: 'row.short' },
    { row: 3, severity: 'error', code: 'unit.missing' },
    { row: 5, severity: 'error', code: 'row.long' },
  ])
})

test('a cut-off last row is left out also when it lacks nothing that is needed, wherever the reading was cut', async () => {
  for (const count of [192, 193]) {
    const rows = Array.from({ length: count }, (_, n) => rowOf(n).join(','))
    const cut = `${[headers.join(','), ...rows].join('\n')}`.slice(0, -`,虚构路 ${count - 1} 号`.length)
    const ready = await check(server, city, Buffer.from(cut))
    expect(ready.counters).toMatchObject({ rows: count, valid: count - 1, rejected: 1 })
    expect(ready.message).toMatch(/^文件可能没有传完整/u)
  }
})

test('a workbook does not store empty cells at the end of a row: nothing is said of them', async () => {
  const path = join(folder, 'short.xlsx')
  const columns = headers.map((header) => ({ header, kind: 'text' as const }))
  const sheets = [{ name: '名录', columns, rows: [[rowOf(1), rowOf(2).slice(0, 5)]] }]
  await writeXlsx(path, { creator: 'test', createdAt: new Date(0), sheets })
  const ready = await check(server, city, path)
  expect(ready).toMatchObject({ message: null, counters: { rows: 2, valid: 2, warnings: 0 } })
})

test('a list with only a header is refused; a header chosen so that nothing is under it fails', async () => {
  const path = join(folder, 'header.xlsx')
  const columns = headers.map((header) => ({ header, kind: 'text' as const }))
  await writeXlsx(path, { creator: 'test', createdAt: new Date(0), sheets: [{ name: '名录', columns, rows: [] }] })
  for (const file of [csv(headers, []), Buffer.from(headers.join(',')), path]) {
    const { status, body } = await sendFile(server, city, file)
    expect([status, body.details?.['fault']]).toEqual([422, 'table.no-rows'])
    expect(body.sentence).toContain('没有数据行')
  }
  const { id, mapping } = await upload(server, city, csv(headers, [rowOf(1)]))
  await city.call(setImportMapping, { params: { id }, body: { ...mapping, headerRow: 2 } })
  await city.call(startImport, { params: { id } })
  await expect(waitFor(city, id, 'ready')).rejects.toThrow('没有数据行')
  await expect(city.call(approveImport, { params: { id }, body: {} })).rejects.toMatchObject({ code: 'wrong-state' })
})

test('the error workbook is whole when a row holds more text than a cell, and says what was cut', async () => {
  const [code = '', , ...rest] = rowOf(1)
  const ready = await check(server, city, csv(headers, [[code, '虚'.repeat(200_000), ...rest], rowOf(2)]))
  expect(ready.counters).toMatchObject({ rows: 2, rejected: 1 })
  const reply = await downloadErrors(ready)
  expect(reply.status).toBe(200)
  const bytes = await reply.arrayBuffer()
  const back = await sheetOf(bytes, '未导入的行')
  expect(back).toHaveLength(2)
  expect(back[1]?.[1]).toMatch(/^虚{32000,}…（原文 200000 字，已截断）$/u)
  expect((await sheetOf(bytes, '错误清单'))[1]?.[1]).toContain('名称')
})

test('an error workbook that cannot be written is never half a file with status 200', async () => {
  const bad = rowOf(1).with(2, '示例类型')
  const gone = await check(server, city, csv(headers, [bad]))
  await rm(pathOfFile(server.config.dataDir, gone.id))
  const missing = await downloadErrors(gone)
  expect(missing.status).toBe(500)
  expect(missing.headers.get('content-type')).toContain('json')
  // Damaged behind its head: noticed only while rows are written.
  const rows = Array.from({ length: 20_000 }, (_, n) => rowOf(n).with(2, '示例类型'))
  const broken = await check(server, city, csv(headers, rows))
  writeFileSync(
    pathOfFile(server.config.dataDir, broken.id),
    Buffer.concat([csv(headers, rows.slice(0, 15_000)), Buffer.from('"没有右引号')]),
  )
  const cut = await downloadErrors(broken)
  await expect(cut.arrayBuffer()).rejects.toThrow(/terminated|aborted|closed/u)
})
