import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@huoshui/contract'
import { WAVE_PRIORITIES } from '@huoshui/rules/visit/wave-priorities'
import { planTeams } from '@huoshui/server/grid/change-teams'
import { createComputing } from '@huoshui/server/grid/compute/start-computing'
import { decideCut, makeCut } from '@huoshui/server/grid/make-cut'
import { lazyMatcher } from '@huoshui/server/match/lazy-matcher'
import { decideTargetList } from '@huoshui/server/target-list/decide-target-list'
import { loadTargetList } from '@huoshui/server/target-list/load-target-list'
import { decideWave } from '@huoshui/server/wave/decide-wave'
import { getCoverage } from '@huoshui/server/wave/get-coverage'
import { makeWave } from '@huoshui/server/wave/make-wave'
import { type CityDatabase, openCityDatabase } from '../city-database.ts'
import type { Figure } from '../figure.ts'

const now = new Date('2026-11-22T02:00:00Z')
const today = '2026-11-22'
const actor: Actor = {
  userId: 'bench',
  username: 'bench',
  name: 'bench',
  role: 'city_staff',
  organisationId: 'team',
  organisationName: 'bench',
  scope: { kind: 'city', codes: [] },
}

/** The same through the server, reading and writing included: list, wave, cut of the whole city, and recut after a month. */
export async function* measureServer(size: number, firmsPerTeam: number): AsyncGenerator<Figure> {
  const city = await openCityDatabase(size)
  const matcher = lazyMatcher(city.database, { now: () => now })
  const computing = createComputing(city.database.owner, (sentence) => console.error(sentence))
  try {
    const wave = yield* measureWave(city, matcher)
    yield* measureCuts(city, { owner: city.database.owner, computing }, wave, firmsPerTeam)
  } finally {
    await Promise.all([matcher.close(), computing.close()])
    await city.close()
  }
}

type Matcher = ReturnType<typeof lazyMatcher>

async function* measureWave({ database }: CityDatabase, matcher: Matcher): AsyncGenerator<Figure, string> {
  const { owner } = database
  const list = await writeList(owner)
  const id = randomUUID()
  const wanted = { id, kind: 'province', mode: 'whole', asOf: today } as const
  const file = { path: list.path, name: 'list.csv', sha256: 'bench' }
  const [compared, loading] = await timed(() => loadTargetList({ owner }, actor, '', wanted, file, today))
  yield figure(`list of ${compared.rows} rows read and compared`, loading, 's', compared.matched === compared.rows)
  const [applied, applying] = await timed(() =>
    decideTargetList({ owner }, actor, '', { id, decision: 'apply', reason: 'bench' }, now),
  )
  yield figure('list put in force', applying, 's', applied.added === compared.matched)
  await rm(list.folder, { recursive: true })
  await matcher.ask({ kind: 'state' })
  const waveId = randomUUID()
  const settings = { builder_level: 'city', complaint_channel: 'bench' }
  const priorities = WAVE_PRIORITIES.map((each) => ({ ...each, most: null }))
  const days = { fromDay: today, untilDay: '2026-12-31' }
  const [wave, making] = await timed(() =>
    makeWave(
      { owner, matcher },
      actor,
      '',
      { id: waveId, name: 'bench', lists: ['province'], unitCodes: [], most: null, ...days, priorities, settings },
      today,
    ),
  )
  yield figure(
    `wave of ${wave.taken} firms made by ${priorities.length} criteria`,
    making,
    's',
    wave.taken + wave.notOperating === wave.listed,
  )
  const [, starting] = await timed(() =>
    decideWave({ owner }, actor, '', { id: waveId, decision: 'start', reason: 'bench' }, now),
  )
  yield figure('wave started', starting, 's')
  const [seen, counting] = await timed(() =>
    getCoverage(database.db, actor, '', { of: 'wave', wave: waveId, level: 'unit' }, now),
  )
  yield figure('coverage of the wave by unit', counting, 's', seen.total.listed === wave.taken)
  return waveId
}

