import type { FirmPhoneState, PhoneSession } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { maskCode } from './mask-code.ts'

type FirmRow = {
  enterprise_id: string
  name: string
  credit_code: string | null
  town_name: string | null
  unit_name: string | null
  state: FirmPhoneState
}

/** Firms the asking phone says it speaks for, the latest first. */
export async function queryFirmsOfPhone(trx: Trx): Promise<PhoneSession['firms']> {
  const { rows } = await sql<FirmRow>`select * from firms_of_phone()`.execute(trx)
  return rows.map((row) => ({
    id: row.enterprise_id,
    name: row.name,
    creditCodeMasked: maskCode(row.credit_code),
    place: `${row.unit_name ?? ''}${row.town_name ?? ''}`,
    state: row.state,
  }))
}

/** The asker's own number; undefined for who came by a credit code and has proven none. */
export async function findOwnPhone(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{ phone: string | null }>`select own_phone() as phone`.execute(trx)
  return rows[0]?.phone ?? undefined
}

/** The asker's own number. @throws Refusal `phone-needed` */
export async function queryOwnPhone(trx: Trx): Promise<string> {
  const phone = await findOwnPhone(trx)
  if (phone === undefined) throw new Refusal('phone-needed')
  return phone
}

/**
 * The asking phone says it speaks for a firm; how it stands from now on.
 * @throws Refusal `firm-gone`, `phone-rejected`, `portal-limit`, `other-firm`
 */
export async function claimFirm(trx: Trx, enterpriseId: string, at: Date): Promise<'claimed' | 'checked'> {
  const { rows } = await sql<{ state: FirmPhoneState | 'too-many' | 'other-firm' }>`
    select state from claim_firm(${enterpriseId}::uuid, ${newId(at.getTime())}::uuid, ${at})`.execute(trx)
  const [claim] = rows
  if (!claim) throw new Refusal('firm-gone')
  if (claim.state === 'other-firm') {
    const [own] = await queryFirmsOfPhone(trx)
    throw new Refusal('other-firm', { name: own?.name ?? '' })
  }
  if (claim.state === 'too-many') throw new Refusal('portal-limit', { what: '为新的企业申报' })
  if (claim.state === 'rejected') throw new Refusal('phone-rejected')
  return claim.state
}

/** A firm the asking phone is checked for. @throws Refusal `not-found` for others, `bad-input` while nobody has checked it */
export async function getCheckedFirm(trx: Trx, enterpriseId: string): Promise<PhoneSession['firms'][number]> {
  const firm = await getFirmOfPhone(trx, enterpriseId)
  if (firm.state !== 'checked') throw new Refusal('bad-input', { reason: '手机还没有核实，请先联系县（市、区）专班' })
  return firm
}

/** A firm the asking phone says it speaks for. @throws Refusal `not-found` for others, and where it was found not to */
export async function getFirmOfPhone(trx: Trx, enterpriseId: string): Promise<PhoneSession['firms'][number]> {
  const firm = (await queryFirmsOfPhone(trx)).find(({ id }) => id === enterpriseId)
  if (!firm || firm.state === 'rejected') throw new Refusal('not-found')
  return firm
}
