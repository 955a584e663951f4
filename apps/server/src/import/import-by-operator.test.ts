import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { codeOf, csv } from './import.fixture.ts'
import { importByOperator } from './import-by-operator.ts'

let server: TestServer
const folder = mkdtempSync(join(tmpdir(), 'huoshui-lists-'))
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元']

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the operator imports without a server: valid rows in, the rest in a workbook, all of it logged', async () => {
  const path = join(folder, 'list.csv')
  const errorsTo = join(folder, 'errors.xlsx')
  writeFileSync(
    path,
    csv(headers, [
      [codeOf(1), '示例甲店', '个体工商户', '存续', '霞山区'],
      [codeOf(2), '示例乙店', '示例类型', '存续', '霞山区'],
    ]),
  )
  const wanted = { path, source: '测试', mode: 'partial' as const, isApproved: true, errorsTo }
  const done = await importByOperator(server.database, server.config.dataDir, wanted, () => undefined)
  expect(done).toMatchObject({ status: 'done', counters: { valid: 1, rejected: 1 }, sameAs: null })
  const rows: (string | null)[][] = []
  for await (const batch of readXlsx(errorsTo, { sheet: '错误清单' })) rows.push(...batch.rows)
  expect(rows[1]?.slice(0, 4)).toEqual(['3', '经营主体类型（C 列）', '示例类型', '不认识经营主体类型“示例类型”。'])
  const again = await importByOperator(
    server.database,
    server.config.dataDir,
    { ...wanted, isApproved: false, errorsTo: undefined },
    () => undefined,
  )
  expect(again).toMatchObject({ status: 'ready', counters: { unchanged: 1 }, sameAs: { id: done.id } })
  const { rows: lines } = await server.database.owner.query(
    'select action, actor from audit_line where subject_id = $1 order by at',
    [done.id],
  )
  expect(lines).toEqual(
    ['import.upload', 'import.approve', 'import.apply'].map((action) => ({ action, actor: 'operator' })),
  )
})

test('a file that cannot be taken is refused with its sentence and leaves no workbook', async () => {
  const path = join(folder, 'web.csv')
  writeFileSync(path, '<html></html>')
  const wanted = {
    path,
    source: '测试',
    mode: 'partial' as const,
    isApproved: true,
    errorsTo: join(folder, 'none.xlsx'),
  }
  await expect(importByOperator(server.database, server.config.dataDir, wanted, () => undefined)).rejects.toMatchObject(
    { code: 'file-refused' },
  )
  expect(existsSync(wanted.errorsTo)).toBe(false)
})
