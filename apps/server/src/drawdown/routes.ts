import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { drawCredit } from './draw-credit.ts'

/** 放款. */
export function bindDrawdown(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.drawCredit, ({ actor, address, ...given }) => drawCredit(db, actor, address, given, now()))
}
