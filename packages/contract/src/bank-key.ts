import { z } from 'zod'
import { grantCredit, refuseCredit, renewCredit } from './credit.ts'
import { drawCredit } from './drawdown.ts'
import { day } from './enterprise.ts'
import { actOnReferral, countReferrals, getReferral, listReferrals, revealReferralContact } from './referral.ts'
import { type Route, route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 接口密钥, as its bank's manager sees it. */
export const BankKey = z.object({
  id: z.uuid(),
  organisationId: text,
  organisationName: text,
  name: text,
  fingerprint: text,
  expiresOn: day,
  registeredBy: text.nullable(),
  registeredAt: text,
  revokedAt: text.nullable(),
  lastUsedAt: text.nullable(),
})
export type BankKey = z.infer<typeof BankKey>

export const listBankKeys = route({
  method: 'GET',
  path: '/api/bank-keys',
  action: 'bank-key.manage',
  summary: '接口密钥：本行（本机构）登记的公钥，含已停用的',
  response: z.object({ rows: z.array(BankKey) }),
})

/** How long a key may last, in days. */
export const mostKeyDays = 400

export const registerBankKey = route({
  method: 'POST',
  path: '/api/bank-keys',
  action: 'bank-key.manage',
  summary: '登记接口公钥（Ed25519，PEM）：私钥由银行自己保管，不上传；总行可为支行登记',
  body: z.object({
    id: z.uuid(),
    organisationId: text.min(1).max(80),
    name: text.trim().min(2).max(60),
    publicKey: text.trim().min(80).max(400),
    expiresOn: day,
  }),
  response: id,
})

export const revokeBankKey = route({
  method: 'POST',
  path: '/api/bank-keys/:id/revocation',
  action: 'bank-key.manage',
  summary: '停用接口密钥：立即生效，不能恢复',
  params: id,
  body: z.object({ reason: text.trim().min(4).max(200) }),
  response: id,
})

/** What a bank's program may call with its key: the routes of the console's inbox, and no other. */
export const bankApiRoutes = {
  listReferrals,
  countReferrals,
  getReferral,
  revealReferralContact,
  actOnReferral,
  grantCredit,
  refuseCredit,
  renewCredit,
  drawCredit,
} as const satisfies Record<string, Route>

export const getBankApi = route({
  method: 'GET',
  path: '/api/bank-api/openapi.json',
  action: 'anyone',
  summary: '银行接口的 OpenAPI 3.1 描述',
  response: z.record(text, z.unknown()),
})
