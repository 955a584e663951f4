import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { decide } from '@huoshui/rules/criteria/decide/decide'
import { explain } from '@huoshui/rules/criteria/explain/explain'
import { countBits } from '@huoshui/rules/match/bitmap/bitmap'
import { matchCriterion } from '@huoshui/rules/match/match-criterion'
import { type MatchIndex, measureIndex } from '@huoshui/rules/match/match-index'
import { loadMatchIndex } from '@huoshui/server/match/load/load-index'
import { type CityDatabase, openCityDatabase } from './city-database.ts'
import type { Figure } from './figure.ts'
import { measureChange } from './match/change.ts'
import { denseFacts, type Fingerprint, factsAt, fingerprintOf } from './match/dense-rows.ts'
import { timeDuckDb } from './match/duckdb.ts'
import { timePostgres } from './match/postgres.ts'
import { factsAsked, moveThreshold, shippedProducts } from './match/products.ts'
import { replicateIndex } from './match/replicate.ts'
import { timeJsonRules, timeZen } from './match/rule-engines.ts'

const on = '2026-11-22'
const sampled = 1000

/** The whole city against the products it ships with: ours on one thread beside DuckDB, PostgreSQL, ZEN and json-rules-engine. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const city = await openCityDatabase(size)
  try {
    yield* measureCity(city, size)
  } finally {
    await city.close()
  }
}

/** All figures of a city that is loaded. */
export async function* measureCity(city: CityDatabase, size: number): AsyncGenerator<Figure> {
  const { index, seconds, idBytes } = await buildFromDatabase(city)
  yield figure(`index built from the database at ${size}`, seconds, 's')
  const products = shippedProducts('zhanjiang')
  // Before anything else fills the heap: what is thrown away between rounds makes the collector walk all of it.
  const ours = timeAll([index], products)
  yield growthOf(index, products, ours.cold, size)
  yield* ownFigures(index, idBytes, products, size)
  const whole = `${products.length} products × ${size} firms`
  yield figure(`${whole}, clauses kept`, ours.warm, 'ms')
  const found = products.map((product) => fingerprintOf(matchCriterion(index, product, on).met))
  yield* spreadOf(found.map(({ count }) => count))
  const dense = denseFacts(index, factsAsked(products))
  const duck = await timeDuckDb(dense, size, products, on)
  const duckName = `DuckDB (${duck.threads} threads; per product ${ms(duck.perProduct)} ms, one pass ${ms(duck.onePass)} ms)`
  yield beside(whole, ours.cold, duckName, duck.seconds * 1000, isSame(found, duck.found))
  const postgres = await timePostgres(city.database, dense, size, products, on)
  yield beside(whole, ours.cold, 'PostgreSQL', postgres.seconds * 1000, isSame(found, postgres.found))
  yield* besideEngines(index, products, ours.cold, size)
  const seen = await measureChange(city, on)
  for (const share of [0.5, 0.95]) {
    yield figure(`changed fact seen in matches, through the API, p${share * 100}`, percentile(seen, share), 'ms')
  }
}

async function buildFromDatabase({
  database,
}: CityDatabase): Promise<{ index: MatchIndex; seconds: number; idBytes: number }> {
  const client = await database.owner.connect()
  try {
    await loadMatchIndex(client, on) // the first reads the tables into the database's memory
    const began = performance.now()
    const { parts, ids } = await loadMatchIndex(client, on, Number.MAX_SAFE_INTEGER)
    const seconds = (performance.now() - began) / 1000
    const [whole] = parts
    if (!whole) throw new Error('no index')
    return { index: whole.index, seconds, idBytes: ids.bytes() }
  } finally {
    client.release()
  }
}

/** With nothing kept of earlier answers, and with all clauses kept: the fastest of nine, as of the rivals the fastest of three. */
function timeAll(indexes: readonly MatchIndex[], products: readonly Criterion[]): { cold: number; warm: number } {
  const all = () => {
    for (const index of indexes) for (const product of products) matchCriterion(index, product, on)
  }
  for (let round = 0; round < 3; round++) all()
  const cold = fastest(9, () => {
    for (const index of indexes) index.cache.clear()
    return timed(all)
  })
  return { cold, warm: fastest(9, () => timed(all)) }
}