async function writeList(owner: CityDatabase['database']['owner']): Promise<{ folder: string; path: string }> {
  const { rows } = await owner.query<{ code: string; name: string }>(
    `select coalesce(credit_code, '') as code, name from enterprise e where credit_code is not null and merged_into is null`,
  )
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-bench-list-'))
  const path = join(folder, 'list.csv')
  await writeFile(path, ['统一社会信用代码,名称', ...rows.map(({ code, name }) => `${code},"${name}"`)].join('\n'))
  return { folder, path }
}

type CutParts = Parameters<typeof makeCut>[0]

async function* measureCuts(
  { database }: CityDatabase,
  parts: CutParts,
  waveId: string,
  firmsPerTeam: number,
): AsyncGenerator<Figure> {
  const { owner } = database
  await planTeams(parts, actor, '', { areas: [], firmsPerTeam }, today)
  const first = yield* measureCut(database, parts, waveId, 'whole city cut')
  await changeMonth(owner)
  const recut = yield* measureCut(database, parts, waveId, 'recut after a month')
  yield figure(
    'firms moved by the recut',
    (100 * recut.moved) / Math.max(1, recut.kept),
    '%',
    recut.moved * 20 < recut.kept,
  )
  const uneven = await countUneven(owner)
  yield figure('towns beyond the ratio after it', uneven, 'towns', uneven === 0 && first.firms > 0)
}

async function* measureCut(
  { owner }: CityDatabase['database'],
  parts: CutParts,
  waveId: string,
  what: string,
): AsyncGenerator<Figure, { moved: number; kept: number; firms: number }> {
  const id = randomUUID()
  const [, computing] = await timed(async () => {
    await makeCut(parts, actor, '', { id, areas: [], waveId }, today)
    await parts.computing.settled()
  })
  const [cut, applying] = await timed(() =>
    decideCut(parts, actor, '', { id, decision: 'apply', reason: 'bench' }, now),
  )
  const once = await holdsEachOnce(owner)
  yield figure(`${what}: ${cut.firms} firms read and computed`, computing, 's')
  yield figure(`${what}: written`, applying, 's', once)
  yield figure(`${what}: together`, computing + applying, 's', once)
  return cut
}

/** What a month brings: 2 % cancelled, 2 % as if newly entered, 2 % visited; a team less in each tenth town. */
async function changeMonth(owner: CityDatabase['database']['owner']): Promise<void> {
  await owner.query(`
    update enterprise set status = 'cancelled' where mod(abs(hashtext(id::text)), 50) = 0;
    delete from grid_member where mod(abs(hashtext(enterprise_id::text)), 50) = 1;
    insert into visit (enterprise_id, id, at, mode, result, counts, status_then, unit_code, organisation_id, visitor_id, source, recorded_by)
    select id, gen_random_uuid(), '2026-11-22T01:00:00Z', 'field', 'met', true, status, unit_code, 'team', 'bench', 'console', 'bench'
    from enterprise where mod(abs(hashtext(id::text)), 50) = 2 and merged_into is null;
    update visiting_team t set until_day = '2026-11-22' where id in (
      select (array_agg(id order by number desc))[1] from visiting_team where until_day is null
      group by town_code having count(*) > 1 and mod(abs(hashtext(town_code)), 10) = 0);
    analyze enterprise, grid_member, visit`)
}

async function holdsEachOnce(owner: CityDatabase['database']['owner']): Promise<boolean> {
  const { rows } = await owner.query<{ missing: number; twice: number }>(`
    select (select count(*) from enterprise e where merged_into is null and status <> 'cancelled' and town_code is not null
        and not exists (select from grid_member m join grid g on g.id = m.grid_id and g.until_day is null
          where m.enterprise_id = e.id and g.town_code = e.town_code))::int as missing,
      (select count(*) - count(distinct enterprise_id) from grid_member)::int as twice`)
  return rows[0]?.missing === 0 && rows[0].twice === 0
}

async function countUneven(owner: CityDatabase['database']['owner']): Promise<number> {
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from town_grids where not is_balanced')
  return rows[0]?.n ?? -1
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const done = await work()
  return [done, (performance.now() - began) / 1000]
}

function figure(name: string, value: number, unit: string, agree: boolean | null = null): Figure {
  return { bench: 'grid', figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree }
}
