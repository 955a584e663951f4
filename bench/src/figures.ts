import type { Actor } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { readFigures } from '@huoshui/server/figure/read-figures'
import { readTrend } from '@huoshui/server/figure/read-trend'
import { refreshFigures } from '@huoshui/server/figure/record/refresh-figures'
import { verifyFigures } from '@huoshui/server/figure/record/verify-figures'
import { inScope, type Trx } from '@huoshui/server/in-scope'
import { type CityDatabase, openCityDatabase } from './city-database.ts'
import type { Figure } from './figure.ts'

const today = '2026-11-20'
const now = new Date('2026-11-20T02:00:00Z')

/**
 * The board's figures from prepared cells, beside the same by plain SQL over the record in the same run; how their cost grows
 * over ten times the city. Four firms in five are visited, three in four are on the list, one in thirteen declares.
 */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const small = await measure(Math.round(size / 10))
  const large = await measure(size)
  yield { ...plain('all rows read and summed anew', large.refreshSeconds, 's'), agree: large.sound }
  yield plain('rows behind the figures', large.rows, 'rows')
  yield plain('one change counted, p95', large.changeMs, 'ms')
  for (const [question, taken] of large.taken) {
    const rival = large.rival.get(question)
    const figure = `p95 ${question} at ${size}`
    if (rival)
      yield {
        ...plain(figure, taken, 'ms'),
        rival: 'plain SQL',
        rivalValue: rival.ms,
        ratio: rival.ms / taken,
        agree: rival.agree,
      }
    else yield plain(figure, taken, 'ms')
    const before = small.taken.get(question) ?? Number.NaN
    yield {
      ...plain(`${question}, growth over ten times the city`, taken, 'ms'),
      rival: `at ${Math.round(size / 10)}`,
      rivalValue: before,
      ratio: taken / before,
    }
  }
}

type Measured = {
  refreshSeconds: number
  rows: number
  changeMs: number
  sound: boolean
  taken: Map<string, number>
  rival: Map<string, { ms: number; agree: boolean }>
}

async function measure(size: number): Promise<Measured> {
  const city = await openCityDatabase(size)
  try {
    const { owner } = city.database
    await fillRecord(city)
    const began = performance.now()
    await refreshFigures(owner, now, true)
    const refreshSeconds = (performance.now() - began) / 1000
    await owner.query('vacuum analyze figure_row, figure_cell')
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from figure_row')
    const taken = await timeAll(city)
    const rival = await compare(city)
    const changeMs = await timeChanges(city)
    const found = await verifyFigures(owner)
    return {
      refreshSeconds,
      rows: rows[0]?.n ?? 0,
      changeMs,
      sound: found.rows.length + found.cells.length === 0,
      taken,
      rival,
    }
  } finally {
    await city.close()
  }
}

/** A campaign of 190 days written straight into the record: what is measured is the counting. */
async function fillRecord({ database: { owner } }: CityDatabase): Promise<void> {
  await owner.query(`
    insert into target_list_member (enterprise_id, kind, from_day, list_id)
      select id, 'province', '2024-11-01', gen_random_uuid() from enterprise where merged_into is null and hashtext(id::text) % 4 <> 0;
    insert into visit (enterprise_id, id, at, mode, result, counts, status_then, unit_code, town_code, organisation_id, visitor_id, source, recorded_by)
      select id, gen_random_uuid(), timestamptz '2024-11-01 01:00Z' + (abs(hashtext(id::text || 'd')) % 190) * interval '1 day',
        (array['field', 'phone', 'wechat'])[1 + abs(hashtext(id::text || 'm')) % 3], 'met', true, 'active', unit_code, town_code, 'bench', 'bench', 'replay', 'bench'
      from enterprise where merged_into is null and abs(hashtext(id::text || 'v')) % 100 < 81;
    insert into need (enterprise_id, id, amount_fen, purpose, told_at, recorded_by, source)
      select id, id, 50000000, 'working', timestamptz '2024-11-01 01:00Z' + (abs(hashtext(id::text || 'd')) % 190) * interval '1 day', 'bench', 'visit'
      from enterprise where merged_into is null and abs(hashtext(id::text || 'v')) % 100 < 81 and abs(hashtext(id::text || 'n')) % 13 = 0;
    insert into declaration (enterprise_id, id, need_id, round, amount_fen, months, purpose, use_of_funds, acted_for, declared_on, recorded_by)
      select enterprise_id, gen_random_uuid(), id, 1, amount_fen, 12, 'working', '采购', 'firm', (told_at at time zone 'Asia/Shanghai')::date, 'bench' from need;
    analyze`)
}

const board: FigureId[] = [
  'listed',
  'visited_firms',
  'visited_listed',
  'coverage',
  'visits',
  'declared_firms',
  'declarations',
  'declared_share',
]

