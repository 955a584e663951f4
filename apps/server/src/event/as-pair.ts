import type { Actor, EventAmount, EventIntent, EventPair, IntentLink } from '@huoshui/contract'
import { findNextStep } from '@huoshui/rules/event/follow-intent'
import { LINK_REASONS, type LinkReason } from '@huoshui/rules/event/link-intents'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import { type LinkRow, queryLinks } from './link-queries.ts'
import {
  type FollowRow,
  type IntentRow,
  queryFollows,
  queryIntents,
  queryPairs,
  querySignings,
  type SigningRow,
} from './pair-queries.ts'

type NameOf = (id: string | null) => string | null
type Around = { links: readonly LinkRow[]; follows: readonly FollowRow[]; nameOf: NameOf; actor: Actor; today: string }

/** The pairs of an event in scope, each with its intents, signings and what came of them. */
export async function readPairs(trx: Trx, actor: Actor, eventId: string, today: string): Promise<EventPair[]> {
  const pairs = await queryPairs(trx, { eventId })
  const [intents, signings] = [
    await queryIntents(trx, { eventIds: [eventId] }),
    await querySignings(trx, { eventIds: [eventId] }),
  ]
  const links = await queryLinks(trx, [eventId])
  const follows = await queryFollows(
    trx,
    intents.map(({ id }) => id),
  )
  const nameOf = await namePeople(trx, [
    ...[...intents, ...signings, ...follows].map(({ recorded_by: by }) => by),
    ...intents.map(({ follower_id: id }) => id),
    ...links.map(({ undone_by: by }) => by),
  ])
  const around = { links, follows, nameOf, actor, today }
  return pairs.map((pair) => ({
    ...{ id: pair.id, enterpriseId: pair.firm_id, enterpriseName: pair.enterprise_name },
    ...{ bankName: pair.bank_name, organisationName: pair.organisation_name },
    intents: intents.filter((row) => row.pair_id === pair.id).map((row) => asIntent(row, around)),
    signings: signings.filter((row) => row.pair_id === pair.id).map((row) => asAmount(row, nameOf)),
  }))
}

function asAmount(row: SigningRow, nameOf: NameOf): EventAmount {
  return {
    ...{ id: row.id, amountFen: row.amount_fen, onDay: row.on_day, source: row.source, voidReason: row.void_reason },
    ...{ recordedByName: nameOf(row.recorded_by), recordedAt: row.recorded_at.toISOString() },
  }
}

function asIntent(row: IntentRow, { links, follows, nameOf, actor, today }: Around): EventIntent {
  const own = links.filter(({ intent_id: id }) => id === row.id)
  const told = follows.filter(({ intent_id: id }) => id === row.id)
  const isDrawn = own.some((link) => link.undone_by === null && link.drawn_fen > 0)
  const state = { onDay: row.on_day, followed: told.map(({ step }) => step), isDrawn, closedOn: row.closed_on }
  return {
    ...asAmount(row, nameOf),
    followerName: nameOf(row.follower_id),
    isMine: row.follower_id === actor.userId,
    next: row.void_reason === null ? findNextStep(state, today) : null,
    closed:
      row.closed_on !== null && row.closed_reason !== null
        ? { on: row.closed_on, reason: row.closed_reason, note: row.closed_note }
        : null,
    follows: told.map((each) => ({
      ...{
        step: each.step,
        onDay: each.on_day,
        outcome: each.outcome,
        note: each.note,
        byName: nameOf(each.recorded_by),
      },
    })),
    links: own.map((link) => asLink(link, nameOf)),
  }
}

function asLink(link: LinkRow, nameOf: NameOf): IntentLink {
  return {
    ...{ id: link.id, referralId: link.referral_id, source: link.source, score: link.score },
    reasons: link.reasons.map((reason) => (typeof reason === 'string' ? reason : sayReason(reason))),
    ...{
      referralAmountFen: link.referral_amount_fen,
      sentOn: link.sent_on,
      creditFen: link.credit_fen,
      drawnFen: link.drawn_fen,
    },
    undone: link.undone_by === null ? null : { by: nameOf(link.undone_by), reason: link.undo_reason ?? '' },
  }
}

/** `金额相近（较小的为较大的 80%）：24 分` */
export function sayReason({ what, points, detail }: LinkReason): string {
  return `${LINK_REASONS[what]}${detail && `（${detail}）`}：${points} 分`
}
