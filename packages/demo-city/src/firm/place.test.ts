import { expect, test } from 'vitest'
import { readCityData } from '../../../../cities/city-data.ts'
import { seedRandom } from '../random/random.ts'
import { draw } from '../random/weighted.ts'
import { nextAddress, preparePlaces } from './place.ts'

const TODAY = '2026-11-22'
const city = readCityData('zhanjiang')
const places = preparePlaces(city, TODAY)

test('every village of the city can be drawn', () => {
  expect(places.items.map((place) => place.village)).toEqual(city.areas.villages.map(([code]) => code))
})

test.each([
  ['440803070', '湛江经济技术开发区', '440803'],
  ['440811173', '湛江经济技术开发区', '440811'],
  ['440882450', '湛江奋勇高新区', '440882'],
  ['440883107', '吴川市', '440883'],
])('town %s belongs to %s and registers under %s', (town, unit, region) => {
  const place = places.items.find((candidate) => candidate.town.code === town)
  expect(place?.unit.name).toBe(unit)
  expect(place?.region).toBe(region)
})

test('addresses write villages as people do: no 委员会 in them', () => {
  const heads = places.items.map((place) => place.addressHead)
  expect(heads.filter((head) => /委员会$|居委$|村委会$|居委会$/u.test(head))).toEqual([])
  const head = (village: string) => places.items.find((place) => place.village === village)?.addressHead
  expect(head('440802001001')).toBe('广东省湛江市赤坎区中华街道南方社区')
  expect(places.items.find((place) => place.villageName === '塘㙍村委会')?.addressHead).toBe(
    '广东省湛江市吴川市塘㙍镇塘㙍村',
  )
})

test('streets and market places draw more firms than villages', () => {
  const random = seedRandom('places', 0)
  const drawn = Array.from({ length: 20_000 }, () => draw(random, places))
  const urban = drawn.filter((place) => place.isUrban).length / drawn.length
  const urbanVillages = places.items.filter((place) => place.isUrban).length / places.items.length
  expect(urban).toBeGreaterThan(1.5 * urbanVillages)
})

test('a change of the manager holds from its day', () => {
  const moved = structuredClone(city)
  moved.areas.managed = moved.areas.managed.map((period) =>
    period.town === '440803001' ? { ...period, until: '2027-01-01' } : period,
  )
  moved.areas.managed.push({
    town: '440803001',
    unit: '440802',
    from: '2027-01-01',
    until: null,
    verified: true,
    source: 'test',
  })
  const unitOn = (day: string) =>
    preparePlaces(moved, day).items.find((place) => place.town.code === '440803001')?.unit.key
  expect(unitOn('2026-12-31')).toBe('440803')
  expect(unitOn('2027-01-01')).toBe('440802')
})

test('a town that nobody manages on the day is refused', () => {
  const orphaned = {
    ...city,
    areas: { ...city.areas, managed: city.areas.managed.filter((period) => period.town !== '440803001') },
  }
  expect(() => preparePlaces(orphaned, TODAY)).toThrow('nobody manages 440803001')
})

test('an address ends with a road and a door', () => {
  const [place] = places.items
  if (place === undefined) throw new Error('no place')
  expect(nextAddress(seedRandom('address', 0), place)).toMatch(/^广东省湛江市赤坎区中华街道南方社区.+\d+号(之\d)?$/u)
})
