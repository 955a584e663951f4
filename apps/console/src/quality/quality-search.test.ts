import { expect, test } from 'vitest'
import { readQualitySearch } from './quality-search.ts'

test('keeps what the desk knows and drops the rest', () => {
  expect(readQualitySearch({ view: 'done', kind: 'pace', area: '440803' })).toEqual({
    view: 'done',
    kind: 'pace',
    area: '440803',
  })
  expect(readQualitySearch({ view: 'signs', kind: 'toString' })).toEqual({})
  expect(readQualitySearch({ view: 'everything', kind: '' })).toEqual({})
})
