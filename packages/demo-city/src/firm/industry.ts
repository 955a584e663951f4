import type { EntityType } from '@huoshui/rules'
import type { CityData, DemoProfile } from '../../../../cities/city-data.ts'
import { prepareWeighted, type Weighted } from '../random/weighted.ts'
import { INDUSTRIES, type Industry } from './industry-mix.ts'

type Column = 'company' | 'soleTrader' | 'cooperative' | 'farm'

/** The draw of an industry by column, unit and whether the place is a street. */
export type IndustryTables = ReadonlyMap<string, Weighted<Industry>>

/** Which column of the mix a type of entity draws from. */
const COLUMN_OF = {
  company: 'company',
  sole_trader: 'soleTrader',
  cooperative: 'cooperative',
  family_farm: 'farm',
  large_grower: 'farm',
  collective: 'cooperative',
  other: 'company',
} as const satisfies Record<EntityType, Column>

/** Farming in a street is this much rarer than the mix says, in a town this much more frequent. Assumption. */
const URBAN_FARMING = 0.15
const RURAL_FARMING = 1.6

/** Prepares one draw for each column, unit and kind of place; a city without a profile has the same mix everywhere. */
export function prepareIndustries({ areas, demo }: CityData): IndustryTables {
  const tables = new Map<string, Weighted<Industry>>()
  for (const unit of areas.units) {
    const boosts = boostsOf(unit.key, demo)
    for (const column of new Set(Object.values(COLUMN_OF))) {
      for (const isUrban of [true, false]) {
        const weights = INDUSTRIES.map((industry) => weightOf(industry, column, isUrban, boosts))
        tables.set(`${column} ${unit.key} ${isUrban}`, prepareWeighted(INDUSTRIES, weights))
      }
    }
  }
  return tables
}

/** @throws RangeError for a unit the tables were not prepared for */
export function industryTable(
  tables: IndustryTables,
  type: EntityType,
  unit: string,
  isUrban: boolean,
): Weighted<Industry> {
  const table = tables.get(`${COLUMN_OF[type]} ${unit} ${isUrban}`)
  if (table === undefined) throw new RangeError(`no industry mix for ${type} in ${unit}`)
  return table
}

function boostsOf(unit: string, demo: DemoProfile | null) {
  const boosts = new Map<string, number>()
  for (const boost of demo?.boosts ?? []) {
    if (boost.unit !== unit) continue
    for (const code of boost.industries) boosts.set(code, boost.factor)
  }
  return boosts
}

function weightOf(industry: Industry, column: Column, isUrban: boolean, boosts: ReadonlyMap<string, number>) {
  const isFarming = industry.code < '0600'
  const place = isFarming ? (isUrban ? URBAN_FARMING : RURAL_FARMING) : 1
  return industry[column] * place * (boosts.get(industry.code) ?? 1)
}
