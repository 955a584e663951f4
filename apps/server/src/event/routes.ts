import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { Refusal } from '../refusal.ts'
import { sendWorkbook } from '../send-workbook.ts'
import { todayOf } from '../today.ts'
import { answerInvitation, getInvitation, getInvitationLink, markInvitation } from './answer-invitation.ts'
import { readPairs } from './as-pair.ts'
import { closeIntent, followIntent, listDue, takeIntent } from './follow-intent.ts'
import { inviteFirms } from './invite-firms.ts'
import { linkReferral, listCandidates, undoIntentLink } from './link-by-person.ts'
import { runLinks } from './link-by-rule.ts'
import { listPublished } from './list-published.ts'
import { decideEvent, makeEvent, noteBank } from './make-event.ts'
import { type InvitationRow, queryBanks, queryEvents, queryInvitations } from './queries.ts'
import { readFunnels } from './read-funnels.ts'
import { makePair, recordAmount, voidRecorded } from './record-amount.ts'
import { writeLedger } from './write-workbook.ts'

const mostEvents = 200

/** 融资对接活动: who was asked and came, which bank met which firm, what was said and what came of it. */
export function bindEvent(wiring: Wiring, parts: { owner: pg.Pool; matcher: LazyMatcher; secret: string }): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listEvents, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => await readFunnels(trx, await queryEvents(trx, null, mostEvents))),
  )
  bind(wiring, contract.listPublishedEvents, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ rows: await listPublished(trx) })),
  )
  bind(wiring, contract.getEvent, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => ({
      event: await getShown(trx, params.id),
      banks: await listBanks(trx, params.id),
    })),
  )
  bind(wiring, contract.makeEvent, ({ actor, address, params, body }) =>
    makeEvent(db, actor, address, { params, body }),
  )
  bind(wiring, contract.decideEvent, ({ actor, address, params, body }) =>
    decideEvent(db, actor, address, { params, body }, { now: now(), today: today() }),
  )
  bind(wiring, contract.inviteFirms, ({ actor, address, params, body }) =>
    inviteFirms({ db, ...parts }, actor, address, { params, body }, today()),
  )
  bind(wiring, contract.listEventInvitations, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      await getShown(trx, params.id)
      return { rows: await listInvitations(trx, params.id) }
    }),
  )
  bind(wiring, contract.markInvitation, ({ actor, address, params, body }) =>
    markInvitation(db, actor, address, { params, body }, now()),
  )
  bind(wiring, contract.getInvitationLink, ({ actor, address, params }) =>
    getInvitationLink({ db, ...parts }, actor, address, params.id),
  )
  bind(wiring, contract.noteEventBank, ({ actor, address, params, body }) =>
    noteBank(db, actor, address, { params, body }, now()),
  )
  bindPairs(wiring, parts.owner)
  bind(wiring, contract.getEventWorkbook, async ({ actor, address, params, reply }) => {
    const ledger = await inScope(db, actor, address, async (trx) => {
      const event = await getShown(trx, params.id)
      const [banks, invitations] = [await listBanks(trx, params.id), await listInvitations(trx, params.id)]
      const pairs = await readPairs(trx, actor, params.id, today())
      const detail = { name: event.name, invitations: invitations.length, pairs: pairs.length }
      await appendAudit(trx, { action: 'event.export', subjectKind: 'event', subjectId: event.id, detail })
      return { event, banks, invitations, pairs }
    })
    return await sendWorkbook(reply, `活动台账-${ledger.event.onDay}.xlsx`, (target) =>
      writeLedger(target, ledger, now()),
    )
  })
  bind(wiring, contract.getInvitation, ({ params }) => getInvitation(db, params.key, now()))
  bind(wiring, contract.answerInvitation, ({ params, body }) => answerInvitation(db, params.key, body.said, now()))
}

function bindPairs(wiring: Wiring, owner: pg.Pool): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listEventPairs, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      await getShown(trx, params.id)
      return { rows: await readPairs(trx, actor, params.id, today()) }
    }),
  )
  bind(wiring, contract.makeEventPair, ({ actor, address, params, body }) =>
    makePair(db, actor, address, { params, body }),
  )
  bind(wiring, contract.recordEventAmount, ({ actor, address, params, body }) =>
    recordAmount(db, actor, address, { params, body }, today()),
  )
  bind(wiring, contract.voidEventAmount, ({ actor, address, params, body }) =>
    voidRecorded(db, actor, address, { params, body }, now()),
  )
  bind(wiring, contract.listDueIntents, ({ actor, address, query }) => listDue(db, actor, address, query.of, today()))
  bind(wiring, contract.followIntent, ({ actor, address, params, body }) =>
    followIntent(db, actor, address, { params, body }, today()),
  )
  bind(wiring, contract.takeIntent, ({ actor, address, params }) => takeIntent(db, actor, address, params.id))
  bind(wiring, contract.closeIntent, ({ actor, address, params, body }) =>
    closeIntent(db, actor, address, { params, body }, today()),
  )
  bind(wiring, contract.runIntentLinks, ({ actor, address, params }) =>
    runLinks({ db, owner }, actor, address, params.id),
  )
  bind(wiring, contract.listLinkCandidates, ({ actor, address, params }) =>
    listCandidates(db, actor, address, params.id),
  )
  bind(wiring, contract.linkReferral, ({ actor, address, params, body }) =>
    linkReferral(db, actor, address, { params, body }),
  )
  bind(wiring, contract.undoIntentLink, ({ actor, address, params, body }) =>
    undoIntentLink(db, actor, address, { id: params.id, ...body }, now()),
  )
}

/** @throws Refusal `not-found` */
async function getShown(trx: Trx, id: string): Promise<contract.EventRow> {
  const { rows } = await readFunnels(trx, await queryEvents(trx, id, 1))
  const [event] = rows
  if (!event) throw new Refusal('not-found')
  return event
}

async function listBanks(trx: Trx, id: string): Promise<contract.EventBank[]> {
  return (await queryBanks(trx, id)).map((row) => ({
    ...{ organisationId: row.organisation_id, organisationName: row.organisation_name },
    ...{ bankName: row.bank_name, hasAttended: row.attended_at !== null },
  }))
}

async function listInvitations(trx: Trx, id: string): Promise<contract.EventInvitation[]> {
  return (await queryInvitations(trx, id, contract.mostInvited)).map(asInvitation)
}

function asInvitation(row: InvitationRow): contract.EventInvitation {
  return {
    ...{
      id: row.id,
      enterpriseId: row.enterprise_id,
      enterpriseName: row.enterprise_name,
      creditCode: row.credit_code,
    },
    ...{
      unitName: row.unit_name,
      source: row.source,
      answer: row.answer,
      isAnsweredByFirm: row.answered_by === 'firm',
    },
    ...{ attendedAt: row.attended_at?.toISOString() ?? null, isAttendedByFirm: row.attended_by === 'firm' },
  }
}
