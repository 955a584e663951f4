import type { Actor } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findActorBank } from '../queries.ts'
import { findProduct, type KnownProduct, lockProduct } from './change-queries.ts'

/** Whether the asker may write what belongs to `bankId`: its own manager, or the city team for a bank that isn't on line. */
export function mayEdit(actor: Actor, actorBank: string | null, bankId: string): boolean {
  if (actor.role === 'city_staff') return actor.scope.kind === 'city'
  return actor.role === 'bank_manager' && actorBank === bankId
}

/** Whether the asker sees what is not published. */
export function maySeeDrafts(actor: Actor, actorBank: string | null, bankId: string): boolean {
  return mayEdit(actor, actorBank, bankId) || (actor.role === 'bank_clerk' && actorBank === bankId)
}

/** @throws Refusal `not-found` for another bank: what it is working on is not theirs to know of */
export async function refuseOtherBank(trx: Trx, actor: Actor, bankId: string): Promise<void> {
  if (!mayEdit(actor, await findActorBank(trx), bankId)) throw new Refusal('not-found')
}

/** The product, locked, that the asker may write. @throws Refusal `not-found` */
export async function getEditable(trx: Trx, actor: Actor, id: string): Promise<KnownProduct> {
  const product = await findProduct(trx, id)
  if (!product) throw new Refusal('not-found')
  await refuseOtherBank(trx, actor, product.bankId)
  await lockProduct(trx, id)
  return product
}
