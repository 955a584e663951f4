import type pg from 'pg'
import { type CityData, type ManagedPeriod, readCityData } from '../../../../cities/city-data.ts'
import { insertCity } from './load-queries.ts'

/** Since ever: the day city data gives to what has no recorded beginning. */
const beginning = '1900-01-01'

export type AreaRow = {
  code: string
  level: 'city' | 'unit' | 'town' | 'village'
  name: string
  parent_code: string | null
  statutory_county_code: string | null
  verified: boolean
  source: string
}
export type PeriodRow = {
  code: string
  from_day: string
  until_day: string | null
  name: string
  parent_code: string | null
}
export type AliasRow = { code: string; alias: string; from_day: string | null; until_day: string | null }

/**
 * Brings the areas, outlines and organisations of `cities/<cityKey>` into the record, in one statement. Adds what is
 * missing and leaves what is there as it stands: after the first load the record is the authority, and a restart must not
 * undo an area change or a renamed organisation.
 *
 * @returns how many areas and organisations were added; 0 and 0 when the city was loaded before
 * @throws when the city's files are missing or malformed (`city_data.unknown_city`, `city_data.invalid`)
 */
export async function loadCity(
  pool: pg.Pool | pg.PoolClient,
  cityKey: string,
): Promise<{ areas: number; organisations: number }> {
  const data = readCityData(cityKey)
  const areas = areaRows(data)
  return await insertCity(pool, {
    areas,
    periods: periodRows(data, areas),
    aliases: aliasRows(data),
    outlines: data.outlines.features.map(({ id, properties, geometry }) => ({
      code: id,
      centre: properties.centre,
      geometry,
    })),
    organisations: organisationRows(data),
    organisationAliases: data.organisations.flatMap((row) =>
      row.aliases.map(({ alias, from, until, verified }) => ({
        organisation_id: row.key,
        alias,
        from_day: from,
        until_day: until,
        verified,
      })),
    ),
  })
}

/** The tree as it stands: a town hangs under the unit of its open period, not under its statutory county. */
export function areaRows({ city, areas }: CityData): AreaRow[] {
  const managers = currentManagers(areas.managed)
  return [
    row(city.code, 'city', city.name, null, null, true, areas.source),
    ...areas.units.map((unit) =>
      row(unit.key, 'unit', unit.name, city.code, unit.countyCode, unit.verified, unit.source),
    ),
    ...areas.towns.map((town) => {
      const managed = managers.get(town.code)
      const verified = managed?.verified ?? true
      return row(town.code, 'town', town.name, managed?.unit ?? town.county, town.county, verified, areas.source)
    }),
    ...areas.villages.map(([code, name, town]) =>
      row(code, 'village', name, town, code.slice(0, 6), true, areas.source),
    ),
  ]
}

function row(
  code: string,
  level: AreaRow['level'],
  name: string,
  parent_code: string | null,
  statutory_county_code: string | null,
  verified: boolean,
  source: string,
): AreaRow {
  return { code, level, name, parent_code, statutory_county_code, verified, source }
}

function currentManagers(managed: readonly ManagedPeriod[]): Map<string, ManagedPeriod> {
  return new Map(managed.filter((period) => period.until === null).map((period) => [period.town, period]))
}

function periodRows({ areas }: CityData, rows: readonly AreaRow[]): PeriodRow[] {
  const managed = Map.groupBy(areas.managed, (period) => period.town)
  return rows.flatMap(({ code, name, parent_code }): PeriodRow[] => {
    const periods = managed.get(code) ?? [{ unit: parent_code, from: null, until: null }]
    return periods.map(({ unit, from, until }) => ({
      code,
      from_day: from ?? beginning,
      until_day: until,
      name,
      parent_code: unit,
    }))
  })
}

/** The city's own aliases are what lists write before a unit's name. */
export function aliasRows({ city, areas }: CityData): AliasRow[] {
  const ofCity = [`${city.provinceName}${city.name}`, city.shortName].map((alias) => undated(city.code, alias))
  const short = areas.units
    .filter((unit) => unit.shortName !== unit.name)
    .map((unit) => undated(unit.key, unit.shortName))
  const listed = areas.aliases.map(({ code, alias, from, until }) => ({
    code,
    alias,
    from_day: from,
    until_day: until,
  }))
  return [...ofCity, ...short, ...listed]
}

function undated(code: string, alias: string): AliasRow {
  return { code, alias, from_day: null, until_day: null }
}

function organisationRows({ organisations }: CityData) {
  const parents = new Map(organisations.map((row) => [row.key, row.parentKey]))
  return organisations.map((row) => ({
    id: row.key,
    kind: row.kind,
    name: row.name,
    parent_id: row.parentKey,
    root_id: rootOf(row.key, parents),
    area_code: row.areaCode,
    contact_phone: row.contactPhone,
    verified: row.verified,
    source: row.source,
  }))
}

function rootOf(key: string, parents: ReadonlyMap<string, string | null>): string {
  const parent = parents.get(key)
  return parent ? rootOf(parent, parents) : key
}
