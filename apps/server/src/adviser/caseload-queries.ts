import type { LinkSource } from '@huoshui/rules/adviser/adviser-words'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'

/** The span of days something is asked of. */
export type Span = { from: string; until: string }

/**
 * WITH-queries `posting` and `caseload` (posting_id, firm, from_day, until_day) of postings in sight: each firm with the days it was looked after
 * within the span; a merged firm is its survivor. Firms out of the asker's scope are not in it.
 */
export function caseloadOf(ids: readonly string[], { from, until }: Span): RawBuilder<unknown> {
  const days = (first: RawBuilder<unknown>, last: RawBuilder<unknown>) =>
    sql`greatest(${first}, ${from}::date) as from_day, least(${last}, ${until}::date) as until_day`
  const whole = days(sql`p.from_day`, sql`coalesce(p.until_day, 'infinity')`)
  return sql`posting as (select * from adviser_posting where id = any (${[...ids]}::uuid[])),
    held as (
      select p.id as posting_id, coalesce(e.id, adviser_firm(l.enterprise_id)) as firm,
        ${days(sql`greatest(l.from_day, p.from_day)`, sql`least(coalesce(l.until_day, 'infinity'), coalesce(p.until_day, 'infinity'))`)}
      from posting p join adviser_link l on l.posting_id = p.id left join enterprise_in_scope e on e.id = l.enterprise_id where p.serves = 'firm'
      union all select p.id, e.id, ${whole} from posting p join enterprise_in_scope e on e.town_code = p.area_code where p.serves = 'town'
      union all select p.id, e.id, ${whole} from posting p join enterprise_in_scope e on e.village_code = p.area_code where p.serves = 'village'),
    caseload as (select posting_id, firm, min(from_day) as from_day, max(until_day) as until_day from held
      where firm is not null and from_day <= until_day group by 1, 2)`
}

const dayOf = sql`(v.at at time zone 'Asia/Shanghai')::date`

/** WITH-query `contact` after `caseload`: what was typed in, and visits of the person at firms of the caseload, which are contacts as they are. */
export const contactsOfCaseload = sql`contact as (
    select c.posting_id, k.firm, c.id, c.on_day, false as is_visit
    from caseload k join adviser_contact c on c.posting_id = k.posting_id and c.enterprise_id = k.firm
    where c.voided_at is null and c.on_day between k.from_day and k.until_day
    union all
    select p.id, k.firm, v.id, ${dayOf}, true
    from caseload k join posting p on p.id = k.posting_id join visit v on v.enterprise_id = k.firm
    where v.counts and v.voided_at is null and ${dayOf} between k.from_day and k.until_day
      and (v.visitor_id = p.holder_id or (v.bank_id = p.organisation_id and v.bank_person = p.person_name)))`

export type FirmRow = {
  enterprise_id: string
  enterprise_name: string
  credit_code: string | null
  unit_name: string | null
  town_name: string | null
  list_rank: number
  link_id: string | null
  from_day: string | null
  until_day: string | null
  source: LinkSource | null
  end_reason: string | null
  contacts: number
  last_contact_on: string | null
}

export type FirmPlace = { rank: number; id: string }

/** 服务对象 of one posting in list order, with how often each was contacted during it. */
export async function queryFirms(
  trx: Trx,
  posting: { id: string; serves: string; areaCode: string | null },
  span: Span,
  after: FirmPlace | undefined,
  limit: number,
): Promise<FirmRow[]> {
  const { id, serves, areaCode } = posting
  const from =
    serves === 'firm'
      ? sql`(select distinct on (adviser_firm(l.enterprise_id)) l.id, adviser_firm(l.enterprise_id) as firm, l.from_day, l.until_day, l.source, l.end_reason
          from adviser_link l where l.posting_id = ${id}::uuid order by 2, l.until_day desc nulls first, l.from_day desc) l join enterprise_in_scope e on e.id = l.firm`
      : sql`(select null::uuid as id, null::date as from_day, null::date as until_day, null::text as source, null::text as end_reason) l
          join enterprise_in_scope e on ${serves === 'town' ? sql`e.town_code` : sql`e.village_code`} = ${areaCode}`
  const page = sql`select e.id as enterprise_id, e.name as enterprise_name, e.credit_code, e.unit_code, e.town_code, e.list_rank, l.id as link_id, l.from_day,
      l.until_day, l.source, l.end_reason
    from ${from} where ${after?.id ?? null}::uuid is null or (e.list_rank, e.id) > (${after?.rank ?? 0}, ${after?.id ?? null}::uuid)
    order by e.list_rank, e.id limit ${limit}`
  const { rows } = await sql<FirmRow>`
    with page as (${page}), posting as (select * from adviser_posting where id = ${id}::uuid),
    caseload as (select ${id}::uuid as posting_id, enterprise_id as firm, ${span.from}::date as from_day, ${span.until}::date as until_day from page),
    ${contactsOfCaseload},
    counted as (select firm, count(*)::integer as contacts, max(on_day) as last_contact_on from contact group by firm)
    select g.enterprise_id, g.enterprise_name, g.credit_code, u.name as unit_name, t.name as town_name, g.list_rank, g.link_id, g.from_day, g.until_day, g.source,
      g.end_reason, coalesce(c.contacts, 0) as contacts, c.last_contact_on
    from page g left join area u on u.code = g.unit_code left join area t on t.code = g.town_code left join counted c on c.firm = g.enterprise_id
    order by g.list_rank, g.enterprise_id`.execute(trx)
  return rows
}

