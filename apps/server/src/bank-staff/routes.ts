import * as contract from '@huoshui/contract'
import { limitRate } from '../bank-key/limit-rate.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { addStaff, endStaffMember } from './manage-staff.ts'
import { queryChecked, queryStaff } from './queries.ts'

/** Of one address in a minute: a firm checks a call or two, whoever reads the list off asks more. */
const checksPerMinute = 30

/** 银行经办人员: published by their bank, checked by firms. */
export function bindBankStaff(wiring: Wiring): void {
  const { db, now } = wiring
  const limit = limitRate(checksPerMinute)
  bind(wiring, contract.listBankStaff, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: (await queryStaff(trx, actor.organisationId)).map((row) => ({
        ...{ id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name },
        ...{ name: row.name, position: row.position, phone: row.phone, listedAt: row.listed_at.toISOString() },
      })),
    })),
  )
  bind(wiring, contract.addBankStaff, ({ actor, address, body }) => addStaff(db, actor, address, { body }))
  bind(wiring, contract.endBankStaff, ({ actor, address, params }) =>
    endStaffMember(db, actor, address, params.id, now()),
  )
  bind(wiring, contract.checkBankStaff, async ({ query, address }) => {
    const seconds = limit(address, now())
    if (seconds > 0) throw new Refusal('too-many-requests', { seconds })
    const found = await queryChecked(db, query.number?.replace(/\D/g, '') || null, query.name ?? null)
    return {
      rows: found.map((row) => ({
        ...{ name: row.name, position: row.staff_position, phone: row.phone },
        ...{ organisationName: row.organisation_name, bankName: row.bank_name },
      })),
    }
  })
}
