import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { askCorrection, decideCorrection } from './correct-amount.ts'

/** 金额更正 of credits and drawdowns. */
export function bindCorrection(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.askCorrection, ({ actor, address, ...given }) =>
    askCorrection(db, actor, address, given, now()),
  )
  bind(wiring, contract.decideCorrection, ({ actor, address, ...given }) =>
    decideCorrection(db, actor, address, given, now()),
  )
}
