import { mostUnread, type NoticeChannel, type NoticeKind, noticeDays } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type NoticeRow = {
  id: string
  kind: NoticeKind
  title: string
  words: string | null
  link: string | null
  made_at: Date
  is_read: boolean
  is_for_desk: boolean
}

/** What one may read: to oneself or to one's desk. The explicit condition is the first lock, the policy the second. */
const own = sql`(n.user_id = actor_id() or n.organisation_id = actor_organisation())`
const unread = sql`not exists (select from notice_read r where r.notice_id = n.id and r.user_id = actor_id())`

/** A page of one's notices, the newest first. */
export async function queryNotices(
  trx: Trx,
  { of, limit, since }: { of: 'all' | 'unread'; limit: number; since: Date },
  after: { at: string; id: string } | undefined,
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select n.id, n.kind, n.title, n.words, n.link, n.made_at, not ${unread} as is_read, n.organisation_id is not null as is_for_desk
    from notice n
    where ${own} and (${of === 'all'} or (${unread} and n.made_at > ${since}))
      and (${after === undefined} or (n.made_at, n.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by n.made_at desc, n.id desc limit ${limit}`.execute(trx)
  return rows
}

/** How many are unread, counted up to a most. */
export async function countUnread(trx: Trx, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from notice n where ${own} and n.made_at > ${since} and ${unread} limit ${mostUnread}) counted`.execute(
    trx,
  )
  return rows[0]?.n ?? 0
}

/** Marks them read for who asks; `ids` undefined: all. */
export async function markRead(trx: Trx, ids: readonly string[] | undefined, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into notice_read (notice_id, read_at)
    select n.id, ${now} from notice n
    where ${own} and (${ids === undefined} or n.id = any (${ids ?? []}::uuid[])) and ${unread}
    order by n.id on conflict do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

export async function findChoice(trx: Trx): Promise<{ address: string | null; is_digest: boolean } | undefined> {
  const { rows } = await sql<{ address: string | null; is_digest: boolean }>`
    select address, is_digest from notice_address
    where holder_kind = 'user' and holder_id = actor_id() and channel = 'email'`.execute(trx)
  return rows[0]
}

export async function saveChoice(trx: Trx, email: string | null, isDigest: boolean): Promise<void> {
  await sql`insert into notice_address (holder_kind, holder_id, channel, address, is_digest)
    values ('user', actor_id(), 'email', ${email}, ${isDigest})
    on conflict (holder_kind, holder_id, channel) do update set address = excluded.address, is_digest = excluded.is_digest`.execute(
    trx,
  )
}

export type DeliveryRow = {
  id: string
  kind: NoticeKind
  channel: NoticeChannel
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped'
  attempts: number
  made_at: Date
  not_before: Date
  sent_to: string
  last_detail: string | null
}

/** A page of the log, the newest first. */
export async function queryDeliveries(
  trx: Trx,
  { of, limit }: { of: 'all' | 'failed' | 'waiting'; limit: number },
  after: { at: string; id: string } | undefined,
): Promise<DeliveryRow[]> {
  const states = of === 'failed' ? ['failed', 'dropped'] : of === 'waiting' ? ['waiting', 'sending'] : null
  const { rows } = await sql<DeliveryRow>`
    select id, kind, channel, state, attempts, made_at, not_before, sent_to, last_detail from delivery_log
    where (${states === null} or state = any (${states ?? []}::text[]))
      and (${after === undefined} or (made_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by made_at desc, id desc limit ${limit}`.execute(trx)
  return rows
}

/** Since when unread ones count. */
export function unreadSince(now: Date): Date {
  return new Date(now.getTime() - noticeDays * 86_400_000)
}
