import { expect, test } from 'vitest'
import { correctionLabel, printCorrected } from './visit-field-labels.ts'

test.each([
  ['mode', 'field', '实地'],
  ['result', 'wrong-address', '地址不符'],
  ['difficulties', ['orders', 'tax'], '订单不足、税费'],
  ['gaveLeaflet', true, '是'],
  ['remark', '', '（空）'],
  ['remark', null, '（空）'],
  ['difficulties', [], '（空）'],
  ['remark', '老店', '老店'],
])('%s %j is printed as %s', (field, value, shown) => {
  expect(printCorrected(field, value)).toBe(shown)
})

test('a field without a word stands as it is', () => {
  expect(correctionLabel('operating')).toBe('经营状况')
  expect(correctionLabel('newField')).toBe('newField')
})
