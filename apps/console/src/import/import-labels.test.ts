import { describe, expect, test } from 'vitest'
import { printDuration } from './import-labels.ts'

describe('times of an import', () => {
  test.each([
    [0, '约 1 秒'],
    [89.4, '约 89 秒'],
    [90, '约 2 分钟'],
    [3600, '约 60 分钟'],
    [5400, '约 1.5 小时'],
  ])('%d seconds', (seconds, shown) => expect(printDuration(seconds)).toBe(shown))
})
