import { expect, test } from 'vitest'
import { coarsenCounts } from './coarsen-counts.ts'

test('nine and none look alike, and no group of fewer than ten is named', () => {
  const groups = { unit: { '440802': 9, '440803': 10, '440804': 129 }, section: {}, size: { small: 0 } }
  expect(coarsenCounts({ met: 148, notMet: 9, notDeterminable: null, groups, coarseTo: null })).toEqual({
    met: 140,
    notMet: 0,
    notDeterminable: null,
    groups: { unit: { '440803': 10, '440804': 120 }, section: {}, size: {} },
    coarseTo: 10,
  })
})