function* ownFigures(
  index: MatchIndex,
  idBytes: number,
  products: readonly Criterion[],
  size: number,
): Generator<Figure> {
  for (const product of products) matchCriterion(index, product, on)
  const { columns, cache } = measureIndex(index)
  yield figure(`memory of the index with ids at ${size}`, (columns + idBytes) / 1e6, 'MB')
  yield figure('memory of clauses kept', cache / 1e6, 'MB')
  let step = 0
  const moved = products.flatMap((product) =>
    [1, 2, 3].map(() => {
      const asked = moveThreshold(product, ++step)
      return timed(() => matchCriterion(index, asked, on))
    }),
  )
  yield figure('one product after a threshold moved, p95', percentile(moved, 0.95), 'ms')
  const dense = denseFacts(index, factsAsked(products))
  const firms = Array.from({ length: 200 }, (_, at) => factsAt(dense, Math.floor((at * index.firms) / 200)))
  const explained = [...firms, ...firms].map((facts) =>
    timed(() => products.map((product) => explain(decide(product, facts, on)))),
  )
  yield figure('one firm × all products, explained, p95', percentile(explained.slice(firms.length), 0.95), 'ms')
}

async function* besideEngines(
  index: MatchIndex,
  products: readonly Criterion[],
  ours: number,
  size: number,
): AsyncGenerator<Figure> {
  const dense = denseFacts(index, factsAsked(products))
  const count = Math.min(sampled, size)
  const firms = Array.from({ length: count }, (_, at) => Math.floor((at * size) / count))
  const sample = firms.map((firm) => factsAt(dense, firm))
  const wanted = sample.map((facts) =>
    products.flatMap((product, at) => (decide(product, facts, on).verdict === 'met' ? [at] : [])),
  )
  const name = `${products.length} products × ${size} firms`
  for (const [rival, time] of [
    ['ZEN', timeZen],
    ['json-rules-engine', timeJsonRules],
  ] as const) {
    const { seconds, met } = await time(sample, products, on)
    const scaled = (seconds * 1000 * size) / count
    const agree = JSON.stringify(met) === JSON.stringify(wanted)
    yield beside(name, ours, `${rival}, ${count} firms sampled and scaled`, scaled, agree)
  }
}

function growthOf(index: MatchIndex, products: readonly Criterion[], ours: number, size: number): Figure {
  const large = replicateIndex(index, 10)
  const { cold } = timeAll(large, products)
  const agree = products.every((product) => {
    const { count } = matchCriterion(index, product, on)
    return large.every((part) => countBits(matchCriterion(part, product, on).met) === count)
  })
  const name = `${products.length} products × ${size * 10} firms`
  return { ...figure(name, cold, 'ms'), rival: `at ${size}`, rivalValue: ours, ratio: cold / ours, agree }
}

/** A product nobody meets, or everybody, would be no work. */
function* spreadOf(counts: readonly number[]): Generator<Figure> {
  yield figure('firms that meet a product, fewest', percentile(counts, 0), 'firms')
  yield figure('firms that meet a product, median', percentile(counts, 0.5), 'firms')
  yield figure('firms that meet a product, most', percentile(counts, 1), 'firms')
}

function isSame(ours: readonly Fingerprint[], theirs: readonly Fingerprint[]): boolean {
  return ours.every(({ count, sum }, at) => count === theirs[at]?.count && sum === theirs[at]?.sum)
}

function figure(name: string, value: number, unit: string): Figure {
  return { bench: 'match', figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree: null }
}

function beside(name: string, value: number, rival: string, rivalValue: number, agree: boolean): Figure {
  return { ...figure(name, value, 'ms'), rival, rivalValue, ratio: rivalValue / value, agree }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function fastest(rounds: number, measure: () => number): number {
  return Math.min(...Array.from({ length: rounds }, measure))
}

function percentile(taken: readonly number[], share: number): number {
  const sorted = [...taken].sort((one, other) => one - other)
  return sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1] ?? Number.NaN
}

function ms(seconds: number): number {
  return Math.round(seconds * 1000)
}
