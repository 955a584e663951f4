import type { HeldBy, Serves } from '@huoshui/rules/adviser/adviser-words'
import type { PostingPeriod } from '@huoshui/rules/adviser/posting-period'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type KindRow = {
  kind: string
  name: string
  serves: Serves
  held_by: HeldBy
  duty: string
  published_count: number | null
  published_words: string
  source: string
  verified: boolean
  held: number
}

/** Kinds in their order, with how many are held today in sight. */
export async function queryKinds(trx: Trx, today: string): Promise<KindRow[]> {
  const { rows } = await sql<KindRow>`
    select k.kind, k.name, k.serves, k.held_by, k.duty, k.published_count, k.published_words, k.source, k.verified, coalesce(h.n, 0) as held
    from adviser_kind k left join (select kind, count(*)::integer as n from adviser_posting
      where from_day <= ${today}::date and coalesce(until_day, 'infinity') >= ${today}::date group by kind) h on h.kind = k.kind
    order by k.place`.execute(trx)
  return rows
}

export type PostingRow = {
  id: string
  kind: string
  kind_name: string
  serves: Serves
  holder_id: string | null
  person_name: string
  organisation_id: string
  organisation_name: string
  position: string | null
  office_phone: string | null
  area_code: string | null
  area_name: string | null
  unit_code: string | null
  unit_name: string | null
  from_day: string
  until_day: string | null
  end_reason: string | null
  follows: string | null
  sort_place: string
}

export type PostingsAsked = {
  id?: string
  kind?: string | undefined
  unit?: string | undefined
  state: 'held' | 'ended' | 'all'
  holderId?: string | undefined
  /** Held on some day of that year. */
  year?: number
  q?: string | undefined
  after?: { place: string; name: string; id: string } | undefined
  limit: number
}

const columns = sql`p.id, p.kind, k.name as kind_name, p.serves, p.holder_id, p.person_name, p.organisation_id, o.name as organisation_name, p.position,
  p.office_phone, p.area_code, case a.level when 'village' then t.name || a.name else a.name end as area_name,
  u.code as unit_code, u.name as unit_name, p.from_day, p.until_day, p.end_reason, p.follows, coalesce(p.area_code, p.unit_code, '') as sort_place`
const from = sql`adviser_posting p join adviser_kind k on k.kind = p.kind join organisation o on o.id = p.organisation_id
  left join area a on a.code = p.area_code left join area t on t.code = a.parent_code
  left join area u on u.code = coalesce(p.unit_code, case a.level when 'village' then t.parent_code else a.parent_code end)`

/** Postings in sight in the order of places and names: by no number that would rank people. */
export async function queryPostings(trx: Trx, today: string, asked: PostingsAsked): Promise<PostingRow[]> {
  const held = sql`coalesce(p.until_day, 'infinity') >= ${today}::date`
  const { rows } = await sql<PostingRow>`
    select ${columns} from ${from}
    where (${asked.id ?? null}::uuid is null or p.id = ${asked.id ?? null}::uuid)
      and (${asked.kind ?? null}::text is null or p.kind = ${asked.kind ?? null})
      and (${asked.unit ?? null}::text is null or u.code = ${asked.unit ?? null})
      and (${asked.holderId ?? null}::text is null or p.holder_id = ${asked.holderId ?? null})
      and (${asked.year ?? null}::integer is null or (p.from_day <= make_date(${asked.year ?? 2000}::integer, 12, 31)
        and coalesce(p.until_day, 'infinity') >= make_date(${asked.year ?? 2000}::integer, 1, 1)))
      and case ${asked.state} when 'held' then ${held} when 'ended' then not ${held} else true end
      and (${asked.q ?? ''} = '' or strpos(p.person_name, ${asked.q ?? ''}) > 0 or strpos(o.name, ${asked.q ?? ''}) > 0
        or strpos(coalesce(t.name, '') || coalesce(a.name, ''), ${asked.q ?? ''}) > 0)
      and (${asked.after?.id ?? null}::uuid is null or (coalesce(p.area_code, p.unit_code, ''), p.person_name, p.id)
        > (${asked.after?.place ?? ''}, ${asked.after?.name ?? ''}, ${asked.after?.id ?? null}::uuid))
    order by coalesce(p.area_code, p.unit_code, ''), p.person_name, p.id limit ${asked.limit}`.execute(trx)
  return rows
}

