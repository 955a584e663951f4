import { describe, expect, test } from 'vitest'
import { readCityData } from '../../../../cities/city-data.ts'
import { seedRandom } from '../random/random.ts'
import { INDUSTRIES } from './industry-mix.ts'
import { DEMO_MARKS, nextName, nextTradeName } from './name.ts'
import { preparePlaces } from './place.ts'

const places = preparePlaces(readCityData('zhanjiang'), '2026-11-22').items
const place = places.find((candidate) => candidate.town.code === '440825104') ?? places[0]
const pineapple = INDUSTRIES.find((industry) => industry.code === '0154') ?? INDUSTRIES[0]

test('a trade name is a mark and one or two characters', () => {
  for (let item = 0; item < 2000; item += 1) {
    const trade = nextTradeName(seedRandom('trade', item))
    expect(DEMO_MARKS.some((mark) => trade.startsWith(mark))).toBe(true)
    expect([...trade].length).toBeGreaterThanOrEqual(3)
    expect([...trade].length).toBeLessThanOrEqual(4)
  }
})

describe('a full name has the shape of its type', () => {
  test.each([
    ['sole_trader', /^徐闻县(曲界镇)?示例海果场$/u],
    ['cooperative', /^徐闻县(曲界镇)?示例海菠萝香蕉种植专业合作社$/u],
    ['family_farm', /^徐闻县曲界镇示例海家庭农场$/u],
    ['large_grower', /^曲界镇示例海菠萝香蕉种植大户$/u],
    ['collective', /^徐闻县曲界镇示例海股份经济合作社$/u],
  ] as const)('%s', (type, shape) => {
    for (let item = 0; item < 20; item += 1) expect(named(type, item)).toMatch(shape)
  })

  test('company: place, trade name, industry, legal form', () => {
    const names = Array.from({ length: 500 }, (_, item) => named('company', item)).filter((name) => name.length < 45)
    for (const name of names) {
      expect(name).toMatch(
        /^(湛江市(徐闻县)?|徐闻县|广东|(?=示例海（湛江市）))示例海(（湛江市）)?菠萝香蕉种植(股份)?有限公司$/u,
      )
    }
    expect(new Set(names).size).toBeGreaterThan(5)
  })

  test('a long name ends at 60 characters', () => {
    const lengths = Array.from({ length: 4000 }, (_, item) => named('company', item).length)
    expect(lengths.filter((length) => length > 45).length).toBeGreaterThan(2)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60)
  })
})

function named(type: Parameters<typeof nextName>[1], item: number) {
  if (place === undefined || pineapple === undefined) throw new Error('no place or industry')
  return nextName(seedRandom('name', item), type, '示例海', pineapple, place, '湛江市')
}
