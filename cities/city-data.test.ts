import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findManagingUnit, readCityData } from './city-data.ts'

const TODAY = '2026-11-22'
const zhanjiang = readCityData('zhanjiang')
const ankang = readCityData('ankang')

describe('areas of Zhanjiang', () => {
  test('hold 9 counties and 2 functional zones, 125 towns, 1,992 villages', () => {
    const { units, towns, villages } = zhanjiang.areas
    expect(units.filter((unit) => unit.kind !== 'functional_zone')).toHaveLength(9)
    expect(units.filter((unit) => unit.kind === 'functional_zone').map((unit) => unit.shortName)).toEqual([
      '经开区',
      '奋勇高新区',
    ])
    expect(towns).toHaveLength(125)
    expect(villages).toHaveLength(1992)
  })

  test('hold 38 streets, 82 towns, 2 townships and 3 statistical units without a government', () => {
    expect(countBy(zhanjiang.areas.towns.map((town) => town.kind))).toEqual({
      street: 38,
      town: 82,
      township: 2,
      pseudo: 3,
    })
  })

  test('count 10 units in the mechanism, as S1 does', () => {
    expect(zhanjiang.areas.units.filter((unit) => unit.inMechanism)).toHaveLength(10)
  })

  test('let the development zone manage towns under the codes of Xiashan and Mazhang, unverified', () => {
    const managed = zhanjiang.areas.managed.filter((period) => period.unit === '440800-ETDZ')
    expect(managed.map((period) => townName(period.town))).toEqual([
      '泉庄街道',
      '乐华街道',
      '东山街道',
      '东简街道',
      '民安街道',
      '硇洲镇',
    ])
    expect(managed.every((period) => !period.verified && period.source !== '')).toBe(true)
    expect(findManagingUnit(zhanjiang.areas, '440803070', TODAY)).toBe('440800-ETDZ')
    expect(findManagingUnit(zhanjiang.areas, '440882450', TODAY)).toBe('440800-FYGX')
    expect(findManagingUnit(zhanjiang.areas, '440803001', TODAY)).toBe('440803')
    expect(findManagingUnit(zhanjiang.areas, '999999999', TODAY)).toBeUndefined()
  })

  test('keep homonyms apart by code and the rare character in 塘㙍', () => {
    expect(townCodes('附城镇')).toEqual(['440823115', '440882117'])
    expect(townCodes('海滨街道')).toEqual(['440803006', '440883005'])
    expect(townCodes('塘\u364D镇')).toEqual(['440883107'])
  })
})

test('areas of Ankang hold 10 counties, 139 towns, 1,924 villages', () => {
  expect(ankang.areas.units).toHaveLength(10)
  expect(ankang.areas.towns).toHaveLength(139)
  expect(ankang.areas.villages).toHaveLength(1924)
})

describe.each([zhanjiang, ankang])('$city.name', ({ city, areas, organisations, outlines }) => {
  test('has no code twice, and every village lies in the town its code begins with', () => {
    const codes = [...areas.units.map((unit) => unit.key), ...areas.towns.map((town) => town.code)]
    codes.push(...areas.villages.map(([code]) => code))
    expect(new Set(codes).size).toBe(codes.length)
    expect(areas.villages.filter(([code, , town]) => !code.startsWith(town))).toEqual([])
  })

  test('gives every town exactly one managing unit today', () => {
    const current = areas.managed.filter((period) => period.until === null).map((period) => period.town)
    expect(current.toSorted()).toEqual(areas.towns.map((town) => town.code).toSorted())
  })

  test('draws every county once, closed and near its centre, and marks units without an outline', () => {
    expect(outlines.features.map((feature) => feature.id)).toEqual(areas.units.map((unit) => unit.key))
    for (const { properties, geometry } of outlines.features) {
      const unit = areas.units.find((candidate) => candidate.key === properties.key)
      expect(properties.hasOutline).toBe(unit?.kind !== 'functional_zone')
      expect(geometry === null).toBe(!properties.hasOutline)
      for (const ring of geometry?.coordinates.flat() ?? []) {
        expect(ring.length).toBeGreaterThanOrEqual(4)
        expect(ring.at(-1)).toEqual(ring[0])
        expect(
          ring.every(
            ([longitude = 0, latitude = 0]) => longitude > 105 && longitude < 113 && latitude > 19 && latitude < 35,
          ),
        ).toBe(true)
      }
    }
  })

  test('keeps its outlines under 60 kB', () => {
    expect(statSync(join(import.meta.dirname, city.key, 'outlines.json')).size).toBeLessThanOrEqual(60_000)
  })

  test('has one city team, one team a unit and one office a town', () => {
    const kinds = countBy(organisations.map((organisation) => organisation.kind))
    expect(kinds.city_team).toBe(1)
    expect(kinds.county_team).toBe(areas.units.length)
    expect(kinds.town_office).toBe(areas.towns.length)
  })

  test('claims nothing about its organisations as verified, and shows each synthetic one by its name', () => {
    expect(organisations.filter((organisation) => organisation.verified)).toEqual([])
    const hidden = organisations.filter((row) => row.source === '演示数据' && !row.name.includes('示例'))
    expect(hidden).toEqual([])
  })

  test('hangs every branch under a bank and every outlet under a branch', () => {
    const kindOf = new Map(organisations.map((organisation) => [organisation.key, organisation.kind]))
    const parentKinds = {
      bank_branch: 'bank',
      bank_outlet: 'bank_branch',
      county_team: 'city_team',
      town_office: 'county_team',
    }
    for (const [kind, parentKind] of Object.entries(parentKinds)) {
      const wrong = organisations.filter((row) => row.kind === kind && kindOf.get(row.parentKey ?? '') !== parentKind)
      expect(wrong).toEqual([])
    }
  })
})

test('Zhanjiang has the 16 members, 25 banks and 120 outlets of S1, and the old names of renamed bodies', () => {
  const kinds = countBy(zhanjiang.organisations.map((organisation) => organisation.kind))
  expect([kinds.department, kinds.bank, kinds.bank_outlet]).toEqual([16, 25, 120])
  const renamed = new Map(zhanjiang.organisations.flatMap((row) => row.aliases.map((alias) => [alias.alias, row.name])))
  expect(renamed.get('湛江银保监分局')).toBe('国家金融监督管理总局湛江监管分局')
  expect(renamed.get('中国人民银行湛江市中心支行')).toBe('中国人民银行湛江市分行')
})

test('the demo profile of Zhanjiang weighs every unit; Ankang has none', () => {
  const units = zhanjiang.areas.units.map((unit) => unit.key)
  expect(Object.keys(zhanjiang.demo?.unitWeights ?? {}).toSorted()).toEqual(units.toSorted())
  expect(ankang.demo).toBeNull()
})

test('an unknown city is refused by name', () => {
  expect(() => readCityData('atlantis')).toThrow('没有城市“atlantis”的数据')
  expect(() => readCityData('../cities/zhanjiang')).toThrow('没有城市')
})

test('licence of the outlines is recorded', () => {
  expect(readFileSync(join(import.meta.dirname, 'NOTICE.md'), 'utf8')).toContain('Copyright (c) 2017 jaska')
})

function townCodes(name: string) {
  return zhanjiang.areas.towns.filter((town) => town.name === name).map((town) => town.code)
}

function townName(code: string) {
  return zhanjiang.areas.towns.find((town) => town.code === code)?.name
}

function countBy(values: readonly string[]) {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
