import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { decideFirmPhone } from './decide-firm-phone.ts'
import { type FirmPhoneRow, findFirmPhone, queryFirmPhones, revealPhone } from './queries.ts'

const Place = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })

/** 企业手机核实: which phone speaks for which firm. */
export function bindFirmPhone(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.listFirmPhones, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const asked = { state: query.state, enterprise: query.enterprise, limit: query.limit + 1 }
      const found = await queryFirmPhones(trx, asked, decodePlace(Place, query.after))
      const page = encodePlace(found, query.limit, ({ place, id }) => ({ at: place, id }))
      return { ...page, rows: await asFirmPhones(trx, page.rows) }
    }),
  )
  bind(wiring, contract.decideFirmPhone, ({ actor, address, ...given }) =>
    decideFirmPhone(db, actor, address, given, now()),
  )
  bind(wiring, contract.revealFirmPhone, ({ actor, address, params, body }) =>
    inScope(db, actor, address, async (trx) => {
      const row = await findFirmPhone(trx, params.id)
      const phone = row && (await revealPhone(trx, row, body.reason))
      if (!phone) throw new Refusal('not-found')
      return { phone }
    }),
  )
}

async function asFirmPhones(trx: Trx, rows: readonly FirmPhoneRow[]): Promise<contract.FirmPhone[]> {
  const nameOf = await namePeople(
    trx,
    rows.map(({ decided_by }) => decided_by),
  )
  return rows.map((row) => ({
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    creditCode: row.credit_code,
    townCode: row.town_code,
    phoneMasked: row.phone_masked,
    registerPhoneMasked: row.register_phone_masked,
    state: row.state,
    basis: row.basis,
    note: row.note,
    claimedAt: row.claimed_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedByName: nameOf(row.decided_by),
    needs: row.needs,
  }))
}
