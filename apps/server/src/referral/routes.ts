import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { actOnReferral } from './act-on-referral.ts'
import { asReferral } from './as-referral.ts'
import { bankStaffOf } from './bank-staff.ts'
import { describeReferrals } from './describe-referrals.ts'
import { getClock } from './get-clock.ts'
import { countBaskets, queryReferral, queryReferrals, revealContact } from './queries.ts'
import { sendNeed } from './send-need.ts'

const ReferralPlace = z.object({ on: z.iso.date(), id: z.uuid() })

/** 推送与对接: the team's desk and the bank's room. */
export function bindReferral(wiring: Wiring): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.sendNeed, ({ actor, address, ...given }) => sendNeed(db, actor, address, given, now()))
  bind(wiring, contract.listReferrals, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const on = today()
      const asked = {
        basket: query.basket,
        on,
        scope: actor.scope,
        bankStaff: await bankStaffOf(trx, actor),
        heldBy: query.mine ? actor.userId : null,
        bank: query.bank ?? null,
        limit: query.limit + 1,
      }
      const found = await queryReferrals(trx, asked, decodePlace(ReferralPlace, query.after))
      const clock = (await getClock(trx))(on)
      const page = encodePlace(found, query.limit, (row) => ({ on: row.sort_on, id: row.id }))
      return { ...page, on, rows: page.rows.map((row) => asReferral(actor, row, clock, on)) }
    }),
  )
  bind(wiring, contract.countReferrals, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const on = today()
      const bankStaff = await bankStaffOf(trx, actor)
      const asked = { on, scope: actor.scope, bankStaff, heldBy: query.mine ? actor.userId : null }
      return { on, counts: await countBaskets(trx, asked) }
    }),
  )
  bind(wiring, contract.getReferral, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const row = await queryReferral(trx, params.id, await bankStaffOf(trx, actor))
      const [referral] = row ? await describeReferrals(trx, actor, [row], today()) : []
      if (!referral) throw new Refusal('not-found')
      return referral
    }),
  )
  bind(wiring, contract.revealReferralContact, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const row = await queryReferral(trx, params.id, await bankStaffOf(trx, actor))
      const contact = row ? await revealContact(trx, row) : undefined
      if (!contact) throw new Refusal('not-found')
      return contact
    }),
  )
  bind(wiring, contract.actOnReferral, ({ actor, address, ...given }) =>
    actOnReferral(db, actor, address, given, now()),
  )
}
