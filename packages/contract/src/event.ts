import { EVENT_KINDS, EVENT_STATUSES, type EventKind, type EventStatus } from '@huoshui/rules/event/event-words'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { Criterion } from './criterion.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
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
