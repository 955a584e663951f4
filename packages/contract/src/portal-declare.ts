import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { keyOf } from './key-of.ts'
import { PublicFirm } from './portal-session.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** Letters and digits of a 查询码, without those that are read for one another. */
export const needNumber = text
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJKMNP-TV-Z]{10}$/, '查询码是 10 位字母和数字')

export const findPublicFirms = route({
  method: 'GET',
  path: '/api/public/firms',
  action: 'anyone',
  summary: '企业页面：按名称中的两个字或完整统一社会信用代码找企业，只给名称、打码的代码和属地（限次数）',
  query: z.object({ q: text.trim().min(2, '请至少输入两个字').max(60) }),
  response: z.object({ rows: z.array(PublicFirm), hasMore: z.boolean() }),
})

export const listPublicBanks = route({
  method: 'GET',
  path: '/api/public/banks',
  action: 'anyone',
  summary: '企业页面：参加融资协调工作机制的银行',
  response: z.object({ rows: z.array(z.object({ id: text, name: text })) }),
})

export const getPublicChannel = route({
  method: 'GET',
  path: '/api/public/channels/:id',
  action: 'anyone',
  summary: '企业页面：湛融码是哪个网点或镇街的',
  params: z.object({ id: text.max(80) }),
  response: z.object({ id: text, name: text, bankId: text.nullable() }),
})

export const getPublicConsentText = route({
  method: 'GET',
  path: '/api/public/consent-text',
  action: 'anyone',
  summary: '企业页面：给一家银行的同意书文本、版本和摘要',
  query: z.object({ bank: text.min(1).max(80) }),
  response: z.object({ bankId: text, bankName: text, version: text, text, hash: text }),
})

/** 单独同意 as tapped: the text that was on the screen, by version and hash. */
export const PortalConsent = z.object({
  id: z.uuid(),
  bankId: text.min(1).max(80),
  textVersion: text.max(40),
  textHash: text.regex(/^[0-9a-f]{64}$/),
})
export type PortalConsent = z.infer<typeof PortalConsent>

/** What a firm fills in of its need. */
export const PortalNeed = z.object({
  amountFen: z.number().int().min(100_000, '金额至少 1000 元').max(10_000_000_000_000),
  months: z.number().int().min(1).max(360),
  purpose: keyOf<string>(NEED_PURPOSES),
  useOfFunds: text.trim().min(4, '请用一句话写明钱用在哪里').max(500),
  guarantee: text.trim().max(60).nullable().default(null),
  contactPerson: text.trim().min(1).max(40),
  /** The firm declares its need truthfully. */
  isTruthful: z.literal(true, { error: '请确认所填内容真实' }),
})
export type PortalNeed = z.infer<typeof PortalNeed>

export const submitNeed = route({
  method: 'POST',
  path: '/api/portal/needs',
  action: 'portal.use',
  summary: '企业自助申报：需求和对各家银行的单独同意一次提交，列入申报清单；同一编号重复提交只算一次',
  body: PortalNeed.extend({
    id: z.uuid(),
    declarationId: z.uuid(),
    enterpriseId: z.uuid(),
    /** Declared at once, or told for the town's staff to check with the firm first. */
    isDeclared: z.boolean().default(true),
    consents: listOf(PortalConsent, 5).default([]),
    channelId: text.max(80).nullable().default(null),
  }),
  response: id.extend({ number: text, firmState: z.enum(['claimed', 'checked']) }),
})
