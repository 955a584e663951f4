import type { FirmOidcFault } from '@huoshui/contract'
import { checkCreditCode, normaliseCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { parsePhone } from '@huoshui/rules/phone/phone'
import type { Claims } from './provider.ts'

/** What a provider's claims are good for: a firm the person acts for, a phone, or nothing. */
export type Assertion =
  | { kind: 'firm'; creditCode: string; isValid: boolean; phone: string | undefined }
  | { kind: 'phone'; phone: string }
  | { kind: 'none'; fault: FirmOidcFault }

/**
 * Reads a verified person's claims: a 统一社会信用代码 in the claim `codeClaim` names, and `phone_number`, which counts only with
 * `phone_number_verified` true (OpenID Connect core 5.1) and for a mobile.
 */
export function readAssertion(claims: Claims, codeClaim: string | undefined): Assertion {
  const code = codeClaim === undefined ? undefined : claims[codeClaim]
  const phone = readPhone(claims)
  if (typeof code === 'string' && code.trim() !== '') {
    const creditCode = normaliseCreditCode(code)
    return { kind: 'firm', creditCode, isValid: checkCreditCode(code).isValid, phone: phone.number }
  }
  return phone.number === undefined ? { kind: 'none', fault: phone.fault } : { kind: 'phone', phone: phone.number }
}

type ReadPhone = { number: string; fault?: never } | { number?: undefined; fault: FirmOidcFault }

function readPhone({ phone_number: phone, phone_number_verified: isVerified }: Claims): ReadPhone {
  if (typeof phone !== 'string' || phone === '') return { fault: 'nothing' }
  if (isVerified !== true) return { fault: 'phone-unverified' }
  const parsed = parsePhone(phone)
  return parsed.ok && parsed.kind === 'mobile' ? { number: parsed.number } : { fault: 'phone-not-mobile' }
}
