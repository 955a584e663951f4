import type { Actor, EnterpriseFilter } from '@huoshui/contract'
import { findEnterprises } from '@huoshui/server/enterprise/find-enterprises'
import { inScope } from '@huoshui/server/in-scope'
import { Refusal } from '@huoshui/server/refusal'
import { type CityDatabase, openCityDatabase } from './city-database.ts'
import type { Figure } from './figure.ts'
import { drawQueries, type SearchQuery } from './search-queries.ts'

const noFilter: EnterpriseFilter = { area: [], type: [], status: [], section: [], size: [], tag: [] }

/** p95 of 500 mixed queries per role, and two-character queries against ILIKE with pg_trgm on the same database. */
export async function* run(options: { size: number }): AsyncGenerator<Figure> {
  const city = await openCityDatabase(options.size)
  try {
    const queries = await drawQueries(city.database.owner, 500)
    const actors = await chooseActors(city)
    const taken = (await timeInTurn(actors.map((actor) => ({ city, actor, queries })))).map(p95)
    const administrator = taken[0] ?? Number.NaN
    for (const [index, { role }] of actors.entries()) {
      const value = taken[index] ?? Number.NaN
      yield {
        bench: 'search',
        figure: `p95 ${role} at ${options.size}`,
        value,
        unit: 'ms',
        rival: 'city_staff',
        rivalValue: administrator,
        ratio: value / administrator,
        agree: null,
      }
    }
    yield* compareWithTrigrams(
      city,
      actors,
      queries.filter((query) => query.kind === 'two' && !query.section).slice(0, 100),
      options.size,
    )
  } finally {
    await city.close()
  }
}

/** p95 of 500 mixed queries by the staff of each city. */
export async function measureSearch(cities: readonly CityDatabase[]): Promise<number[]> {
  const askers: Asker[] = []
  for (const city of cities) {
    const [actor] = await chooseActors(city)
    if (actor) askers.push({ city, actor, queries: await drawQueries(city.database.owner, 500) })
  }
  return (await timeInTurn(askers)).map(p95)
}

async function chooseActors({ database }: CityDatabase): Promise<Actor[]> {
  const { rows } = await database.owner.query<{ unit: string; town: string; village: string; bank: string }>(`
    select (select unit_code from enterprise group by 1 order by count(*) desc limit 1) as unit,
      (select town_code from enterprise group by 1 order by count(*) desc limit 1) as town,
      (select village_code from enterprise group by 1 order by count(*) desc limit 1) as village,
      (select root_id from enterprise_share group by 1 order by count(*) desc limit 1) as bank`)
  const { unit = '', town = '', village = '', bank = '' } = rows[0] ?? {}
  const actor = (
    role: Actor['role'],
    kind: Actor['scope']['kind'],
    codes: string[],
    organisationId = 'bench',
  ): Actor => ({
    userId: 'bench',
    username: 'bench',
    name: 'bench',
    role,
    organisationId,
    organisationName: 'bench',
    scope: { kind, codes },
  })
  return [
    actor('city_staff', 'city', []),
    actor('county_staff', 'unit', [unit]),
    actor('town_staff', 'town', [town]),
    actor('village_worker', 'village', [village]),
    actor('bank_manager', 'share', [], bank),
  ]
}

type Asker = { city: CityDatabase; actor: Actor; queries: readonly SearchQuery[] }

/** Each asker's next query in turn, so that a machine that is less free for a while is so for all of them. */
async function timeInTurn(askers: readonly Asker[]): Promise<number[][]> {
  for (const { city, actor, queries } of askers) for (const query of queries.slice(0, 40)) await ask(city, actor, query)
  const times = askers.map((): number[] => [])
  const most = Math.max(...askers.map(({ queries }) => queries.length))
  for (let at = 0; at < most; at++) {
    for (const [index, { city, actor, queries }] of askers.entries()) {
      const query = queries[at]
      if (!query) continue
      const began = performance.now()
      await ask(city, actor, query)
      times[index]?.push(performance.now() - began)
    }
  }
  return times
}

async function ask({ database }: CityDatabase, actor: Actor, query: SearchQuery): Promise<string[]> {
  const asked = {
    ...noFilter,
    q: query.text,
    section: query.section ? [query.section] : [],
    sort: 'rank' as const,
    limit: 20,
  }
  try {
    const page = await inScope(database.db, actor, '', (trx) => findEnterprises(trx, actor, asked))
    return page.rows.map((row) => row.id)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'query-too-short') return []
    throw error
  }
}

async function* compareWithTrigrams(
  city: CityDatabase,
  actors: readonly Actor[],
  queries: readonly SearchQuery[],
  size: number,
): AsyncGenerator<Figure> {
  const [administrator] = actors
  if (!administrator) return
  const { owner } = city.database
  await owner.query('create extension if not exists pg_trgm')
  await owner.query(`alter table enterprise add column rival_text text generated always as
    (coalesce(name, '') || ' ' || coalesce(short_name, '') || ' ' || coalesce(registered_address, '') || ' ' || coalesce(actual_address, '')) stored`)
  await owner.query('create index rival on enterprise using gin (rival_text gin_trgm_ops)')
  await owner.query('analyze enterprise')
  const ours: number[] = []
  const theirs: number[] = []
  let same = 0
  for (const query of queries) {
    const began = performance.now()
    const mine = await ask(city, administrator, query)
    ours.push(performance.now() - began)
    const start = performance.now()
    const { rows } = await owner.query<{ id: string }>(
      `select id from enterprise where rival_text ilike $1 or array_to_string(former_names, ' ') ilike $1 order by list_rank, id limit 20`,
      [`%${query.text}%`],
    )
    theirs.push(performance.now() - start)
    if (rows.map((row) => row.id).join() === mine.join()) same++
  }
  const [value, rivalValue] = [p95(ours), p95(theirs)]
  yield {
    bench: 'search',
    figure: `p95 two characters at ${size}`,
    value,
    unit: 'ms',
    rival: 'ILIKE with pg_trgm',
    rivalValue,
    ratio: rivalValue / value,
    agree: same === queries.length,
  }
}

function p95(taken: readonly number[]): number {
  const sorted = [...taken].sort((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}
