import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { getConsentText, giveConsent } from './give-consent.ts'
import { withdrawConsent } from './withdraw-consent.ts'

/** 单独同意. */
export function bindConsent(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.getConsentText, ({ actor, address, query }) => getConsentText(db, actor, address, query.bank))
  bind(wiring, contract.giveConsent, ({ actor, address, ...given }) => giveConsent(db, actor, address, given, now()))
  bind(wiring, contract.withdrawConsent, ({ actor, address, params, body }) =>
    withdrawConsent(db, actor, address, { enterpriseId: params.id, ...body }, now()),
  )
}
