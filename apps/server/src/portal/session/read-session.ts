import type { Actor, PhoneSession } from '@huoshui/contract'
import { maskPhone } from '@huoshui/rules/text/mask'
import { type Db, inScope } from '../../in-scope.ts'
import { findOwnPhone, queryFirmsOfPhone } from '../firm-queries.ts'

/** Who asks, and the firms it says it speaks for. */
export async function readSession(db: Db, actor: Actor, address: string): Promise<PhoneSession> {
  return await inScope(db, actor, address, async (trx) => {
    const phone = await findOwnPhone(trx)
    return {
      phoneMasked: phone === undefined ? null : maskPhone(phone),
      provenBy: actor.provenBy ?? 'sms',
      firms: await queryFirmsOfPhone(trx),
    }
  })
}
