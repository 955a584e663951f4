/** Reads the data of a city (`cities/<key>/*.json`). The shapes are in `city-shape.ts` and exported from here too. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  readAreas,
  readCampaignProfile,
  readCity,
  readDemoProfile,
  readOrganisation,
  readOutlines,
  readProblemKindsFile,
} from './city-readers.ts'
import type { Areas, CampaignProfile, CityData, CityKey, ManagedPeriod, ProblemKinds } from './city-shape.ts'
import * as shape from './read-shape.ts'

export type * from './city-shape.ts'

/**
 * Reads and checks the data of one city.
 *
 * @param cityKey folder name under `cities/`
 * @throws an `Error` with `code` `city_data.unknown_city` or `city_data.invalid`; the sentence names file and path
 */
export function readCityData(cityKey: CityKey): CityData {
  const folder = join(import.meta.dirname, cityKey)
  if (!/^[a-z]+$/u.test(cityKey) || !existsSync(join(folder, 'city.json'))) {
    throw Object.assign(new Error(`没有城市“${cityKey}”的数据；cities/ 下有：${listCityKeys().join('、')}。`), {
      code: 'city_data.unknown_city',
    })
  }
  const city = readFile(folder, 'city.json', readCity)
  const areas = readFile(folder, 'areas.json', readAreas)
  const organisations = readFile(folder, 'organisations.json', shape.listOf(readOrganisation))
  const outlines = readFile(folder, 'outlines.json', readOutlines)
  const demo = existsSync(join(folder, 'demo.json')) ? readFile(folder, 'demo.json', readDemoProfile) : null
  const data = { city, areas, organisations, outlines, demo }
  checkReferences(cityKey, data)
  return data
}

/** The cities there is data of: the folders under `cities/` with a `city.json`, sorted. */
export function listCityKeys(): CityKey[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => existsSync(join(import.meta.dirname, name, 'city.json')))
    .sort()
}

/** The code (行政区划代码) and name of a city, without its areas. @throws as `readCityData` */
export function readCityName(cityKey: CityKey): { code: string; name: string } {
  const { code, name } = readFile(join(import.meta.dirname, cityKey), 'city.json', readCity)
  return { code, name }
}

/** The campaign the demo city replays; null where none is known. @throws as `readCityData` */
export function readCampaign(cityKey: CityKey): CampaignProfile | null {
  const folder = join(import.meta.dirname, cityKey)
  return existsSync(join(folder, 'campaign.json')) ? readFile(folder, 'campaign.json', readCampaignProfile) : null
}

/** Who owns which kind of 诉求; null where it is not known. @throws as `readCityData` */
export function readProblemKinds(cityKey: CityKey): ProblemKinds | null {
  const folder = join(import.meta.dirname, cityKey)
  return existsSync(join(folder, 'problems.json')) ? readFile(folder, 'problems.json', readProblemKindsFile) : null
}

/** @returns the unit that manages the town on that day, undefined when none is recorded */
export function findManagingUnit(areas: Areas, town: string, day: string): string | undefined {
  const covers = (period: ManagedPeriod) =>
    period.town === town &&
    (period.from === null || period.from <= day) &&
    (period.until === null || day < period.until)
  return areas.managed.find(covers)?.unit
}

function readFile<Value>(folder: string, file: string, read: shape.Reader<Value>): Value {
  const path = join(folder, file)
  return read(parseJson(path), file)
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw Object.assign(new Error(`城市数据有误：${path} 不存在或不是 JSON。`, { cause }), {
      code: 'city_data.invalid',
    })
  }
}

function checkReferences(cityKey: CityKey, { city, areas, organisations, outlines, demo }: CityData) {
  const units = new Set(areas.units.map((unit) => unit.key))
  const towns = new Set(areas.towns.map((town) => town.code))
  const places = new Set([city.code, ...units, ...towns, ...areas.villages.map(([code]) => code)])
  const keys = new Set(organisations.map((organisation) => organisation.key))
  requireKnown(
    `${cityKey}/areas.json towns[].county`,
    units,
    areas.towns.map((town) => town.county),
  )
  requireKnown(
    `${cityKey}/areas.json managed[].unit`,
    units,
    areas.managed.map((period) => period.unit),
  )
  requireKnown(
    `${cityKey}/areas.json managed[].town`,
    towns,
    areas.managed.map((period) => period.town),
  )
  requireKnown(
    `${cityKey}/areas.json villages[][2]`,
    towns,
    areas.villages.map((village) => village[2]),
  )
  requireKnown(
    `${cityKey}/areas.json aliases[].code`,
    places,
    areas.aliases.map((alias) => alias.code),
  )
  requireKnown(
    `${cityKey}/outlines.json features[].id`,
    units,
    outlines.features.map((feature) => feature.id),
  )
  requireKnown(
    `${cityKey}/organisations.json [].areaCode`,
    places,
    organisations.map((row) => row.areaCode),
  )
  requireKnown(
    `${cityKey}/organisations.json [].parentKey`,
    keys,
    organisations.flatMap((row) => row.parentKey ?? []),
  )
  requireKnown(`${cityKey}/demo.json unitWeights`, units, Object.keys(demo?.unitWeights ?? {}))
  requireKnown(
    `${cityKey}/demo.json boosts[].unit`,
    units,
    (demo?.boosts ?? []).map((boost) => boost.unit),
  )
}

function requireKnown(where: string, known: ReadonlySet<string>, codes: readonly string[]) {
  const orphan = codes.find((code) => !known.has(code))
  if (orphan !== undefined) throw shape.invalidCityData(where, '已登记的代码', orphan)
}
