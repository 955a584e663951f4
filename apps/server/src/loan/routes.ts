import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { todayOf } from '../today.ts'
import { recordRenewalAsk } from './ask-renewal.ts'
import { listMaturities } from './list-maturities.ts'
import { repayCredit } from './repay-credit.ts'

/** 到期、续贷意愿、还本. */
export function bindLoan(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.listMaturities, ({ actor, address, ...given }) =>
    listMaturities(db, actor, address, given, todayOf(now())),
  )
  bind(wiring, contract.recordRenewalAsk, ({ actor, address, ...given }) =>
    recordRenewalAsk(db, actor, address, given, now()),
  )
  bind(wiring, contract.repayCredit, ({ actor, address, ...given }) => repayCredit(db, actor, address, given, now()))
}
