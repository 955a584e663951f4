import type { CityData, Town, Unit, Village } from '../../../../cities/city-data.ts'
import { chance, nextInteger, pick, type Random } from '../random/random.ts'
import { prepareWeighted, type Weighted } from '../random/weighted.ts'

/** A village or community with all that a firm there inherits from it. */
export type Place = {
  unit: Unit
  town: Town
  village: string
  villageName: string
  /** GB/T 2260 code that a firm registered there carries in its credit code. */
  region: string
  addressHead: string
  isUrban: boolean
}

/** A street counts for as many firms as this many towns of the same number of villages. Assumption. */
const STREET_FACTOR = 4
/** The first community of a town is its market place. Assumption. */
const SEAT_FACTOR = 5
const ROADS = ['示例路', '样板街', '演示大道', '虚构巷', '范本路', '模拟街', '假想路', '样张街']

/** Prepares the draw of a village: unit by the city's weights, town by kind and size, village by being the seat. */
export function preparePlaces({ city, areas, demo }: CityData, today: string): Weighted<Place> {
  const units = new Map(areas.units.map((unit) => [unit.key, unit]))
  const towns = new Map(areas.towns.map((town) => [town.code, town]))
  const manager = new Map(
    areas.managed.filter((period) => covers(period, today)).map((period) => [period.town, period.unit]),
  )
  const seen = new Set<string>()
  const places = areas.villages.map((village) => {
    const town = towns.get(village[2])
    const unit = units.get(manager.get(village[2]) ?? '')
    if (town === undefined || unit === undefined) throw new RangeError(`nobody manages ${village[2]} on ${today}`)
    const isSeat = !seen.has(town.code)
    seen.add(town.code)
    const addressHead = `${city.provinceName}${city.name}${unit.name}${town.name}${shortVillage(village[1])}`
    return { place: toPlace(village, town, unit, addressHead), raw: villageWeight(town, isSeat) }
  })
  const perUnit = new Map<string, number>()
  for (const { place, raw } of places) perUnit.set(place.unit.key, (perUnit.get(place.unit.key) ?? 0) + raw)
  const weights = places.map(({ place, raw }) => {
    const unitWeight = demo === null ? 1 : (demo.unitWeights[place.unit.key] ?? 0)
    return demo === null ? raw : (unitWeight * raw) / (perUnit.get(place.unit.key) ?? raw)
  })
  return prepareWeighted(
    places.map(({ place }) => place),
    weights,
  )
}

function covers(period: { from: string | null; until: string | null }, day: string) {
  return (period.from === null || period.from <= day) && (period.until === null || day < period.until)
}

function toPlace([code, name]: Village, town: Town, unit: Unit, addressHead: string): Place {
  const isUrban = town.kind === 'street'
  return { unit, town, village: code, villageName: name, region: town.county, addressHead, isUrban }
}

/** 南方社区居民委员会 → 南方社区, 塘㙍村委会 → 塘㙍村. */
function shortVillage(name: string): string {
  const short = name.replace(/(居民委员会|居委会?|(?<=村)民?委员?会|(?<!村)村?民?委员会)$/u, '')
  return short === '' ? name : short
}

function villageWeight(town: Town, isSeat: boolean) {
  const kind = town.kind === 'street' ? STREET_FACTOR : 1
  return kind * (isSeat ? SEAT_FACTOR : 1)
}

/** An address in that village, on a road that exists nowhere. */
export function nextAddress(random: Random, place: Place): string {
  const door = nextInteger(random, 1, 399)
  const tail = chance(random, 0.2) ? `之${nextInteger(random, 1, 9)}` : ''
  return `${place.addressHead}${pick(random, ROADS)}${door}号${tail}`
}
