import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { listConsentsInForce } from './list-consents-in-force.ts'

type InForce = Awaited<ReturnType<typeof listConsentsInForce>>[number]
type Usable = (enterpriseId: string, bank: { id: string; name: string }) => InForce

/**
 * Consents by which firms may be sent to banks, kept from being withdrawn until the transaction ends.
 * @returns the consent of a firm to a bank. @throws Refusal (the lookup) `consent-needed`, and `phone-unchecked` for one given by a
 * phone that nobody has checked yet
 */
export async function listUsableConsents(trx: Trx, enterpriseIds: readonly string[]): Promise<Usable> {
  const given = await listConsentsInForce(trx, enterpriseIds)
  const online = given.filter(({ channel }) => channel === 'portal')
  const unchecked = online.length > 0 ? await queryUnchecked(trx, online) : new Set<string>()
  return (enterpriseId, bank) => {
    const those = given.filter((one) => one.enterprise_id === enterpriseId && one.bank_id === bank.id)
    const usable = those.find(({ id }) => !unchecked.has(id))
    if (usable) return usable
    throw new Refusal(those.length > 0 ? 'phone-unchecked' : 'consent-needed', { bank: bank.name })
  }
}

async function queryUnchecked(trx: Trx, consents: readonly InForce[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select w.id from unnest(${consents.map(({ enterprise_id }) => enterprise_id)}::uuid[], ${consents.map(({ id }) => id)}::uuid[]) w (firm, id)
    where not consent_is_checked(w.firm, w.id)`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}
