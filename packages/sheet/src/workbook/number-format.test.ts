import { expect, it } from 'vitest'
import { computeNumberForm } from './number-format.ts'

it.each([
  [0, undefined, 'number'],
  [2, undefined, 'number'],
  [14, undefined, 'date'],
  [22, undefined, 'date'],
  [20, undefined, 'time'],
  [46, undefined, 'number'],
  [31, undefined, 'date'],
  [57, undefined, 'date'],
  [32, undefined, 'time'],
  [49, undefined, 'number'],
] as const)('built-in format %i is %s %s', (id, code, form) => {
  expect(computeNumberForm(id, code)).toBe(form)
})

it.each([
  ['yyyy-mm-dd', 'date'],
  ['yyyy"年"m"月"d"日"', 'date'],
  ['[$-804]yyyy"年"m"月"d"日";@', 'date'],
  ['[DBNum1][$-804]yyyy"年"m"月"', 'date'],
  ['[$-804]aaaa', 'date'],
  ['yyyy/m/d h:mm', 'date'],
  ['mmm', 'date'],
  ['h:mm:ss', 'time'],
  ['h"时"mm"分"', 'time'],
  ['上午/下午h"时"mm"分"', 'time'],
  ['[h]:mm:ss', 'number'],
  ['[mm]:ss', 'number'],
  ['General', 'number'],
  ['G/通用格式', 'number'],
  ['Standard', 'number'],
  ['0.00E+00', 'number'],
  ['#,##0.00"元"', 'number'],
  ['#,##0.00_);[Red](#,##0.00)', 'number'],
  ['0"days"', 'number'],
  ['0\\d', 'number'],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 'number'],
  ['@', 'number'],
  ['"第"0"户"', 'number'],
] as const)('custom format %j is %s', (code, form) => {
  expect(computeNumberForm(164, code)).toBe(form)
})
