import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../../binding.ts'
import { Refusal } from '../../refusal.ts'
import { todayOf } from '../../today.ts'
import { readMobile } from '../read-mobile.ts'
import type { Limiter } from '../session/limit.ts'
import { actOnPortalReferral, givePortalConsent, redeclarePortalNeed, withdrawPortalConsent } from './act-for-firm.ts'
import { getPortalNeed } from './get-need.ts'
import { listPortalNeeds } from './list-needs.ts'
import { findNeedByNumber } from './queries.ts'
import { withdrawPortalNeed } from './withdraw-portal-need.ts'

const perAddress = { most: 60, seconds: 600 }
const perPhone = { most: 10, seconds: 600 }

/** 我的进度: what became of a need, and what the firm may do next. */
export function bindProgress(wiring: Wiring, limit: Limiter): void {
  const { db, now } = wiring
  bind(wiring, contract.lookUpNeed, async ({ body, address }) => {
    const phone = readMobile(body.phone)
    limit(`number ${address}`, perAddress)
    limit(`number ${phone}`, perPhone)
    const found = await findNeedByNumber(db, body.number, phone)
    if (!found) throw new Refusal('number-unknown')
    const { stage, banks, state: firmState } = found
    return { stage, banks, firmState, toldOn: todayOf(found.told_at), movedOn: todayOf(found.moved_at) }
  })
  bind(wiring, contract.listPortalNeeds, ({ actor, address }) => listPortalNeeds(db, actor, address))
  bind(wiring, contract.getPortalNeed, ({ actor, address, params }) => getPortalNeed(db, actor, address, params.id))
  bind(wiring, contract.withdrawPortalNeed, ({ actor, address, ...given }) =>
    withdrawPortalNeed(db, actor, address, given, now()),
  )
  bind(wiring, contract.redeclarePortalNeed, ({ actor, address, ...given }) =>
    redeclarePortalNeed(db, actor, address, given, now()),
  )
  bind(wiring, contract.actOnPortalReferral, ({ actor, address, ...given }) =>
    actOnPortalReferral(db, actor, address, given, now()),
  )
  bind(wiring, contract.givePortalConsent, ({ actor, address, ...given }) =>
    givePortalConsent(db, actor, address, given, now()),
  )
  bind(wiring, contract.withdrawPortalConsent, ({ actor, address, params, body }) =>
    withdrawPortalConsent(db, actor, address, { consentId: params.id, enterpriseId: body.enterpriseId }, now()),
  )
}
