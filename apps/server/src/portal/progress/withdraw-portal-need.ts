import type { Actor, Parsed, withdrawPortalNeed as route } from '@huoshui/contract'
import type { Db } from '../../in-scope.ts'
import { withdrawNeed } from '../../need/withdraw-need.ts'
import { Refusal } from '../../refusal.ts'
import { getPortalNeed } from './get-need.ts'

/**
 * The firm gives its need up. One that is already at banks is given up by a checked phone only: a claimed one sees no bank.
 * @throws Refusal `not-found`, `wrong-state`, `version-conflict`
 */
export async function withdrawPortalNeed(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  const need = await getPortalNeed(db, actor, address, given.params.id)
  if (need.firmState !== 'checked' && need.stage === 'recommended') throw new Refusal('phone-claimed')
  return await withdrawNeed(db, actor, address, given, now)
}
