import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { makeLiveSessions } from './live-sessions.ts'
import { closeGrabSession, makeGrabSession } from './make-grab-session.ts'
import {
  type ItemRow,
  queryCandidates,
  queryItemsForBank,
  queryItemsForTeam,
  querySessions,
  queryTakes,
  type SessionRow,
  type TakeRow,
} from './queries.ts'
import { takeGrabItem } from './take-grab-item.ts'

/** 抢单会: made by the team, taken from by banks, watched by both as it goes on. */
export function bindGrab(wiring: Wiring, owner: pg.Pool): void {
  const { app, db, now } = wiring
  const live = makeLiveSessions(owner)
  app.addHook('preClose', () => live.close())
  bind(wiring, contract.listGrabSessions, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => {
      const rows = await querySessions(trx, null)
      return { now: now().toISOString(), rows: rows.map((row) => asSession(actor, row, now())) }
    }),
  )
  bind(wiring, contract.getGrabSession, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const { session, items } = await getSession(trx, actor, params.id)
      const takes = actor.scope.kind === 'share' ? [] : await queryTakes(trx, params.id)
      return {
        now: now().toISOString(),
        session: asSession(actor, session, now()),
        items: items.map((item) => asItem(item, takes)),
      }
    }),
  )
  bind(wiring, contract.listGrabCandidates, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: (await queryCandidates(trx, null)).map((row) => ({
        ...{ needId: row.need_id, enterpriseName: row.enterprise_name, amountFen: row.amount_fen, months: row.months },
        ...{ purpose: row.purpose, banks: row.banks },
      })),
    })),
  )
  bind(wiring, contract.makeGrabSession, ({ actor, address, body }) =>
    makeGrabSession(db, actor, address, { body }, now()),
  )
  bind(wiring, contract.closeGrabSession, ({ actor, address, params }) =>
    closeGrabSession(db, actor, address, params.id, now()),
  )
  bind(wiring, contract.takeGrabItem, ({ actor, address, params, body }) =>
    takeGrabItem(db, actor, address, { params, body }, now()),
  )
  bind(wiring, contract.watchGrabSession, async ({ actor, address, params, reply }) => {
    const items = await inScope(db, actor, address, async (trx) => (await getSession(trx, actor, params.id)).items)
    reply.hijack()
    reply.raw.writeHead(200, {
      // Ends with the stream: kept alive it would hold up a server that stops.
      connection: 'close',
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const watcher = { sessionId: params.id, itemIds: new Set(items.map(({ id }) => id)), response: reply.raw }
    await live.watch(watcher).catch(() => reply.raw.end())
    return reply
  })
}

/** A session as the asker may see it. @throws Refusal `not-found` */
async function getSession(trx: Trx, actor: contract.Actor, id: string) {
  const [session] = await querySessions(trx, id)
  if (!session) throw new Refusal('not-found')
  const items = await (actor.scope.kind === 'share' ? queryItemsForBank : queryItemsForTeam)(trx, id)
  return { session, items }
}

function asSession(actor: contract.Actor, row: SessionRow, now: Date): contract.GrabSession {
  const isOver = row.closed_at !== null || row.closes_at <= now
  return {
    ...{ id: row.id, name: row.name, unitName: row.unit_name, mostBanks: row.most_banks },
    ...{ opensAt: row.opens_at.toISOString(), closesAt: (row.closed_at ?? row.closes_at).toISOString() },
    state: isOver ? 'over' : row.opens_at > now ? 'coming' : 'open',
    mayClose: !isOver && row.organisation_id === actor.organisationId,
  }
}

function asItem(row: ItemRow, takes: readonly TakeRow[]): contract.GrabItem {
  return {
    ...{ id: row.id, amountFen: row.amount_fen, months: row.months, purpose: row.purpose, unitName: row.unit_name },
    ...{ taken: row.taken, referralId: row.referral_id, takenByUs: row.taken_by_us },
    ...{ enterpriseName: row.enterprise_name, needId: row.need_id },
    takes: takes
      .filter(({ item_id }) => item_id === row.id)
      .map((take) => ({
        ...{ bankName: take.bank_name, organisationName: take.organisation_name, referralId: take.referral_id },
        takenAt: take.taken_at.toISOString(),
      })),
  }
}
