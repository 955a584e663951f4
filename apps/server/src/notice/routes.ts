import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { queryDemoMessages } from './delivery-queries.ts'
import {
  countUnread,
  type DeliveryRow,
  findChoice,
  markRead,
  type NoticeRow,
  queryDeliveries,
  queryNotices,
  saveChoice,
  unreadSince,
} from './queries.ts'

const Place = z.object({ at: z.iso.datetime(), id: z.uuid() })
const placeOf = (row: { id: string; made_at: Date }) => ({ at: row.made_at.toISOString(), id: row.id })

/** 消息: read by whom they are for; their deliveries by the system administrator; in demo mode what would have left by everybody. */
export function bindNotice(
  wiring: Wiring,
  { owner, isDemo, isEmailReady }: { owner: pg.Pool; isDemo: boolean; isEmailReady: boolean },
): void {
  const { db, now } = wiring
  bind(wiring, contract.listNotices, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const given = { of: query.of, limit: query.limit + 1, since: unreadSince(now()) }
      const page = encodePlace(await queryNotices(trx, given, decodePlace(Place, query.after)), query.limit, placeOf)
      return { ...page, rows: page.rows.map(asNotice) }
    }),
  )
  bind(wiring, contract.countNotices, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ unread: await countUnread(trx, unreadSince(now())) })),
  )
  bind(wiring, contract.readNotices, ({ actor, address, body }) =>
    inScope(db, actor, address, async (trx) => ({
      read: await markRead(trx, 'ids' in body ? body.ids : undefined, now()),
    })),
  )
  bind(wiring, contract.getNoticeChoice, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await findChoice(trx)
      return { email: found?.address ?? null, isDigest: found?.is_digest ?? false, isEmailReady }
    }),
  )
  bind(wiring, contract.saveNoticeChoice, ({ actor, address, body }) =>
    inScope(db, actor, address, async (trx) => {
      await saveChoice(trx, body.email, body.isDigest)
      return body
    }),
  )
  bind(wiring, contract.listDeliveries, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await queryDeliveries(
        trx,
        { of: query.of, limit: query.limit + 1 },
        decodePlace(Place, query.after),
      )
      const page = encodePlace(found, query.limit, placeOf)
      return { ...page, rows: page.rows.map(asDelivery) }
    }),
  )
  bind(wiring, contract.listDemoMessages, async () => {
    if (!isDemo) throw new Refusal('not-found')
    return { rows: await queryDemoMessages(owner) }
  })
}

function asNotice({ made_at, is_read, is_for_desk, words, ...row }: NoticeRow): contract.Notice {
  return { ...row, words: words ?? '', madeAt: made_at.toISOString(), isRead: is_read, isForDesk: is_for_desk }
}

function asDelivery({ id, kind, channel, state, attempts, ...row }: DeliveryRow): contract.Delivery {
  const nextAt = state === 'waiting' ? row.not_before.toISOString() : null
  const madeAt = row.made_at.toISOString()
  return { id, kind, channel, state, attempts, to: row.sent_to, madeAt, lastDetail: row.last_detail, nextAt }
}
