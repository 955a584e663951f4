import type { Areas } from '../../../../cities/city-data.ts'

/** What planting wrong places needs to know about towns, by the names that stand in a file. */
export type TownLookup = {
  /** Names of towns that the named unit does not have. */
  townsOutside: (unitName: string) => readonly string[]
  /** Name of the statutory county of a town that a functional zone manages; null for every other town. */
  statutoryCounty: (unitName: string, townName: string) => string | null
}

/** Prepares the look-ups for the towns as they are managed today. */
export function prepareTownLookup(areas: Areas): TownLookup {
  const unitNames = new Map(areas.units.map((unit) => [unit.key, unit.name]))
  const managers = new Map(
    areas.managed.filter((period) => period.until === null).map((period) => [period.town, period.unit]),
  )
  const rows = areas.towns.map((town) => ({
    town: town.name,
    unit: unitNames.get(managers.get(town.code) ?? '') ?? '',
    county: unitNames.get(town.county) ?? '',
  }))
  const moved = new Map(
    rows.filter((row) => row.unit !== row.county).map((row) => [`${row.unit} ${row.town}`, row.county]),
  )
  const outside = new Map([...unitNames.values()].map((unit) => [unit, townsOutside(rows, unit)]))
  return {
    townsOutside: (unitName) => outside.get(unitName) ?? [],
    statutoryCounty: (unitName, townName) => moved.get(`${unitName} ${townName}`) ?? null,
  }
}

/** Leaves out homonyms: 附城镇 of 雷州 is no error in 遂溪. */
function townsOutside(rows: readonly { town: string; unit: string }[], unit: string): string[] {
  const inside = new Set(rows.filter((row) => row.unit === unit).map((row) => row.town))
  return rows.map((row) => row.town).filter((town) => !inside.has(town))
}
