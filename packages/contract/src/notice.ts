import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()

/** What can be told: kinds of 消息. */
export const NOTICE_KINDS = {
  'phone.code': '短信验证码',
  'portal.progress': '办理进度',
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
