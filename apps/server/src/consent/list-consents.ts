import type { Consent } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import { queryConsents } from './queries.ts'

/** Consents of a firm, newest first, those withdrawn included. */
export async function listConsents(trx: Trx, enterpriseId: string): Promise<Consent[]> {
  const rows = await queryConsents(trx, enterpriseId)
  const nameOf = await namePeople(
    trx,
    rows.map(({ recorded_by }) => recorded_by),
  )
  return rows.map((row) => ({
    id: row.id,
    bankId: row.bank_id,
    bankName: row.bank_name,
    purpose: row.purpose,
    channel: row.channel,
    evidence: row.evidence,
    textVersion: row.text_version,
    textHash: row.text_hash,
    givenOn: row.given_on,
    withdrawnOn: row.withdrawn_on,
    withdrawReason: row.withdraw_reason,
    byName: nameOf(row.recorded_by),
  }))
}
