import { type CityDatabase, openCityDatabase } from './city-database.ts'
import type { Figure } from './figure.ts'
import { makeLists, measureImport } from './import-run.ts'
import { measureSearch } from './search.ts'

/** How the cost of an imported row, and of a search, grows from a quarter of the size to four times it. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const sizes = [size / 4, size, size * 4].map(Math.round)
  const perRow: number[] = []
  for (const count of sizes) {
    const { seconds, agree } = await importOf(count)
    perRow.push((seconds / count) * 1e6)
    yield grown('import-csv, a row', 'µs', sizes, perRow, agree)
  }
  const taken = await searchAt(sizes)
  for (const index of sizes.keys()) yield grown('search p95', 'ms', sizes, taken.slice(0, index + 1), null)
}

async function importOf(count: number): Promise<{ seconds: number; agree: boolean }> {
  const lists = await makeLists()
  try {
    return await measureImport(await lists.csv(count), { count })
  } finally {
    await lists.remove()
  }
}

/** All sizes at once, asked in turn. */
async function searchAt(sizes: readonly number[]): Promise<number[]> {
  const cities: CityDatabase[] = []
  try {
    for (const count of sizes) cities.push(await openCityDatabase(count))
    return await measureSearch(cities)
  } finally {
    for (const city of cities) await city.close()
  }
}

/** The last of `values`, beside the first. */
function grown(
  what: string,
  unit: string,
  sizes: readonly number[],
  values: readonly number[],
  agree: boolean | null,
): Figure {
  const value = values.at(-1) ?? Number.NaN
  const first = values[0] ?? Number.NaN
  return {
    bench: 'scale',
    figure: `${what} at ${sizes[values.length - 1]}`,
    value,
    unit,
    rival: `at ${sizes[0]}`,
    rivalValue: first,
    ratio: value / first,
    agree,
  }
}
