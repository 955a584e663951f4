import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()

/** 企业手机: how a phone stands to a firm it says it speaks for. */
export const FIRM_PHONE_STATES = {
  claimed: '待核实',
  checked: '已核实',
  rejected: '不是本企业',
} as const satisfies Record<string, string>
export type FirmPhoneState = keyof typeof FIRM_PHONE_STATES

/** A mobile number as it is typed; what it is decided by is `parsePhone`. */
export const mobile = text.trim().min(11, '手机号应为 11 位').max(20)

const smsCode = text.trim().regex(/^\d{6}$/, '验证码是 6 位数字')

/** What everybody may know of a firm: name, masked code, where it is registered. */
export const PublicFirm = z.object({
  id: z.uuid(),
  name: text,
  /** First four and last four characters; null where it has none. */
  creditCodeMasked: text.nullable(),
  /** 县（市、区）and 镇街. */
  place: text,
})
export type PublicFirm = z.infer<typeof PublicFirm>

export const PhoneSession = z.object({
  /** null for who came by a firm's credit code and has proven no phone yet. */
  phoneMasked: text.nullable(),
  /** By what it was opened: a code by SMS, or the identity provider. */
  provenBy: z.enum(['sms', 'oidc']),
  /** Firms the asker says it speaks for, the latest first. */
  firms: z.array(PublicFirm.extend({ state: z.enum(['claimed', 'checked', 'rejected']) })),
})
export type PhoneSession = z.infer<typeof PhoneSession>

export const askPhoneCode = route({
  method: 'POST',
  path: '/api/portal/codes',
  action: 'anyone',
  summary: '企业页面：向手机发送短信验证码（同一手机、同一网络地址限次数）',
  body: z.object({ phone: mobile }),
  response: z.object({ againInSeconds: z.number().int() }),
})

export const openPhoneSession = route({
  method: 'POST',
  path: '/api/portal/session',
  action: 'anyone',
  summary: '企业页面：用短信验证码进入；此后两小时内不用再验证',
  body: z.object({ phone: mobile, code: smsCode }),
  response: PhoneSession,
})

export const getPhoneSession = route({
  method: 'GET',
  path: '/api/portal/session',
  action: 'portal.use',
  summary: '企业页面：当前手机和它申报过的企业',
  response: PhoneSession,
})

export const addContactPhone = route({
  method: 'POST',
  path: '/api/portal/session/phone',
  action: 'portal.use',
  summary: '企业页面：用统一社会信用代码登录的，补一部验证过的手机，用来联系和告知进度',
  body: z.object({ phone: mobile, code: smsCode }),
  response: PhoneSession,
})

export const closePhoneSession = route({
  method: 'DELETE',
  path: '/api/portal/session',
  action: 'portal.use',
  summary: '企业页面：退出（本机不再保留进入状态）',
  body: z.object({}),
  response: z.object({}),
})
