import { describe, expect, test } from 'vitest'
import { barOption } from './bar-option.ts'
import { countOf, rowsOf } from './home-figures.ts'
import { mapOption } from './map-option.ts'

describe('bars', () => {
  test('the first row stands on top', () => {
    const rows = [
      { key: 'a', label: '多', count: 9 },
      { key: 'b', label: '少', count: 1 },
    ]
    const option = barOption(rows, { bar: '#000', text: '#000', line: '#000', font: 'x' })
    expect(option.yAxis).toMatchObject({ data: ['少', '多'] })
    expect(option.series).toMatchObject([{ data: [1, 9] }])
  })
})

describe('the map', () => {
  const colours = { text: '#000', ground: '#fff', font: 'x', line: '#000', empty: '#eee', low: '#ddd', high: '#00f' }

  test('a unit outside the scope is empty and not 0', () => {
    const rows = [
      { key: '1', name: '甲区', count: 5 },
      { key: '2', name: '乙区', count: undefined },
    ]
    const option = mapOption(rows, colours, '1')
    expect(option.visualMap).toMatchObject({ min: 0, max: 5 })
    expect(option.series).toMatchObject([
      {
        data: [
          { name: '甲区', value: 5, itemStyle: { borderWidth: 3 } },
          { name: '乙区', value: Number.NaN },
        ],
      },
    ])
  })

  test('a city without firms still has a scale', () => {
    expect(mapOption([], colours, undefined).visualMap).toMatchObject({ max: 1 })
  })
})

test('a slice without rows counts 0; a number opens its own rows, inside the unit shown', () => {
  expect(countOf([{ key: 'company', count: 3 }], 'cooperative')).toBe(0)
  expect(rowsOf('440802', { type: ['company'] })).toEqual({ area: ['440802'], type: ['company'] })
  expect(rowsOf('440802', { area: ['440803'] })).toEqual({ area: ['440803'] })
  expect(rowsOf(undefined, {})).toEqual({})
})
