import {
  EVENT_KINDS,
  EVENT_STATUSES,
  type EventKind,
  type EventStatus,
  FOLLOW_OUTCOMES,
  type FollowOutcome,
  INTENT_CLOSINGS,
  type IntentClosing,
} from '@huoshui/rules/event/event-words'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { Criterion } from './criterion.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const fen = count.min(1).max(100_000_000_000_000)
const kind = keyOf<EventKind>(EVENT_KINDS)

/** One step of a funnel: firms (户), records, 分. Steps never flow into one another. */
export const FunnelStep = z.object({ firms: count, count, amountFen: count })
/** 活动漏斗, of the firms in the asker's scope. */
export const Funnel = z.object({
  invited: count,
  accepted: count,
  attended: count,
  intents: FunnelStep,
  signed: FunnelStep,
  credit: FunnelStep,
  drawn: FunnelStep,
})
export type Funnel = z.infer<typeof Funnel>

export const EventRow = z.object({
  id: z.uuid(),
  kind,
  name: text,
  organiserId: text,
  organiserName: text,
  unitName: text.nullable(),
  place: text,
  onDay: day,
  beginsAt: text.nullable(),
  status: keyOf<EventStatus>(EVENT_STATUSES),
  /** Whether the asker's team keeps it: invites, notes attendance, ends it. */
  mayManage: z.boolean(),
  funnel: Funnel,
})
export type EventRow = z.infer<typeof EventRow>

export const OrganiserFunnel = z.object({ organiserId: text, organiserName: text, events: count, funnel: Funnel })
export type OrganiserFunnel = z.infer<typeof OrganiserFunnel>

export const listEvents = route({
  method: 'GET',
  path: '/api/events',
  action: 'event.read',
  summary: '融资对接活动：最近 200 场，附各场和各主办单位的漏斗（按管辖范围；意向、签约、授信、放款分列）',
  response: z.object({ rows: z.array(EventRow), organisers: z.array(OrganiserFunnel) }),
})

/** A published event: what a document says of it, never mixed with what is recorded here. */
export const PublishedEvent = z.object({
  name: text,
  /** As the document has it: a day, a month, or a span. */
  time: text,
  organiser: text.nullable(),
  firms: count.nullable(),
  banks: count.nullable(),
  amount: z.object({ kind: z.enum(['intent', 'signed', 'drawn']), fen: count, words: text }).nullable(),
  source: text,
  note: text.nullable(),
  isVerified: z.boolean(),
})
export type PublishedEvent = z.infer<typeof PublishedEvent>

export const listPublishedEvents = route({
  method: 'GET',
  path: '/api/published-events',
  action: 'event.read',
  summary: '公开报道的融资对接活动：只作参考，附出处，不与本平台登记的合计',
  response: z.object({ rows: z.array(PublishedEvent) }),
})

export const EventBank = z.object({
  organisationId: text,
  organisationName: text,
  bankName: text,
  hasAttended: z.boolean(),
})
export type EventBank = z.infer<typeof EventBank>

export const getEvent = route({
  method: 'GET',
  path: '/api/events/:id',
  action: 'event.read',
  summary: '一场活动：基本情况、参加的银行、漏斗',
  params: id,
  response: z.object({ event: EventRow, banks: z.array(EventBank) }),
})

export const makeEvent = route({
  method: 'PUT',
  path: '/api/events/:id',
  action: 'event.manage',
  summary: '新建融资对接活动；同一编号重复提交只建一次',
  params: id,
  body: z.object({
    kind,
    name: text.trim().min(2).max(80),
    organiserId: text.min(1).max(80),
    place: text.trim().min(1).max(120),
    onDay: day,
    beginsAt: text
      .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, '时间须为 HH:MM')
      .nullable()
      .default(null),
  }),
  response: id,
})

export const decideEvent = route({
  method: 'POST',
  path: '/api/events/:id/decision',
  action: 'event.manage',
  summary: '标记活动已举办或已取消',
  params: id,
  body: z.object({
    status: z.enum(['held', 'cancelled']),
    reason: text.trim().min(2).max(200).nullable().default(null),
  }),
  response: id,
})

