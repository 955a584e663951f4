import {
  FOLLOW_OUTCOMES,
  type FollowOutcome,
  INTENT_CLOSINGS,
  type IntentClosing,
} from '@huoshui/rules/event/event-words'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const fen = count.min(1).max(100_000_000_000_000)

/** 意向 or 签约, each a row of its own with who recorded it and from what. */
export const EventAmount = z.object({
  id: z.uuid(),
  amountFen: count,
  onDay: day,
  source: text,
  recordedByName: text.nullable(),
  recordedAt: text,
  voidReason: text.nullable(),
})
export type EventAmount = z.infer<typeof EventAmount>

/** What an intent came to: a referral, with what the ledger holds under it. */
export const IntentLink = z.object({
  id: z.uuid(),
  referralId: z.uuid(),
  source: z.enum(['rule', 'person']),
  score: count.nullable(),
  /** Why, one sentence a reason. */
  reasons: z.array(text),
  referralAmountFen: count,
  sentOn: day,
  creditFen: count,
  drawnFen: count,
  undone: z.object({ by: text.nullable(), reason: text }).nullable(),
})
export type IntentLink = z.infer<typeof IntentLink>

export const EventIntent = z.object({
  ...EventAmount.shape,
  followerName: text.nullable(),
  isMine: z.boolean(),
  next: z.object({ step: count, dueOn: day, lateDays: count }).nullable(),
  closed: z.object({ on: day, reason: keyOf<IntentClosing>(INTENT_CLOSINGS), note: text.nullable() }).nullable(),
  follows: z.array(
    z.object({
      step: count,
      onDay: day,
      outcome: keyOf<FollowOutcome>(FOLLOW_OUTCOMES),
      note: text.nullable(),
      byName: text.nullable(),
    }),
  ),
  links: z.array(IntentLink),
})
export type EventIntent = z.infer<typeof EventIntent>

export const EventPair = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  bankName: text,
  organisationName: text,
  intents: z.array(EventIntent),
  signings: z.array(EventAmount),
})
export type EventPair = z.infer<typeof EventPair>

export const listEventPairs = route({
  method: 'GET',
  path: '/api/events/:id/pairs',
  action: 'event.read',
  summary: '一场活动的银企结对，各对的意向、签约、关联的授信和放款（分列；银行只看到本行的）',
  params: id,
  response: z.object({ rows: z.array(EventPair) }),
})

export const makeEventPair = route({
  method: 'POST',
  path: '/api/events/:id/pairs',
  action: 'event.manage',
  summary: '登记银企结对',
  params: id,
  body: z.object({ id: z.uuid(), enterpriseId: z.uuid(), organisationId: text.min(1).max(80) }),
  response: id,
})

export const recordEventAmount = route({
  method: 'POST',
  path: '/api/event-pairs/:id/amounts',
  action: 'event.record',
  summary: '登记一笔意向或签约（两者分开；都不是授信，不计入授信和放款）',
  params: id,
  body: z.object({
    id: z.uuid(),
    kind: z.enum(['intent', 'signed']),
    amountFen: fen,
    onDay: day,
    source: text.trim().min(1).max(120),
  }),
  response: id,
})

export const voidEventAmount = route({
  method: 'POST',
  path: '/api/event-amounts/:kind/:id/void',
  action: 'event.record',
  summary: '作废登记有误的一笔意向或签约（保留原记录）',
  params: z.object({ kind: z.enum(['intent', 'signed']), id: z.uuid() }),
  body: z.object({ reason: text.trim().min(2).max(200) }),
  response: id,
})

/** An intent that is to be asked about. */
export const DueIntent = z.object({
  intentId: z.uuid(),
  eventId: z.uuid(),
  eventName: text,
  enterpriseId: z.uuid(),
  enterpriseName: text,
  bankName: text,
  amountFen: count,
  onDay: day,
  followerName: text.nullable(),
  isMine: z.boolean(),
  step: count,
  dueOn: day,
  lateDays: count,
})
export type DueIntent = z.infer<typeof DueIntent>

export const listDueIntents = route({
  method: 'GET',
  path: '/api/event-follow-ups',
  action: 'event.record',
  summary: '待跟进的意向：到了 7、30、90 天（其后每 90 天）还没有放款或结案的，先到期的在前（最多 500 笔）',
  query: z.object({ of: z.enum(['mine', 'all']).default('mine') }),
  response: z.object({ on: day, rows: z.array(DueIntent) }),
})

export const followIntent = route({
  method: 'POST',
  path: '/api/event-intents/:id/follow-ups',
  action: 'event.record',
  summary: '登记一次意向跟进',
  params: id,
  body: z.object({
    id: z.uuid(),
    step: count.min(1).max(3650),
    outcome: keyOf<FollowOutcome>(FOLLOW_OUTCOMES),
    note: text.trim().max(300).nullable().default(null),
  }),
  response: id,
})

export const takeIntent = route({
  method: 'POST',
  path: '/api/event-intents/:id/take',
  action: 'event.record',
  summary: '改由本人跟进一笔意向',
  params: id,
  body: z.object({}),
  response: id,
})

export const closeIntent = route({
  method: 'POST',
  path: '/api/event-intents/:id/close',
  action: 'event.record',
  summary: '意向结案（未放款的，须写明原因）',
  params: id,
  body: z.object({
    reason: keyOf<IntentClosing>(INTENT_CLOSINGS),
    note: text.trim().max(300).nullable().default(null),
  }),
  response: id,
})

export const runIntentLinks = route({
  method: 'POST',
  path: '/api/events/:id/links',
  action: 'event.manage',
  summary: '立即自动关联本场意向与其后的推送（平时每日自动进行）；附每条的依据和得分',
  params: id,
  body: z.object({}),
  response: z.object({ made: count }),
})

export const LinkCandidate = z.object({
  referralId: z.uuid(),
  amountFen: count,
  sentOn: day,
  score: count.nullable(),
  reasons: z.array(text),
})
export type LinkCandidate = z.infer<typeof LinkCandidate>

export const listLinkCandidates = route({
  method: 'GET',
  path: '/api/event-intents/:id/candidates',
  action: 'event.manage',
  summary: '可与一笔意向关联的推送：同一企业、同一银行、还没有关联的，附得分',
  params: id,
  response: z.object({ rows: z.array(LinkCandidate) }),
})

export const linkReferral = route({
  method: 'POST',
  path: '/api/event-intents/:id/links',
  action: 'event.manage',
  summary: '人工关联一笔意向与一件推送',
  params: id,
  body: z.object({ id: z.uuid(), referralId: z.uuid(), reason: text.trim().min(2).max(200) }),
  response: id,
})

export const undoIntentLink = route({
  method: 'POST',
  path: '/api/event-links/:id/undo',
  action: 'event.manage',
  summary: '撤销一条关联（写明理由；自动关联不会再把这两者连起来）',
  params: id,
  body: z.object({ reason: text.trim().min(2).max(200) }),
  response: id,
})
