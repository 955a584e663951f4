import type { Actor, Scope } from '@huoshui/contract'
import { checkPlacement } from '../area/check-placement.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'

export type Place = { unit_code: string; town_code?: string | null; village_code?: string | null }

/**
 * Refuses to put a firm where the asker does not reach or where none can be: a town of another unit would show the firm to
 * people of that unit. A place that is not changed is not looked at again.
 *
 * @throws Refusal `bad-input`
 */
export async function refuseOutside(trx: Trx, actor: Actor, after: Place, before?: Place): Promise<void> {
  const [unitCode, townCode, villageCode] = codesOf(after)
  if (before && codesOf(before).join() === codesOf(after).join()) return
  if (!isWithin(actor.scope, { unit: unitCode, town: townCode, village: villageCode })) {
    throw new Refusal('bad-input', { reason: '所选区域不在您的管辖范围内，请由上级专班办理' })
  }
  await checkPlacement(trx, { unitCode, townCode, villageCode })
}

function isWithin({ kind, codes }: Scope, place: Record<'unit' | 'town' | 'village', string | null>): boolean {
  if (kind === 'city') return true
  if (kind !== 'unit' && kind !== 'town' && kind !== 'village') return false
  const code = place[kind]
  return code !== null && codes.includes(code)
}

function codesOf(place: Place): [unit: string, town: string | null, village: string | null] {
  return [place.unit_code, place.town_code ?? null, place.village_code ?? null]
}
