import type pg from 'pg'
import { type Notice, type NoticeRules, sendNotice } from './send-notice.ts'

/** Seconds until the next try, by how many there were; after the last it is given up, and can be sent again by hand. */
const waits = [10, 60, 300, 1800, 7200, 21_600, 43_200, 86_400] as const

/** At once, and of one address at once: one that is slow holds up nobody else. */
const atOnce = 8
const ofOneAddress = 4

type Due = Notice & { attempts: number }

/** Whether a notice waits that is due. */
export async function isAnyDue(owner: pg.Pool, now: Date): Promise<boolean> {
  const { rows } = await owner.query<{ due: boolean }>(
    "select exists (select from webhook_delivery where state = 'waiting' and next_at <= $1) as due",
    [now],
  )
  return rows[0]?.due === true
}

/**
 * Sends what is due until nothing is: at least once each, always under the same id, since a delivery is marked only after its answer.
 * Killed in between, it is sent again.
 */
export async function deliverDue(
  owner: pg.Pool,
  now: () => Date,
  rules: NoticeRules,
  signal: AbortSignal,
): Promise<void> {
  await giveUpEnded(owner)
  for (;;) {
    signal.throwIfAborted()
    const due = await queryDue(owner, now())
    if (due.length === 0) return
    await Promise.all(due.map((one) => deliver(owner, one, now, rules, signal)))
  }
}

async function giveUpEnded(owner: pg.Pool): Promise<void> {
  await owner.query(`update webhook_delivery d set state = 'given_up', last_error = '通知地址已停用'
    from bank_webhook w where w.id = d.webhook_id and w.ended_at is not null and d.state = 'waiting'`)
}

async function queryDue(owner: pg.Pool, now: Date): Promise<Due[]> {
  const { rows } = await owner.query<Due>(
    `select id, url, secret, event, "referralId", "organisationId", attempts from (
       select d.id, w.url, w.secret, d.event, d.referral_id as "referralId", d.organisation_id as "organisationId", d.attempts, d.next_at,
         row_number() over (partition by d.webhook_id order by d.next_at, d.id) as place
       from webhook_delivery d join bank_webhook w on w.id = d.webhook_id
       where d.state = 'waiting' and d.next_at <= $1 and w.ended_at is null) t
     where place <= ${ofOneAddress} order by next_at, id limit ${atOnce}`,
    [now],
  )
  return rows
}

async function deliver(
  owner: pg.Pool,
  due: Due,
  now: () => Date,
  rules: NoticeRules,
  signal: AbortSignal,
): Promise<void> {
  const { status, error } = await sendNotice(due, now(), rules, signal)
  const isTaken = status !== null && status >= 200 && status < 300
  const wait = waits[due.attempts]
  const state = isTaken ? 'delivered' : wait === undefined ? 'given_up' : 'waiting'
  const at = now()
  await owner.query(
    `update webhook_delivery set state = $2, attempts = attempts + 1, last_at = $3, last_status = $4, last_error = $5, next_at = $6,
       delivered_at = case when $2 = 'delivered' then $3::timestamptz else delivered_at end where id = $1`,
    [due.id, state, at, status, error, new Date(at.getTime() + (wait ?? 0) * 1000)],
  )
}
