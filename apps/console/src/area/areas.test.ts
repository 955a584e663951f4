import type { Area } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { placeOf } from './areas.ts'

const area = (code: string, level: Area['level'], parentCode: string | null): Area => ({
  code,
  level,
  name: code,
  parentCode,
  statutoryCountyCode: null,
  fromDay: '1900-01-01',
  untilDay: null,
  verified: true,
  source: null,
})

// 440803070 lies in 霞山区 by its code and is managed by the development zone.
const areas = [
  area('440800', 'city', null),
  area('440800-ETDZ', 'unit', '440800'),
  area('440803070', 'town', '440800-ETDZ'),
]

test('a place is its unit, town and village, by who manages it and not by its code', () => {
  expect(placeOf('440800-ETDZ', areas)).toEqual({ unitCode: '440800-ETDZ', townCode: null, villageCode: null })
  expect(placeOf('440803070', areas)).toEqual({ unitCode: '440800-ETDZ', townCode: '440803070', villageCode: null })
  expect(placeOf('440803070001', areas)).toEqual({
    unitCode: '440800-ETDZ',
    townCode: '440803070',
    villageCode: '440803070001',
  })
})

test('a place nobody knows is none', () => {
  expect(placeOf('999999999', areas)).toBeUndefined()
  expect(placeOf('440800', areas)).toBeUndefined()
})
