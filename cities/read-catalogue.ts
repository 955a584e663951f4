/** Reads the catalogue of a city's banks. What a product says is checked by the contract's schema, where it is loaded. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogueBank, CatalogueProduct, CatalogueVersion } from './catalogue-shape.ts'
import type { CityKey } from './city-shape.ts'
import * as shape from './read-shape.ts'

/**
 * The banks of a city with their products, by key; none for a city without a catalogue.
 *
 * @throws an `Error` with `code` `city_data.invalid`; the sentence names file and path
 */
export function readCatalogue(cityKey: CityKey): CatalogueBank[] {
  const folder = join(import.meta.dirname, cityKey, 'catalogue')
  if (!/^[a-z]+$/u.test(cityKey) || !existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readBank(JSON.parse(readFileSync(join(folder, file), 'utf8')), `catalogue/${file}`))
}

const readObject: shape.Reader<object> = (value, where) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw shape.invalidCityData(where, '对象', value)
  return value
}

const readBank = shape.recordOf<CatalogueBank>({
  bankKey: shape.readText,
  profile: readObject,
  products: shape.listOf(
    shape.recordOf<CatalogueProduct>({
      id: shape.matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u, ' UUID'),
      key: shape.readText,
      kind: shape.oneOf(['single', 'package']),
      content: readObject,
      versions: shape.listOf(
        shape.recordOf<CatalogueVersion>({
          status: shape.oneOf(['published', 'submitted', 'draft']),
          validFrom: shape.orNull(shape.readDay),
          changes: readObject,
        }),
      ),
    }),
  ),
})
