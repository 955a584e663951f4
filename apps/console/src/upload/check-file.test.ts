import { expect, test } from 'vitest'
import { findFileFault } from './check-file.ts'

const limit = { megabytes: 1024, advice: '请拆成几个文件。' }

test.each(['名单.xlsx', '名单.XLSX', '一.二.csv', 'a.txt'])('%s may be sent', (name) =>
  expect(findFileFault({ name, size: 10 }, limit)).toBeUndefined(),
)

test.each([
  ['名单.xls', 10, /另存为/],
  ['名单.et', 10, /另存为/],
  ['名单.pdf', 10, /只能导入/],
  ['名单', 10, /只能导入/],
  ['名单.csv', 0, /空的/],
  ['名单.csv', 1024 * 2 ** 20 + 1, /超过 1024 MB。请拆成/],
])('%s of %i bytes may not', (name, size, sentence) => expect(findFileFault({ name, size }, limit)).toMatch(sentence))

test('the largest size itself may be sent', () =>
  expect(findFileFault({ name: 'a.csv', size: 1024 * 2 ** 20 }, limit)).toBeUndefined())