/** 服务对象 of postings in sight, counted. */
export async function countFirms(trx: Trx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ posting_id: string; firms: number }>`
    select * from adviser_count_firms(${[...ids]}::uuid[])`.execute(trx)
  return new Map(rows.map(({ posting_id, firms }) => [posting_id, firms]))
}

export type ChainRow = {
  id: string
  person_name: string
  from_day: string
  until_day: string | null
  end_reason: string | null
}

/** Who held it before and after by handover, the earliest first. */
export async function queryChain(trx: Trx, id: string): Promise<ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    with recursive before as (
      select p.id, p.follows, 0 as step from adviser_posting p where p.id = ${id}::uuid
      union all select p.id, p.follows, b.step - 1 from adviser_posting p join before b on p.id = b.follows where b.step > -50),
    after as (
      select p.id, 0 as step from adviser_posting p where p.id = ${id}::uuid
      union all select p.id, a.step + 1 from adviser_posting p join after a on p.follows = a.id where a.step < 50)
    select p.id, p.person_name, p.from_day, p.until_day, p.end_reason
    from (select id, step from before union select id, step from after) c join adviser_posting p on p.id = c.id order by c.step`.execute(
    trx,
  )
  return rows
}

/** One posting, locked against a second change at the same time; undefined out of the asker's keeping. */
export async function lockPosting(trx: Trx, id: string): Promise<PostingRow | undefined> {
  const { rows: locked } =
    await sql`select id from adviser_posting where id = ${id}::uuid and adviser_is_ours(id) for update`.execute(trx)
  if (locked.length === 0) return undefined
  const { rows } = await sql<PostingRow>`select ${columns} from ${from} where p.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

/** Whether the asker's team keeps it. */
export async function isOurs(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`select adviser_is_ours(${id}::uuid) as ours`.execute(trx)
  return rows[0]?.ours ?? false
}

export type NewPosting = {
  id: string
  kind: string
  serves: Serves
  holderId: string | null
  personName: string
  organisationId: string
  rootId: string
  position: string | null
  officePhone: string | null
  areaCode: string | null
  unitCode: string | null
  fromDay: string
  follows: string | null
}

/** In one statement, so that thousands are as quick as one. */
export async function insertPostings(trx: Trx, given: readonly NewPosting[]): Promise<void> {
  await sql`
    insert into adviser_posting (id, kind, serves, holder_id, person_name, organisation_id, root_id, position, office_phone, area_code, unit_code, from_day, follows)
    select g.id, g.kind, g.serves, g."holderId", g."personName", g."organisationId", g."rootId", g.position, g."officePhone", g."areaCode", g."unitCode",
      g."fromDay", g.follows
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) g (id uuid, kind text, serves text, "holderId" text, "personName" text,
      "organisationId" text, "rootId" text, position text, "officePhone" text, "areaCode" text, "unitCode" text, "fromDay" date, follows uuid)`.execute(
    trx,
  )
}

export type HeldRow = PostingPeriod & { id: string; key: string; place: string | null }

/** All postings of these people in a kind, whoever keeps them as far as the asker sees; waits for whoever adds to the same kind. */
export async function queryHeldBy(trx: Trx, kind: string, keys: readonly string[]): Promise<HeldRow[]> {
  await sql`select pg_advisory_xact_lock(hashtext(${`adviser ${kind}`}))`.execute(trx)
  const { rows } = await sql<HeldRow>`
    select id, coalesce(holder_id, organisation_id || ' ' || person_name) as key, coalesce(area_code, unit_code) as place, from_day as "fromDay", until_day as "untilDay"
    from adviser_posting where kind = ${kind} and coalesce(holder_id, organisation_id || ' ' || person_name) = any (${[...keys]}::text[])`.execute(
    trx,
  )
  return rows
}

export async function findKnownPostings(trx: Trx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select id from adviser_posting where id = any (${[...ids]}::uuid[])`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

export async function saveEnd(
  trx: Trx,
  given: { id: string; lastDay: string; by: string; at: Date; reason: string },
): Promise<void> {
  await sql`update adviser_posting set until_day = ${given.lastDay}::date, ended_by = ${given.by}, ended_at = ${given.at}, end_reason = ${given.reason}
    where id = ${given.id}::uuid and until_day is null`.execute(trx)
}

export async function savePerson(
  trx: Trx,
  given: { id: string; position: string | null; officePhone: string | null },
): Promise<void> {
  await sql`update adviser_posting set position = ${given.position}, office_phone = ${given.officePhone}
    where id = ${given.id}::uuid and adviser_is_ours(id)`.execute(trx)
}