type Ask = (trx: Trx, actor: Actor) => Promise<unknown>
const questions: Readonly<Record<string, (on: string) => Ask>> = {
  board: (on) => (trx, actor) => readFigures(trx, actor, { figure: [], on }, today),
  'by unit': (on) => (trx, actor) => readFigures(trx, actor, { figure: board, on, cut: 'unit' }, today),
  'by town of a unit': (on) => (trx, actor) =>
    readFigures(trx, actor, { figure: board, on, cut: 'town', unit: '440803' }, today),
  'by industry': (on) => (trx, actor) =>
    readFigures(trx, actor, { figure: ['visited_firms', 'declared_firms'], on, cut: 'section' }, today),
  trend: (on) => (trx, actor) =>
    readTrend(trx, actor, { figure: 'visited_firms', from: '2024-11-01', on, by: 'month' }, today),
}

async function timeAll({ database: { db } }: CityDatabase): Promise<Map<string, number>> {
  const actors = [actorOf('city_staff', 'city', []), actorOf('county_staff', 'unit', ['440803'])]
  const taken = new Map<string, number>()
  for (const [question, ask] of Object.entries(questions)) {
    const times: number[] = []
    for (let round = 0; round < 60; round++) {
      const actor = actors[round % actors.length]
      if (!actor) continue
      const on = `2025-0${1 + (round % 5)}-${String(1 + (round % 28)).padStart(2, '0')}`
      const began = performance.now()
      await inScope(db, actor, '', (trx) => ask(on)(trx, actor))
      if (round >= 10) times.push(performance.now() - began)
    }
    taken.set(question, p95(times))
  }
  return taken
}

/** The same figures by unit, from the record itself. */
async function compare({ database }: CityDatabase): Promise<Map<string, { ms: number; agree: boolean }>> {
  const on = '2025-03-31'
  const actor = actorOf('city_staff', 'city', [])
  const ours = await inScope(database.db, actor, '', (trx) =>
    readFigures(trx, actor, { figure: board, on, cut: 'unit' }, today),
  )
  const times: number[] = []
  let theirs: { unit: string; listed: number; visited: number; both: number; visits: number; declared: number }[] = []
  for (let round = 0; round < 5; round++) {
    const began = performance.now()
    const { rows } = await database.owner.query(
      `with first as (select enterprise_id, count(*) as n from visit where counts and voided_at is null
           and at < ($1::date + 1)::timestamp at time zone 'Asia/Shanghai' group by 1),
         list as (select enterprise_id from target_list_member where kind = 'province' and from_day <= $1),
         declared as (select distinct enterprise_id from declaration where declared_on <= $1)
       select e.unit_code as unit, count(l.enterprise_id)::int as listed, count(f.enterprise_id)::int as visited,
         count(*) filter (where l.enterprise_id is not null and f.enterprise_id is not null)::int as both,
         coalesce(sum(f.n), 0)::int as visits, count(d.enterprise_id)::int as declared
       from enterprise e left join first f on f.enterprise_id = e.id left join list l on l.enterprise_id = e.id
         left join declared d on d.enterprise_id = e.id where e.merged_into is null group by 1`,
      [on],
    )
    times.push(performance.now() - began)
    theirs = rows
  }
  const partOf = (id: FigureId, unit: string) =>
    ours.figures.find(({ figure }) => figure === id)?.parts.find(({ key }) => key === unit)?.numerator ?? 0
  const agree = theirs.every(
    ({ unit, listed, visited, both, visits, declared }) =>
      partOf('listed', unit) === listed &&
      partOf('visited_firms', unit) === visited &&
      partOf('visited_listed', unit) === both &&
      partOf('visits', unit) === visits &&
      partOf('declared_firms', unit) === declared,
  )
  return new Map([['by unit', { ms: p95(times), agree: agree && theirs.length > 1 }]])
}

/** From a visit struck out to the board that says so: the counting, without the twenty seconds until it is looked for. */
async function timeChanges({ database: { owner } }: CityDatabase): Promise<number> {
  const { rows } = await owner.query<{ id: string }>('select enterprise_id as id from visit limit 20')
  const times: number[] = []
  for (const { id } of rows) {
    await owner.query(
      `update visit set counts = false, voided_at = now(), void_reason = 'bench' where enterprise_id = $1`,
      [id],
    )
    await owner.query('insert into figure_change (enterprise_id) values ($1)', [id])
    const began = performance.now()
    await refreshFigures(owner, now)
    times.push(performance.now() - began)
  }
  return p95(times)
}

function actorOf(role: Actor['role'], kind: Actor['scope']['kind'], codes: string[]): Actor {
  const organisation = { organisationId: 'bench', organisationName: 'bench' }
  return { userId: 'bench', username: 'bench', name: 'bench', role, ...organisation, scope: { kind, codes } }
}

function plain(figure: string, value: number, unit: string): Figure {
  return { bench: 'figures', figure, value, unit, rival: null, rivalValue: null, ratio: null, agree: null }
}

function p95(taken: readonly number[]): number {
  const sorted = [...taken].sort((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}
