import { parsePhone } from '@huoshui/rules/phone/phone'
import { Refusal } from '../refusal.ts'

/** @throws Refusal `bad-input` for what is no mobile number: only these get an SMS */
export function readMobile(text: string): string {
  const parsed = parsePhone(text)
  if (!parsed.ok) throw new Refusal('bad-input', { reason: parsed.message })
  if (parsed.kind !== 'mobile') throw new Refusal('bad-input', { reason: '请填 11 位手机号，固定电话收不到验证码' })
  return parsed.number
}
