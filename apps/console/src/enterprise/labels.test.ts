import { expect, test } from 'vitest'
import { industryLabel, labelOf, sectionLabel, toneOfStatus } from './labels.ts'

test('a key has its word, an unknown one stands for itself, none is 未登记', () => {
  expect(labelOf('type', 'sole_trader')).toBe('个体工商户')
  expect(labelOf('size', 'giant')).toBe('giant')
  expect(labelOf('section', '')).toBe('未登记')
})

test('a code is read with or without its letter', () => {
  expect(sectionLabel('F5171')).toBe('批发和零售业')
  expect(sectionLabel('5171')).toBe('批发和零售业')
  expect(industryLabel(null)).toBeUndefined()
})

test('only 存续 reads well; 迁出 is no fault', () => {
  expect(toneOfStatus('active')).toBe('good')
  expect(toneOfStatus('suspended')).toBe('waiting')
  expect(toneOfStatus('moved_out')).toBe('quiet')
  expect(toneOfStatus('revoked')).toBe('bad')
})
