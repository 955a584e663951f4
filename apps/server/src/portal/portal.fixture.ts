import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { type Caller, callerOf, type TestServer } from '../testing.ts'

export type Phone = Pick<Caller, 'call' | 'send'> & { cookie: string }

/** A browser whose phone was proven: a real session, without the SMS. */
export async function provePhone(server: TestServer, phone: string): Promise<Phone> {
  const reply = await server.sessions.open(phone)
  const cookie = reply.cookie.split(';', 1)[0] ?? ''
  return { cookie, ...callerOf(server.app, cookie) }
}

export const told = {
  amountFen: 80_000_000,
  months: 12,
  purpose: 'working',
  useOfFunds: '采购对虾饲料',
  contactPerson: '王小明',
  isTruthful: true as const,
}

/** The consent to a bank as the page gives it: to the text it showed. */
export async function consentOf(phone: Phone, bankId: string): Promise<contract.PortalConsent> {
  const { version, hash } = await phone.call(contract.getPublicConsentText, { query: { bank: bankId } })
  return { id: randomUUID(), bankId, textVersion: version, textHash: hash }
}

export async function submit(phone: Phone, enterpriseId: string, banks: readonly string[] = [], more: object = {}) {
  const consents = await Promise.all(banks.map((bank) => consentOf(phone, bank)))
  const body = { ...told, id: randomUUID(), declarationId: randomUUID(), enterpriseId, consents, ...more }
  return { body, ...(await phone.call(contract.submitNeed, { body })) }
}

/** Firms of the chain's county with a mobile of their own in the register, and that number. */
export async function firmsWithPhone(server: TestServer, unit: string, count: number) {
  const { rows } = await server.database.owner.query<{ id: string; name: string; code: string; phone: string }>(
    `select id, name, credit_code as code, contact_phone as phone from enterprise e
     where unit_code = $1 and status = 'active' and merged_into is null and contact_phone ~ '^1[3-9][0-9]{9}$'
       and credit_code is not null and (select count(*) from enterprise o where o.contact_phone = e.contact_phone) = 1
       and not exists (select from enterprise_share s where s.enterprise_id = e.id) order by id limit $2`,
    [unit, count],
  )
  return rows
}
