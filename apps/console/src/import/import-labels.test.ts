import { describe, expect, test } from 'vitest'
import { printBytes, printDuration } from './import-labels.ts'

describe('sizes and times of an import', () => {
  test.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 kB'],
    [2 ** 20 - 1, '1024 kB'],
    [2 ** 20, '1.0 MB'],
    [55_574_528, '53.0 MB'],
  ])('%i bytes', (bytes, shown) => expect(printBytes(bytes)).toBe(shown))

  test.each([
    [0, '约 1 秒'],
    [89.4, '约 89 秒'],
    [90, '约 2 分钟'],
    [3600, '约 60 分钟'],
    [5400, '约 1.5 小时'],
  ])('%d seconds', (seconds, shown) => expect(printDuration(seconds)).toBe(shown))
})
