import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { grantCredit } from './grant-credit.ts'
import { refuseCredit } from './refuse-credit.ts'
import { renewCredit } from './renew-credit.ts'

/** 授信、不予授信、续贷. */
export function bindCredit(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.grantCredit, ({ actor, address, ...given }) => grantCredit(db, actor, address, given, now()))
  bind(wiring, contract.refuseCredit, ({ actor, address, ...given }) => refuseCredit(db, actor, address, given, now()))
  bind(wiring, contract.renewCredit, ({ actor, address, ...given }) => renewCredit(db, actor, address, given, now()))
}
