import type { DemoMessage } from '@huoshui/contract'
import type pg from 'pg'
import type { Channel } from './adapter/adapter.ts'

/** A delivery claimed for sending, with what it says. */
export type Due = {
  id: string
  channel: Channel
  attempts: number
  kind: string
  address: string
  is_digest: boolean
  title: string
  words: string | null
  outside: string | null
  fields: Record<string, string> | null
  link: string | null
}

export type Outcome = {
  outcome: 'sent' | 'retry' | 'failed' | 'dropped'
  detail: string | null
  providerId: string | null
  at: Date
  /** When it is tried again. */
  again: Date | null
}

const address = `case d.channel when 'sms' then n.phone else a.address end`
const join = `from notice_delivery d join notice n on n.id = d.notice_id
  left join notice_address a on a.channel = d.channel
    and a.holder_kind = case when n.user_id is null then 'organisation' else 'user' end and a.holder_id = coalesce(n.user_id, n.organisation_id)`
const isDue = `d.state = 'waiting' and d.not_before <= $1 and (d.is_urgent or not $2)
  and (d.is_urgent or not coalesce(a.is_digest, false) or d.not_before <= $3)`

type When = { at: Date; onlyUrgent: boolean; digestUntil: Date }

/** Whether anything is to be sent. */
export async function isAnyDue(owner: pg.Pool, { at, onlyUrgent, digestUntil }: When): Promise<boolean> {
  const { rows } = await owner.query<{ is: boolean }>(`select exists (select ${join} where ${isDue}) as is`, [
    at,
    onlyUrgent,
    digestUntil,
  ])
  return rows[0]?.is ?? false
}

/** Takes so many due deliveries, nobody else gets them. Those whose address is gone meanwhile come with an empty one. */
export async function claimDue(
  owner: pg.Pool,
  { at, onlyUrgent, digestUntil, most }: When & { most: number },
): Promise<Due[]> {
  const { rows } = await owner.query<Due>(
    `with taken as (
       update notice_delivery set state = 'sending', claimed_at = $1
       where id in (select d.id ${join} where ${isDue} order by d.is_urgent desc, d.not_before, d.id limit $4 for update of d skip locked)
       returning id)
     select d.id, d.channel, d.attempts, n.kind, coalesce(${address}, '') as address, coalesce(a.is_digest, false) and not d.is_urgent as is_digest,
       n.title, n.words, n.outside, n.fields, n.link
     ${join} where d.id in (select id from taken) order by d.is_urgent desc, d.not_before, d.id`,
    [at, onlyUrgent, digestUntil, most],
  )
  return rows
}

/** Writes down what became of a try; of a phone outside, number and words go with the last one. */
export async function finishAttempt(
  owner: pg.Pool,
  delivery: string,
  { outcome, detail, providerId, at, again }: Outcome,
): Promise<void> {
  await owner.query(
    `with finished as (
       update notice_delivery set attempts = attempts + 1, claimed_at = null, provider_id = $4,
         state = case when $2 = 'retry' then 'waiting' else $2 end, not_before = coalesce($6, not_before),
         finished_at = case when $2 = 'retry' then null else $5::timestamptz end
       where id = $1 returning id, notice_id, attempts),
     logged as (
       insert into notice_attempt (delivery_id, place, at, outcome, detail) select id, attempts, $5, $2, $3 from finished)
     update notice n set phone = null, words = null, fields = null
     from finished f where n.id = f.notice_id and n.phone_masked is not null and $2 <> 'retry'`,
    [delivery, outcome, detail, providerId, at, again],
  )
}

/** Gives up what would come too late. */
export async function dropExpired(owner: pg.Pool, at: Date): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from notice_delivery where state = 'waiting' and expires_at <= $1`,
    [at],
  )
  for (const { id } of rows)
    await finishAttempt(owner, id, { outcome: 'dropped', detail: '已过时限', providerId: null, at, again: null })
}

const stuckMinutes = 10

/** What a killed server had claimed waits again. */
export async function releaseStuck(owner: pg.Pool, at: Date): Promise<void> {
  await owner.query(
    `update notice_delivery set state = 'waiting', claimed_at = null where state = 'sending' and claimed_at <= $1`,
    [new Date(at.getTime() - stuckMinutes * 60_000)],
  )
}

/** Where desks are told outside the platform: those named, and no others any more. */
export async function saveDeskAddresses(
  owner: pg.Pool,
  desks: Readonly<Record<string, { webhook?: string | undefined; isDigest: boolean }>>,
): Promise<void> {
  await owner.query(
    `with given as (select key as id, value ->> 'webhook' as address, (value ->> 'isDigest')::boolean as is_digest from jsonb_each($1::jsonb)),
     gone as (update notice_address set address = null where holder_kind = 'organisation' and holder_id not in (select id from given))
     insert into notice_address (holder_kind, holder_id, channel, address, is_digest)
     select 'organisation', id, 'webhook', address, is_digest from given
     on conflict (holder_kind, holder_id, channel) do update set address = excluded.address, is_digest = excluded.is_digest`,
    [JSON.stringify(desks)],
  )
}

const shownInDemo = 50

/** What the demo adapter was given, the newest first. */
export async function queryDemoMessages(owner: pg.Pool): Promise<DemoMessage[]> {
  const { rows } = await owner.query<{
    id: number
    at: Date
    channel: Channel
    to: string
    title: string
    words: string
  }>('select id, at, channel, to_masked as "to", title, words from demo_message order by id desc limit $1', [
    shownInDemo,
  ])
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
