import { z } from 'zod'
import { listOf } from './bounded.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** What a bank's system can be told of. */
export const webhookEvents = {
  referral_sent: '有新的推送（含再次推送）',
  material_supplied: '企业补齐材料',
  firm_withdrew: '企业放弃',
  consent_withdrawn: '企业撤回同意',
  reminder_due: '办理期限提醒',
} as const
export type WebhookEvent = keyof typeof webhookEvents

export const deliveryStates = { waiting: '待送达', delivered: '已送达', given_up: '已停止重试' } as const
export type DeliveryState = keyof typeof deliveryStates

export const Webhook = z.object({
  id: z.uuid(),
  organisationId: text,
  organisationName: text,
  url: text,
  events: z.array(keyOf<WebhookEvent>(webhookEvents)),
  madeAt: text,
  endedAt: text.nullable(),
  waiting: z.number().int(),
})
export type Webhook = z.infer<typeof Webhook>

export const WebhookDelivery = z.object({
  id: z.uuid(),
  event: text,
  referralId: z.uuid().nullable(),
  state: keyOf<DeliveryState>(deliveryStates),
  attempts: z.number().int(),
  madeAt: text,
  nextAt: text.nullable(),
  lastAt: text.nullable(),
  lastStatus: z.number().int().nullable(),
  lastError: text.nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const listWebhooks = route({
  method: 'GET',
  path: '/api/webhooks',
  action: 'webhook.manage',
  summary: '事件通知：本行（本机构）的通知地址',
  response: z.object({ rows: z.array(Webhook) }),
})

export const makeWebhook = route({
  method: 'POST',
  path: '/api/webhooks',
  action: 'webhook.manage',
  summary: '新增通知地址：HTTPS，不能是内网地址；签名密钥只在这时显示一次',
  body: z.object({
    id: z.uuid(),
    organisationId: text.min(1).max(80),
    url: text.trim().min(8).max(500),
    events: listOf(keyOf<WebhookEvent>(webhookEvents), 10).min(1),
  }),
  response: z.object({ id: z.uuid(), secret: text }),
})

export const endWebhook = route({
  method: 'POST',
  path: '/api/webhooks/:id/end',
  action: 'webhook.manage',
  summary: '停用通知地址：未送达的不再送',
  params: id,
  body: z.object({}),
  response: id,
})

export const tryWebhook = route({
  method: 'POST',
  path: '/api/webhooks/:id/trial',
  action: 'webhook.manage',
  summary: '发送一条测试通知（event 为 test）',
  params: id,
  body: z.object({ id: z.uuid() }),
  response: id,
})

export const listWebhookDeliveries = route({
  method: 'GET',
  path: '/api/webhooks/:id/deliveries',
  action: 'webhook.manage',
  summary: '通知送达记录：最近 100 条',
  params: id,
  response: z.object({ rows: z.array(WebhookDelivery) }),
})

export const resendWebhookDelivery = route({
  method: 'POST',
  path: '/api/webhook-deliveries/:id/resend',
  action: 'webhook.manage',
  summary: '再送一次（编号不变，收方据此去重）',
  params: id,
  body: z.object({}),
  response: id,
})
