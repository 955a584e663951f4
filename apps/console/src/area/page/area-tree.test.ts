import type { Area, AreaLevel } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { areaTree, foreignCounty } from './area-tree.ts'

function area(code: string, level: AreaLevel, parentCode: string | null, county: string | null = null): Area {
  const days = { fromDay: '1900-01-01', untilDay: null }
  return {
    code,
    level,
    name: `示例${code}`,
    parentCode,
    statutoryCountyCode: county,
    ...days,
    verified: true,
    source: null,
  }
}

describe('the tree of areas', () => {
  const upper = [
    area('440800', 'city', null),
    area('440803', 'unit', '440800', '440803'),
    area('440800-ETDZ', 'unit', '440800'),
    area('440803070', 'town', '440800-ETDZ', '440803'),
    area('440803001', 'town', '440803', '440803'),
  ]

  it('begins with the units and puts towns under the unit that manages them', () => {
    const tree = areaTree(upper, [])
    expect(tree.map(({ code }) => code)).toEqual(['440803', '440800-ETDZ'])
    expect(tree.map(({ nodes }) => nodes?.map(({ code, depth }) => [code, depth]))).toEqual([
      [['440803001', 1]],
      [['440803070', 1]],
    ])
  })

  it('puts fetched villages under their town and leaves other towns empty', () => {
    const [first, second] = areaTree(upper, [area('440803001001', 'village', '440803001')])
    expect(first?.nodes?.[0]?.nodes?.map(({ code, depth, nodes }) => [code, depth, nodes])).toEqual([
      ['440803001001', 2, undefined],
    ])
    expect(second?.nodes?.[0]?.nodes).toEqual([])
  })

  it('tells the county where another unit manages the town', () => {
    expect(upper.map(foreignCounty)).toEqual([undefined, undefined, undefined, '440803', undefined])
  })
})
