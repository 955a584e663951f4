import type { CallBackChoice } from '@huoshui/rules/quality/choose-call-backs'
import type { QualitySign, QualityVisit } from '@huoshui/rules/quality/quality-visit'
import type pg from 'pg'

/** What the owner reads of a visit to look for signs. */
type ReviewedRow = {
  id: string
  enterprise_id: string
  visitor_id: string
  at: number
  at_text: string
  mode: QualityVisit['mode']
  result: QualityVisit['result']
  village_code: string | null
  closed_since: string | null
  remark: string | null
  says_visited: boolean | null
  browser: string | null
}

/**
 * Visits from a day on that are not struck out, each visitor's together and in the order of time. A firm is closed when the register says so
 * now; since when is the first day of that status.
 */
const reviewed = `
  select v.id, v.enterprise_id, v.visitor_id, (extract(epoch from v.at) * 1000)::float8 as at, v.at::text as at_text, v.mode, v.result,
    v.village_code, v.remark, case when e.status in ('cancelled', 'revoked') then e.status_since::text end as closed_since,
    c.says_visited, encode(c.browser_hash, 'hex') as browser
  from visit v join enterprise e on e.id = v.enterprise_id
  left join visit_confirmation c on c.enterprise_id = v.enterprise_id and c.visit_id = v.id and c.answered_at is not null
  where v.voided_at is null and v.at >= $1::date::timestamp at time zone 'Asia/Shanghai'
    and (v.visitor_id, v.at, v.id) > ($2, $3::timestamptz, $4::uuid)
  order by v.visitor_id, v.at, v.id limit $5`

const rowsAtOnce = 5000

/** All visits of one visitor after another. */
export async function* readVisitors(client: pg.ClientBase, from: string): AsyncGenerator<QualityVisit[]> {
  let place = ['', '-infinity', '00000000-0000-0000-0000-000000000000']
  let own: QualityVisit[] = []
  for (;;) {
    const { rows } = await client.query<ReviewedRow>(reviewed, [from, ...place, rowsAtOnce])
    for (const row of rows) {
      if (own[0] && own[0].visitor !== row.visitor_id) {
        yield own
        own = []
      }
      own.push(asReviewed(row))
    }
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) break
    place = [last.visitor_id, last.at_text, last.id]
  }
  if (own.length > 0) yield own
}

function asReviewed(row: ReviewedRow): QualityVisit {
  return {
    id: row.id,
    enterprise: row.enterprise_id,
    visitor: row.visitor_id,
    at: row.at,
    mode: row.mode,
    result: row.result,
    village: row.village_code,
    closedSince: row.closed_since,
    remark: row.remark,
    confirmation: row.says_visited === null ? null : { saysVisited: row.says_visited, phone: row.browser },
  }
}

/** Writes what was found of some visits. */
export async function storeSigns(
  client: pg.ClientBase,
  firmOf: ReadonlyMap<string, string>,
  signs: readonly QualitySign[],
  at: Date,
): Promise<void> {
  await client.query(
    `insert into visit_sign (enterprise_id, visit_id, kind, text, found_at)
     select w.firm, w.visit, w.kind, w.text, $5 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) w (firm, visit, kind, text)
     on conflict (enterprise_id, visit_id, kind) do update set text = excluded.text, found_at = excluded.found_at`,
    [
      signs.map(({ visit }) => firmOf.get(visit)),
      signs.map(({ visit }) => visit),
      signs.map(({ kind }) => kind),
      signs.map(({ text }) => text),
      at,
    ],
  )
}

/** Adds call-backs for visits that have none. @returns how many are new */
export async function storeCallBacks(
  client: pg.ClientBase,
  firmOf: ReadonlyMap<string, string>,
  choices: readonly CallBackChoice[],
  at: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `insert into call_back (enterprise_id, visit_id, why, chosen_at)
     select w.firm, w.visit, w.why, $4 from unnest($1::uuid[], $2::uuid[], $3::text[]) w (firm, visit, why)
     on conflict do nothing`,
    [
      choices.map(({ visit }) => firmOf.get(visit)),
      choices.map(({ visit }) => visit),
      choices.map(({ why }) => why),
      at,
    ],
  )
  return rowCount ?? 0
}

/** Takes away signs of visits from a day on that this review did not find again. */
export async function dropOldSigns(client: pg.ClientBase, from: string, at: Date): Promise<void> {
  await client.query(
    `delete from visit_sign s using visit v where v.enterprise_id = s.enterprise_id and v.id = s.visit_id
     and s.found_at < $2 and v.at >= $1::date::timestamp at time zone 'Asia/Shanghai'`,
    [from, at],
  )
}

/** Until the transaction ends; false when another review is running. */
export async function tryLockReview(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('visit_review', 4210)) as locked`,
  )
  return rows[0]?.locked ?? false
}

export async function noteStart(pool: pg.Pool, at: Date): Promise<void> {
  await pool.query('update visit_review set started_at = $1, failure = null', [at])
}

export type ReviewEnd = { seconds: number; visits: number; signs: number; callBacks: number }

export async function noteEnd(pool: pg.Pool, end: ReviewEnd, at: Date): Promise<void> {
  await pool.query(
    'update visit_review set finished_at = $5, seconds = $1, visits = $2, signs = $3, call_backs = $4, failure = null',
    [end.seconds, end.visits, end.signs, end.callBacks, at],
  )
}

export async function noteFailure(pool: pg.Pool, failure: string, at: Date): Promise<void> {
  await pool.query('update visit_review set finished_at = $2, failure = $1', [failure, at])
}

/** Whether a visit was recorded or corrected since the last review began, and that is a day ago. */
export async function isReviewDue(pool: pg.Pool, now: Date): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    `select coalesce(started_at, '-infinity') < $1::timestamptz - interval '1 day'
       and exists (select from visit v where v.recorded_at > coalesce(started_at, '-infinity')) as due from visit_review`,
    [now],
  )
  return rows[0]?.due ?? false
}

/** Whose numbers count. @throws when the city's areas are not loaded */
export async function readCityCode(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ code: string }>(`select code from area where level = 'city'`)
  const [city] = rows
  if (!city) throw new Error('no city among the areas')
  return city.code
}
