import type { FirmOidcFault } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import type { Trx } from '../../in-scope.ts'
import { asDoer } from '../../user/sign-in/as-actor.ts'
import { savePhone } from '../session/firm-session.ts'
import type { FirmOidc } from './firm-oidc.ts'
import { findFirmByCode, savePerson, saveRelation } from './queries.ts'
import type { Assertion } from './read-assertion.ts'

type Asserted = Exclude<Assertion, { kind: 'none' }>
type From = { issuer: string; subject: string; address: string }
type Admitted = { phoneId: string } | { fault: FirmOidcFault }

/**
 * Writes down who came in by the provider's word, in one transaction with its audit line: a phone as one proven by a code; a credit code
 * as a person who speaks for that firm of the register and no other.
 */
export async function admitAsserted(oidc: FirmOidc, asserted: Asserted, from: From): Promise<Admitted> {
  const doer = { userId: 'anonymous', organisationId: 'portal', address: from.address }
  return await asDoer(oidc.db, doer, async (trx) =>
    asserted.kind === 'phone'
      ? admitPhone(trx, asserted.phone, from, oidc.now())
      : admitPerson(trx, oidc, asserted, from),
  )
}

async function admitPhone(trx: Trx, phone: string, { issuer, subject }: From, at: Date): Promise<Admitted> {
  const phoneId = await savePhone(trx, phone, at)
  const detail = { issuer, subject }
  await appendAudit(trx, { action: 'firm-phone.sign-in', subjectKind: 'firm-phone', subjectId: phoneId, detail })
  return { phoneId }
}

async function admitPerson(
  trx: Trx,
  { settings, now }: FirmOidc,
  { creditCode, isValid, phone }: Extract<Asserted, { kind: 'firm' }>,
  { issuer, subject }: From,
): Promise<Admitted> {
  const at = now()
  const firm = await findFirmByCode(trx, creditCode)
  if (!firm) return { fault: isValid ? 'code-unknown' : 'code-malformed' }
  const person = await savePerson(trx, { issuer, subject, enterpriseId: firm.id, creditCode, phone }, at)
  const note = `“${settings?.name}”认证（${issuer}），标识 ${subject}`
  const relation = { enterpriseId: firm.id, phoneId: person.id, phoneMasked: person.phone_masked, note }
  const state = await saveRelation(trx, relation, at)
  const detail = { issuer, subject, firmPhoneId: person.id, state }
  await appendAudit(trx, { action: 'firm-phone.sign-in', subjectKind: 'enterprise', subjectId: firm.id, detail })
  return state === 'rejected' ? { fault: 'rejected' } : { phoneId: person.id }
}
