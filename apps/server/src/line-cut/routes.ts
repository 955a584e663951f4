import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { handleLineCut } from './handle-line-cut.ts'
import { type LineCutRow, queryLineCuts } from './queries.ts'
import { reportLineCut, tellLineCut } from './tell-line-cut.ts'

const LineCutPlace = z.object({ on: z.iso.date(), id: z.uuid() })

/** 断贷抽贷. */
export function bindLineCut(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.listLineCuts, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const asked = { state: query.state, limit: query.limit + 1 }
      const found = await queryLineCuts(trx, asked, decodePlace(LineCutPlace, query.after))
      const page = encodePlace(found, query.limit, (row) => ({ on: row.happened_on, id: row.id }))
      return { ...page, rows: page.rows.map(asLineCut) }
    }),
  )
  bind(wiring, contract.reportLineCut, ({ actor, address, ...given }) =>
    reportLineCut(db, actor, address, given, now()),
  )
  bind(wiring, contract.tellLineCut, ({ actor, address, ...given }) => tellLineCut(db, actor, address, given, now()))
  bind(wiring, contract.handleLineCut, ({ actor, address, ...given }) =>
    handleLineCut(db, actor, address, given, now()),
  )
}

function asLineCut(row: LineCutRow): contract.LineCut {
  return {
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    unitCode: row.unit_code,
    referralId: row.referral_id,
    bankName: row.bank_name,
    kind: row.kind,
    toldBy: row.told_by,
    beforeFen: row.before_fen,
    afterFen: row.after_fen,
    reason: row.reason,
    happenedOn: row.happened_on,
    state: row.state,
    outcome: row.outcome,
    handledOn: row.handled_on,
  }
}
