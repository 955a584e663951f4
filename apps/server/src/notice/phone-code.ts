import { createHmac, randomInt } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import type { Tables } from '../tables.ts'
import { sendNotice } from './send-notice.ts'

/** 用途: what a proven phone is proven for; a code for one is no code for another. */
export const PHONE_PURPOSES = { declare: '融资需求申报', sign_in: '登录企业页面', consent: '确认授权' } as const
export type PhonePurpose = keyof typeof PHONE_PURPOSES

export const codeMinutes = 5
export const mostTries = 5

/** How often codes are asked for: of one phone, and from one address (many phones share one behind a mobile network). */
const limits = [
  { of: 'phone', seconds: 60, most: 1 },
  { of: 'phone', seconds: 3600, most: 5 },
  { of: 'phone', seconds: 86_400, most: 10 },
  { of: 'address', seconds: 3600, most: 30 },
  { of: 'address', seconds: 86_400, most: 200 },
]

/** The installation's: what phones and codes are hashed with. */
export type PhoneCodes = {
  /** Sends a new code by SMS; the one before counts no more. @throws Refusal `too-many-requests`, `sms-unavailable` */
  ask(given: {
    phone: string
    purpose: PhonePurpose
    address: string
  }): Promise<{ expiresAt: Date; againInSeconds: number }>
  /** True once for the right code. A wrong try counts, so this commits by itself. @throws Refusal `phone-code-wrong` */
  check(given: { phone: string; purpose: PhonePurpose; code: string }): Promise<void>
}

type Parts = { db: Kysely<Tables>; secret: string; now(): Date; hasSms(): boolean }

/** Codes that prove a phone. `phone` is a mobile number as parsePhone writes it; nobody learns the code but by the SMS. */
export function createPhoneCodes({ db, secret, now, hasSms }: Parts): PhoneCodes {
  const hash = (...parts: string[]) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['phone-code', ...parts]))
      .digest()
  const codeHash = (phone: string, purpose: PhonePurpose, code: string) => hash('code', phone, purpose, code)
  return {
    async ask({ phone, purpose, address }) {
      if (!hasSms()) throw new Refusal('sms-unavailable')
      const at = now()
      const id = newId(at.getTime())
      const expiresAt = new Date(at.getTime() + codeMinutes * 60_000)
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      await db.transaction().execute(async (trx) => {
        const { rows } = await sql<{
          wait: number | null
        }>`select ask_phone_code(${id}, ${hash('phone', phone)}, ${hash('address', address)},
          ${purpose}, ${codeHash(phone, purpose, code)}, ${at}, ${expiresAt}, ${JSON.stringify(limits)}::jsonb) as wait`.execute(
          trx,
        )
        const wait = rows[0]?.wait ?? null
        if (wait !== null) throw new Refusal('too-many-requests', { seconds: wait })
        const values = { code, minutes: String(codeMinutes), purpose: PHONE_PURPOSES[purpose] }
        await sendNotice(trx, { key: `phone_code:${id}`, kind: 'phone_code', to: { phone }, values, at })
      })
      return { expiresAt, againInSeconds: 60 }
    },
    async check({ phone, purpose, code }) {
      const { rows } = await sql<{
        outcome: string
      }>`select outcome from check_phone_code(${hash('phone', phone)}, ${purpose},
        ${codeHash(phone, purpose, code)}, ${now()}, ${mostTries}) outcome`.execute(db)
      const outcome = rows[0]?.outcome ?? 'none'
      if (outcome !== 'ok')
        throw new Refusal('phone-code-wrong', { reason: sentences.get(outcome) ?? '请先获取验证码' })
    },
  }
}

const sentences = new Map([
  ['wrong', '验证码不对，请核对最近一条短信'],
  ['expired', '验证码已过期，请重新获取'],
  ['used', '验证码已用过，请重新获取'],
  ['tries', '输错次数太多，请重新获取验证码'],
])
