import { z } from 'zod'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()

/** What can be told: kinds of 消息. */
export const NOTICE_KINDS = {
  phone_code: '短信验证码',
  portal_progress: '办理进度',
  material_supplied: '材料已补',
  correction_waiting: '金额更正待复核',
  referral_reminder: '催办',
  referral_escalated: '催办提示',
  referral_overdue: '超期',
  renewal_coming: '贷款将到期',
  renewal_firm: '到期提醒（企业）',
  event_follow: '意向跟进',
  problem_assigned: '诉求交办',
  problem_soon: '诉求将到期',
  problem_overdue: '诉求超期',
  problem_replied: '诉求已答复（企业）',
  supervision_issued: '督办',
  supervision_replied: '督办回复',
  proposal_assigned: '建议提案交办',
  proposal_answered: '答复已报送',
  proposal_returned: '答复被退回',
  proposal_due: '答复将到期',
  proposal_overdue: '答复逾期',
  ledger_due: '台账将到期',
  ledger_overdue: '台账逾期',
  ledger_decided: '台账审核结果',
} as const satisfies Record<string, string>
export type NoticeKind = keyof typeof NOTICE_KINDS

/** 通道: ways outside the platform. */
export const NOTICE_CHANNELS = { sms: '短信', email: '电子邮件', webhook: '工作群' } as const
export type NoticeChannel = keyof typeof NOTICE_CHANNELS

/** What would have been sent, in demo mode. */
export const DemoMessage = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  channel: z.enum(['sms', 'email', 'webhook']),
  to: text,
  title: text,
  words: text,
})
export type DemoMessage = z.infer<typeof DemoMessage>

export const listDemoMessages = route({
  method: 'GET',
  path: '/api/demo/messages',
  action: 'anyone',
  summary: '演示：本应发出的短信、邮件和工作群消息（只在演示模式下有；号码打码），新的在前',
  response: z.object({ rows: z.array(DemoMessage) }),
})

/** One 消息 to oneself or to one's desk. `link`: the page of the console it is about. */
export const Notice = z.object({
  id: z.uuid(),
  kind: keyOf<NoticeKind>(NOTICE_KINDS),
  title: text,
  words: text,
  link: text.nullable(),
  madeAt: z.iso.datetime(),
  isRead: z.boolean(),
  isForDesk: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

/** What is counted of unread ones; more are “99+”. */
export const mostUnread = 100
/** How long an unread one counts as such. */
export const noticeDays = 30

export const listNotices = route({
  method: 'GET',
  path: '/api/notices',
  action: 'signed-in',
  summary: '发给本人和本机构的消息，新的在前（游标分页）',
  query: z.object({
    of: z.enum(['all', 'unread']).default('all'),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(Notice), next: text.nullable() }),
})

export const countNotices = route({
  method: 'GET',
  path: '/api/notices/unread',
  action: 'signed-in',
  summary: `未读消息条数（近${noticeDays}天；数到${mostUnread}为止）`,
  response: z.object({ unread: z.number().int() }),
})

export const readNotices = route({
  method: 'POST',
  path: '/api/notices/read',
  action: 'signed-in',
  summary: '标为已读：指明的，或全部；只对本人',
  body: z.union([z.object({ ids: z.array(z.uuid()).min(1).max(100) }), z.object({ isAll: z.literal(true) })]),
  response: z.object({ read: z.number().int() }),
})

/** 消息设置 of a person. */
export const NoticeChoice = z.object({ email: z.email('请填写电子邮箱').max(120).nullable(), isDigest: z.boolean() })
export type NoticeChoice = z.infer<typeof NoticeChoice>

export const getNoticeChoice = route({
  method: 'GET',
  path: '/api/notices/choice',
  action: 'signed-in',
  summary: '本人的消息设置：电子邮箱、是否汇总后再发',
  /** `isEmailReady`: whether this installation has a way to send e-mail. */
  response: NoticeChoice.extend({ isEmailReady: z.boolean() }),
})

export const saveNoticeChoice = route({
  method: 'PUT',
  path: '/api/notices/choice',
  action: 'signed-in',
  summary: '保存本人的消息设置；邮箱留空则不发邮件',
  body: NoticeChoice,
  response: NoticeChoice,
})

/** 投递 of one notice by one channel; nothing of its words. */
export const Delivery = z.object({
  id: z.uuid(),
  kind: keyOf<NoticeKind>(NOTICE_KINDS),
  channel: keyOf<NoticeChannel>(NOTICE_CHANNELS),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'dropped']),
  to: text,
  madeAt: z.iso.datetime(),
  attempts: z.number().int(),
  lastDetail: text.nullable(),
  nextAt: z.iso.datetime().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const listDeliveries = route({
  method: 'GET',
  path: '/api/notices/deliveries',
  action: 'notice.operate',
  summary: '消息投递记录：去向（打码）、通道、次数、结果，不含内容；新的在前（游标分页）',
  query: z.object({
    of: z.enum(['all', 'failed', 'waiting']).default('all'),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ rows: z.array(Delivery), next: text.nullable() }),
})
