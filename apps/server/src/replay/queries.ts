import { type Replay, Replay as ReplayShape } from '@huoshui/contract'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'
import type { ReplayPlace } from './replay-place.ts'

const name = 'replay'

/** Undefined before the first replay. */
export async function findPlace(owner: pg.Pool): Promise<ReplayPlace | undefined> {
  const { rows } = await owner.query<{ value: ReplayPlace }>('select value from setting where name = $1', [name])
  return rows[0]?.value
}

export async function savePlace(owner: pg.Pool, place: ReplayPlace): Promise<void> {
  await owner.query(
    `insert into setting (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value, changed_at = now()`,
    [name, JSON.stringify(place)],
  )
}

export async function findReplay(trx: Trx): Promise<Replay> {
  const { rows } = await sql<{ value: unknown }>`select value from setting where name = ${name}`.execute(trx)
  const noChain = { declared: 0, recommended: 0, credited: 0, creditedFen: 0, declaredInTheEnd: 0 }
  const none: Replay = { status: 'none', name: null, day: null, firms: 0, visits: 0, firmsInTheEnd: 0, ...noChain }
  return ReplayShape.parse(rows[0]?.value ?? none)
}

/** The demo city that was loaded; undefined when there is none. */
export async function findDemo(owner: pg.Pool): Promise<{ city: string; size: number; factsOn: string } | undefined> {
  const { rows } = await owner.query<{ value: { city: string; size: number; factsOn: string } }>(
    "select value from setting where name = 'demo'",
  )
  return rows[0]?.value
}

/** Code and name of firms, a page at a time, for a list as an authority sends it. */
export async function* readListed(
  owner: pg.Pool,
  ids: ReadonlySet<string>,
): AsyncGenerator<{ credit_code: string; name: string }[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await owner.query<{ id: string; credit_code: string; name: string }>(
      `select id, credit_code, name from enterprise where id > $1 and credit_code is not null order by id limit 20000`,
      [after],
    )
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.filter(({ id }) => ids.has(id))
  }
}

export async function findListStatus(owner: pg.Pool, id: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ status: string }>('select status from target_list where id = $1', [id])
  return rows[0]?.status
}

export async function findWaveStatus(owner: pg.Pool, id: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ status: string }>('select status from wave where id = $1', [id])
  return rows[0]?.status
}

/** Of what the planner needs to know after so many rows came. */
export async function analyse(owner: pg.Pool): Promise<void> {
  await owner.query(`analyze visit; analyze need; analyze problem; analyze audit_line; analyze need_step; analyze declaration;
    analyze recommendation; analyze consent; analyze referral; analyze enterprise_share; analyze credit; analyze drawdown; analyze refusal`)
}

/** An account with its organisation, as an actor has them. */
export async function findUser(
  owner: pg.Pool,
  username: string,
): Promise<
  { userId: string; username: string; name: string; organisationId: string; organisationName: string } | undefined
> {
  const { rows } = await owner.query(
    `select u.id as "userId", u.username, u.name, o.id as "organisationId", o.name as "organisationName"
     from auth_user u join organisation o on o.id = u.organisation_id where u.username = $1`,
    [username],
  )
  return rows[0]
}
