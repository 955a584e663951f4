import { CONSENT_CHANNELS, type ConsentChannel } from '@huoshui/rules/consent/consent-text'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 单独同意 to one bank. */
export const Consent = z.object({
  id: z.uuid(),
  bankId: text,
  bankName: text,
  purpose: text,
  channel: keyOf<ConsentChannel>(CONSENT_CHANNELS),
  evidence: text,
  textVersion: text,
  textHash: text,
  givenOn: day,
  withdrawnOn: day.nullable(),
  withdrawReason: text.nullable(),
  byName: text.nullable(),
})
export type Consent = z.infer<typeof Consent>

export const getConsentText = route({
  method: 'GET',
  path: '/api/consent-text',
  action: 'consent.record',
  summary: '同意书文本（按银行）、版本和摘要',
  query: z.object({ bank: text.min(1).max(80) }),
  response: z.object({ bankId: text, bankName: text, version: text, text, hash: text }),
})

export const giveConsent = route({
  method: 'POST',
  path: '/api/enterprises/:id/consents',
  action: 'consent.record',
  summary: '登记企业对一家银行的单独同意（所见文本的版本和摘要须一致）；同一编号重复提交只算一次',
  params: id,
  body: z.object({
    id: z.uuid(),
    bankId: text.min(1).max(80),
    channel: keyOf<ConsentChannel>(CONSENT_CHANNELS),
    /** Where the signed paper or the message is kept. */
    evidence: text.trim().min(2).max(200),
    textVersion: text.max(40),
    textHash: text.regex(/^[0-9a-f]{64}$/),
    givenOn: day,
  }),
  response: id,
})

export const withdrawConsent = route({
  method: 'POST',
  path: '/api/enterprises/:id/consents/withdrawal',
  action: 'consent.record',
  summary: '撤回同意：该银行自此不再看到这户；尚未答复的推送随之撤回',
  params: id,
  body: z.object({ consentId: z.uuid(), reason: text.trim().min(2).max(200) }),
  response: id,
})
