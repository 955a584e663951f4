import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { declareNeed } from './declare-need.ts'

/** 申报. */
export function bindDeclaration(wiring: Wiring): void {
  bind(wiring, contract.declareNeed, ({ actor, address, ...given }) =>
    declareNeed(wiring.db, actor, address, given, wiring.now()),
  )
}
