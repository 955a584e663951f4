import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { describeReason, getRefusalDesk } from './get-refusal-desk.ts'
import { queryRefusalCases, type RefusalCaseRow } from './queries.ts'

const RefusalPlace = z.object({ on: z.iso.date(), id: z.uuid() })

/** 不予授信分析. */
export function bindRefusalDesk(wiring: Wiring): void {
  const { db } = wiring
  bind(wiring, contract.getRefusalDesk, ({ actor, address, ...given }) => getRefusalDesk(db, actor, address, given))
  bind(wiring, contract.listRefusalCases, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const asked = { reason: query.reason ?? null, limit: query.limit + 1 }
      const found = await queryRefusalCases(trx, asked, decodePlace(RefusalPlace, query.after))
      const page = encodePlace(found, query.limit, (row) => ({ on: row.refused_on, id: row.id }))
      return { ...page, rows: page.rows.map(asCase) }
    }),
  )
}

function asCase(row: RefusalCaseRow): contract.RefusalCase {
  const { group, label, repairBy } = describeReason(row.reason)
  return {
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    needId: row.need_id,
    referralId: row.referral_id,
    bankName: row.bank_name,
    reason: row.reason,
    reasonLabel: group === '' ? label : `${group}：${label}`,
    repairBy,
    note: row.note,
    wouldChange: row.would_change,
    refusedOn: row.refused_on,
    openTasks: row.open_tasks,
    elsewhere: row.elsewhere,
  }
}
