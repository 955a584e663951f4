import type { Actor, PhoneSession } from '@huoshui/contract'
import { maskPhone } from '@huoshui/rules/text/mask'
import { type Db, inScope } from '../../in-scope.ts'
import { queryFirmsOfPhone, queryOwnPhone } from '../firm-queries.ts'

/** The phone that asks, and the firms it says it speaks for. */
export async function readSession(db: Db, actor: Actor, address: string): Promise<PhoneSession> {
  return await inScope(db, actor, address, async (trx) => ({
    phoneMasked: maskPhone(await queryOwnPhone(trx)),
    firms: await queryFirmsOfPhone(trx),
  }))
}
