import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { Aim, Entry, RouteName } from './route-inputs.fixture.ts'
import type { CrossActor, Firm } from './world.fixture.ts'

const reason = '越权测试'
const bank = 'bank-demo-1'
const event = ({ objects }: Aim) => ({ params: { id: objects.event } })
const intent = ({ objects }: Aim) => ({ params: { id: objects.eventIntent } })

/** An event with a firm invited, a pair, an intent and what it came to. */
export async function makeEventOf({ caller }: CrossActor, firm: Firm, referral: string) {
  const [id, pair, intentId, link] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const onDay = '2026-01-05'
  await caller.call(contract.makeEvent, {
    params: { id },
    body: { kind: 'matching', name: reason, organiserId: 'crossing-team-a', place: reason, onDay },
  })
  await caller.call(contract.inviteFirms, { params: { id }, body: { by: 'hand', enterpriseIds: [firm.id] } })
  const { rows } = await caller.call(contract.listEventInvitations, { params: { id } })
  await caller.call(contract.makeEventPair, {
    params: { id },
    body: { id: pair, enterpriseId: firm.id, organisationId: bank },
  })
  await caller.call(contract.recordEventAmount, {
    params: { id: pair },
    body: { id: intentId, kind: 'intent', amountFen: 100_000_000, onDay, source: reason },
  })
  await caller.call(contract.linkReferral, {
    params: { id: intentId },
    body: { id: link, referralId: referral, reason },
  })
  return { event: id, eventInvitation: rows[0]?.id ?? '', eventPair: pair, eventIntent: intentId, eventLink: link }
}

/** How to call the routes of 对接会. */
export const eventInputs = {
  listEvents: { reach: 'list', given: () => ({}) },
  listPublishedEvents: { reach: 'list', given: () => ({}) },
  // Events name no firm and are known to all teams; what of firms they show is crossed here and in event.test.ts.
  getEvent: { reach: 'whole', given: event },
  listEventPairs: { reach: 'whole', given: event },
  getEventWorkbook: { reach: 'whole', given: event },
  listEventInvitations: { reach: 'list', given: event },
  listDueIntents: { reach: 'list', given: () => [{}, { query: { of: 'all' as const } }] },
  makeEvent: {
    reach: 'whole',
    given: () => ({
      params: { id: randomUUID() },
      body: {
        kind: 'matching' as const,
        name: reason,
        organiserId: 'crossing-team-a',
        place: reason,
        onDay: '2026-01-05',
      },
    }),
  },
  decideEvent: { reach: 'firm', given: (aim) => ({ ...event(aim), body: { status: 'cancelled' as const, reason } }) },
  inviteFirms: {
    reach: 'firm',
    given: (aim) => [
      { ...event(aim), body: { by: 'hand' as const, enterpriseIds: [aim.firm.id] } },
      { ...event(aim), body: { by: 'list' as const, lines: [aim.firm.name] } },
    ],
  },
  markInvitation: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.eventInvitation }, body: { mark: 'attended' as const } }),
  },
  getInvitationLink: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.eventInvitation } }) },
  noteEventBank: {
    reach: 'firm',
    given: (aim) => ({ ...event(aim), body: { organisationId: bank, hasAttended: true } }),
  },
  makeEventPair: {
    reach: 'firm',
    given: (aim) => ({ ...event(aim), body: { id: randomUUID(), enterpriseId: aim.firm.id, organisationId: bank } }),
  },
  recordEventAmount: {
    reach: 'firm',
    given: ({ objects }) => ({
      params: { id: objects.eventPair },
      body: { id: randomUUID(), kind: 'intent' as const, amountFen: 100, onDay: '2026-01-05', source: reason },
    }),
  },
  voidEventAmount: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { kind: 'intent' as const, id: objects.eventIntent }, body: { reason } }),
  },
  followIntent: {
    reach: 'firm',
    given: (aim) => ({ ...intent(aim), body: { id: randomUUID(), step: 7, outcome: 'talking' as const } }),
  },
  takeIntent: { reach: 'firm', given: (aim) => ({ ...intent(aim), body: {} }) },
  closeIntent: { reach: 'firm', given: (aim) => ({ ...intent(aim), body: { reason: 'not_real' as const } }) },
  runIntentLinks: { reach: 'firm', given: (aim) => ({ ...event(aim), body: {} }) },
  listLinkCandidates: { reach: 'firm', given: intent },
  linkReferral: {
    reach: 'firm',
    given: (aim) => ({ ...intent(aim), body: { id: randomUUID(), referralId: aim.objects.referral, reason } }),
  },
  undoIntentLink: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.eventLink }, body: { reason } }) },
  getInvitation: { reach: 'anyone', given: () => ({ params: { key: 'x'.repeat(43) } }) },
  answerInvitation: {
    reach: 'anyone',
    given: () => ({ params: { key: 'x'.repeat(43) }, body: { said: 'accepted' as const } }),
  },
} satisfies Partial<{ [K in RouteName]: Entry<(typeof contract)[K]> }>
