import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { addImport, findUsageFault, importExitCodes } from './import.ts'

let folder = ''
let list = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huoshui-cli-import-'))
  list = join(folder, 'list.csv')
  writeFileSync(list, '名称\n虚构店\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

test.each(['2026-13-01', '2026-02-29', '2026-00-10', '20260131', '昨天', ''])('--as-of %s is not a day', (asOf) => {
  expect(findUsageFault(list, asOf)).toBe(`名单日期“${asOf}”不是一个日期；请写成 2026-01-31 的形式。`)
})

test('a day that exists, or none, is fine', () => {
  for (const asOf of ['2026-01-31', '2024-02-29', undefined]) expect(findUsageFault(list, asOf)).toBeUndefined()
})

test('a folder is said to be one, and what is not there is said not to be', () => {
  expect(findUsageFault(folder, undefined)).toContain('是文件夹，不是文件')
  expect(findUsageFault(join(folder, 'none.csv'), undefined)).toContain('没有文件')
})

test.each([
  ['a folder', () => [folder], '是文件夹'],
  ['no day', () => [list, '--as-of', '2026-13-01'], '不是一个日期'],
  [
    'a fact nobody lists',
    () => [list, '--list', '营业收入'],
    '不是权威名单上的事实；可以写：abnormal_list（列入经营异常名录）',
  ],
  ['no number of days', () => [list, '--list', '失信被执行人', '--days', '0.5'], '1 到 731 的整数'],
])('the command ends with 2 and opens nothing: %s', async (_, args, sentence) => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const program = new Command()
  addImport(program)
  await program.parseAsync(['import', ...args(), '--data', join(folder, 'nowhere')], { from: 'user' })
  expect(process.exitCode).toBe(importExitCodes.usage)
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(sentence))
})
