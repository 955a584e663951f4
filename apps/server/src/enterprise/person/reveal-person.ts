import type { Actor } from '@huoshui/contract'
import { sql } from 'kysely'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { type Pause, pauseOfReveals } from './pause-reveals.ts'

export type RevealedPerson = { legalPerson: string | null; contactPerson: string | null; contactPhone: string | null }

/**
 * Opens the masked personal data of one firm, for a reason; the database writes the audit line before it answers. Who
 * opened `perHour` within the hour must wait: a register is not to be copied one firm at a time.
 *
 * @throws Refusal `reason-needed`, `reveal-paused` (its audit line stays), `not-found`
 */
export async function revealPerson(
  db: Db,
  actor: Actor,
  address: string,
  reveal: { id: string; reason: string; perHour: number },
): Promise<RevealedPerson> {
  // Blanks of any width and invisible signs are no reason.
  if ((reveal.reason.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 4) throw new Refusal('reason-needed')
  const answer = await inScope(db, actor, address, async (trx): Promise<RevealedPerson | Pause> => {
    const pause = await pauseOfReveals(trx, actor, reveal.perHour)
    if (pause) return pause
    const { rows } = await sql<RevealedPerson>`
      select legal_person as "legalPerson", contact_person as "contactPerson", contact_phone as "contactPhone"
      from reveal_enterprise_person(${reveal.id}::uuid, ${reveal.reason})`.execute(trx)
    const person = rows[0]
    if (!person) throw new Refusal('not-found')
    return person
  })
  if ('minutes' in answer) throw new Refusal('reveal-paused', answer)
  return answer
}