/** The most firms one event invites. */
export const mostInvited = 2000

export const inviteFirms = route({
  method: 'POST',
  path: '/api/events/:id/invitations',
  action: 'event.manage',
  summary: '邀请企业：按条件、按名单（信用代码或全称，一行一户）或逐户；已邀请的不重复，名单外的行逐行告知',
  params: id,
  body: z.discriminatedUnion('by', [
    z.object({ by: z.literal('criterion'), criterion: Criterion }),
    z.object({ by: z.literal('list'), lines: listOf(text.trim().min(1).max(120), mostInvited).min(1) }),
    z.object({ by: z.literal('hand'), enterpriseIds: listOf(z.uuid()).min(1) }),
  ]),
  response: z.object({
    added: count,
    known: count,
    /** Lines nobody in scope is called by, or several are. */
    unmatched: z.array(z.object({ row: count, line: text, reason: text })),
  }),
})

export const EventInvitation = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  creditCode: text.nullable(),
  unitName: text.nullable(),
  source: z.enum(['criterion', 'hand', 'list']),
  answer: z.enum(['accepted', 'declined']).nullable(),
  isAnsweredByFirm: z.boolean(),
  attendedAt: text.nullable(),
  isAttendedByFirm: z.boolean(),
})
export type EventInvitation = z.infer<typeof EventInvitation>

export const listEventInvitations = route({
  method: 'GET',
  path: '/api/events/:id/invitations',
  action: 'event.invitations',
  summary: '一场活动的邀请名单和到场情况（按管辖范围，最多 2,000 户）',
  params: id,
  response: z.object({ rows: z.array(EventInvitation) }),
})

export const markInvitation = route({
  method: 'POST',
  path: '/api/event-invitations/:id/mark',
  action: 'event.manage',
  summary: '工作人员登记企业答复或到场（没有扫码的）',
  params: id,
  body: z.object({ mark: z.enum(['accepted', 'declined', 'attended', 'absent']) }),
  response: id,
})

export const getInvitationLink = route({
  method: 'GET',
  path: '/api/event-invitations/:id/link',
  action: 'event.manage',
  summary: '一户的邀请链接（生成二维码用，记入审计）',
  params: id,
  response: z.object({ path: text }),
})

export const noteEventBank = route({
  method: 'POST',
  path: '/api/events/:id/banks',
  action: 'event.manage',
  summary: '邀请银行机构，或登记其是否到场',
  params: id,
  body: z.object({ organisationId: text.min(1).max(80), hasAttended: z.boolean() }),
  response: id,
})

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

export const getEventWorkbook = route({
  method: 'GET',
  path: '/api/events/:id/workbook',
  action: 'event.invitations',
  summary: '导出一场活动的台账（XLSX：概况、邀请与到场、结对、意向跟进；记入审计）',
  params: id,
  media: 'file',
})

const key = text.regex(/^[A-Za-z0-9_-]{32,64}$/, '链接不完整，请重新扫码')

/** 活动邀请: what whoever holds the link is shown. */
export const InvitationShown = z.object({
  eventName: text,
  kind,
  status: keyOf<EventStatus>(EVENT_STATUSES),
  place: text,
  onDay: day,
  beginsAt: text.nullable(),
  organiserName: text,
  enterpriseName: text,
  answer: z.enum(['accepted', 'declined']).nullable(),
  hasAttended: z.boolean(),
  /** What may be said now: before the day whether one comes, on the day that one is here. */
  may: z.array(z.enum(['accepted', 'declined', 'attended'])),
})
export type InvitationShown = z.infer<typeof InvitationShown>

export const getInvitation = route({
  method: 'GET',
  path: '/api/invitations/:key',
  action: 'anyone',
  summary: '企业扫码后看到的活动邀请（无需账号）',
  params: z.object({ key }),
  response: InvitationShown,
})

export const answerInvitation = route({
  method: 'POST',
  path: '/api/invitations/:key',
  action: 'anyone',
  summary: '企业答复是否参加，或在活动当天登记到场（自愿）',
  params: z.object({ key }),
  body: z.object({ said: z.enum(['accepted', 'declined', 'attended']) }),
  response: InvitationShown,
})
