import type { Actor } from '@huoshui/contract'
import { sql } from 'kysely'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'

export type RevealedPerson = { legalPerson: string | null; contactPerson: string | null; contactPhone: string | null }

/** Opens the masked personal data of one firm, for a reason; the database writes the audit line before it answers. */
export async function revealPerson(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  reason: string,
): Promise<RevealedPerson> {
  // Blanks of any width and invisible signs are no reason.
  if ((reason.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 4) throw new Refusal('reason-needed')
  return await inScope(db, actor, address, async (trx) => {
    const { rows } = await sql<RevealedPerson>`
      select legal_person as "legalPerson", contact_person as "contactPerson", contact_phone as "contactPhone"
      from reveal_enterprise_person(${id}::uuid, ${reason})`.execute(trx)
    const person = rows[0]
    if (!person) throw new Refusal('not-found')
    return person
  })
}