/** How many firms of one posting the asker sees. */
export async function countSeen(
  trx: Trx,
  posting: { id: string; serves: string; areaCode: string | null },
): Promise<number> {
  const { id, serves, areaCode } = posting
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${
    serves === 'firm'
      ? sql`adviser_link l where l.posting_id = ${id}::uuid and l.until_day is null`
      : sql`enterprise_in_scope e where ${serves === 'town' ? sql`e.town_code` : sql`e.village_code`} = ${areaCode}`
  }`.execute(trx)
  return rows[0]?.n ?? 0
}

/** Firms in scope by credit code or full name. */
export async function queryNamed(
  trx: Trx,
  words: readonly string[],
): Promise<{ id: string; name: string; credit_code: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; credit_code: string | null }>`
    select id, name, credit_code from enterprise_in_scope where credit_code = any (${[...words]}) or name = any (${[...words]})`.execute(
    trx,
  )
  return rows
}

/** How many were not on the caseload; a firm out of scope is left. */
export async function insertLinks(
  trx: Trx,
  given: { posting: string; source: LinkSource; fromDay: string; now: Date; firms: readonly string[] },
): Promise<number> {
  const links = given.firms.map((firm) => ({ id: newId(given.now.getTime()), firm }))
  const { rows } = await sql`
    insert into adviser_link (enterprise_id, id, posting_id, from_day, source)
    select g.firm, g.id, ${given.posting}::uuid, ${given.fromDay}::date, ${given.source}
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) g (id uuid, firm uuid) join enterprise_in_scope e on e.id = g.firm
    on conflict do nothing returning id`.execute(trx)
  return rows.length
}

/** Gives the firms of a posting to the one that follows it; how many. */
export async function carryLinks(
  trx: Trx,
  given: { from: string; to: string; fromDay: string; now: Date },
): Promise<number> {
  const { rows } = await sql<{ firm: string }>`
    select distinct adviser_firm(enterprise_id) as firm from adviser_link where posting_id = ${given.from}::uuid and until_day is null`.execute(
    trx,
  )
  return await insertLinks(trx, {
    posting: given.to,
    source: 'handover',
    fromDay: given.fromDay,
    now: given.now,
    firms: rows.map(({ firm }) => firm),
  })
}

export type LinkRow = {
  id: string
  posting_id: string
  enterprise_name: string
  from_day: string
  until_day: string | null
}

/** A link of the asker's keeping, locked. */
export async function lockLink(trx: Trx, id: string): Promise<LinkRow | undefined> {
  const { rows } = await sql<LinkRow>`
    select l.id, l.posting_id, e.name as enterprise_name, l.from_day, l.until_day
    from adviser_link l join enterprise_in_scope e on e.id = adviser_firm(l.enterprise_id) where l.id = ${id}::uuid and adviser_is_ours(l.posting_id)`.execute(
    trx,
  )
  if (rows.length === 0) return undefined
  await sql`select id from adviser_link where id = ${id}::uuid for update`.execute(trx)
  const { rows: now } = await sql<{
    until_day: string | null
  }>`select until_day from adviser_link where id = ${id}::uuid`.execute(trx)
  return rows[0] && { ...rows[0], until_day: now[0]?.until_day ?? null }
}

export async function saveLinkEnd(
  trx: Trx,
  given: { id: string; lastDay: string; by: string; reason: string },
): Promise<void> {
  await sql`update adviser_link set until_day = ${given.lastDay}::date, ended_by = ${given.by}, end_reason = ${given.reason}
    where id = ${given.id}::uuid and until_day is null and adviser_is_ours(posting_id)`.execute(trx)
}
