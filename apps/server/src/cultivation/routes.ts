import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { todayOf } from '../today.ts'
import { getGapReport } from './get-gap-report.ts'

/** 梯度培育: how far a firm is from each title. */
export function bindCultivation(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.getGapReport, ({ actor, address, params }) =>
    getGapReport(db, actor, address, params.id, todayOf(now())),
  )
}
