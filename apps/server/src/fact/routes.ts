import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { todayOf } from '../today.ts'
import { recordFact } from './record-fact.ts'
import { withdrawFact } from './withdraw-fact.ts'

/** 事实: what officials enter of a firm, and take back. */
export function bindFact(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.recordFact, ({ actor, address, params, body }) =>
    recordFact(db, actor, address, params.id, body, todayOf(now())),
  )
  bind(wiring, contract.withdrawFact, ({ actor, address, params, body }) =>
    withdrawFact(db, actor, address, params.id, body, todayOf(now())),
  )
}
