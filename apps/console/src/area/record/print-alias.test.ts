import { expect, it } from 'vitest'
import { printAlias } from './print-alias.ts'

it('says the days that are known', () => {
  const days = ['2001-02-03', '2020-12-31']
  const [fromDay = '', untilDay = ''] = days
  expect(printAlias({ fromDay, untilDay })).toBe('（2001-02-03 至 2020-12-31）')
  expect(printAlias({ fromDay, untilDay: null })).toBe('（自 2001-02-03）')
  expect(printAlias({ fromDay: null, untilDay })).toBe('（至 2020-12-31）')
  expect(printAlias({ fromDay: null, untilDay: null })).toBe('')
})
