import type { Actor, PolicyEntry, PolicyEntryDraft, PolicyEntryEffect } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findPlaces } from '../find-places.ts'
import { listAddedEntries } from '../list-added-entries.ts'
import { getEntry } from './as-entry.ts'
import { entryOf, refuseDraft } from './check-draft.ts'
import { computeAddition } from './compute-effect.ts'
import { findEntryRow, insertEntry } from './entry-queries.ts'

/** What a draft would do, without keeping it. @throws Refusal `bad-input` with `issues` by field */
export async function tryEntry(
  db: Db,
  actor: Actor,
  address: string,
  draft: PolicyEntryDraft,
): Promise<PolicyEntryEffect> {
  return await inScope(db, actor, address, async (trx) => {
    const places = await findPlaces(trx)
    refuseDraft(draft, places, actor)
    return computeAddition({ ...entryOf(draft), id: 'draft' }, await listAddedEntries(trx), places)
  })
}

/**
 * Proposes a dated entry over the built-in numbers of the law; it holds once somebody else approves it. The same id again
 * changes nothing when it is one's own. @throws Refusal `bad-input` with `issues` by field, `conflict`
 */
export async function proposeEntry(
  db: Db,
  actor: Actor,
  address: string,
  given: PolicyEntryDraft & { id: string; reason: string },
): Promise<PolicyEntry> {
  return await inScope(db, actor, address, async (trx) => {
    refuseDraft(given, await findPlaces(trx), actor)
    if (await insertEntry(trx, given)) {
      const { id, number, value, cite, reason } = given
      const detail = { number, value, cite, reason }
      await appendAudit(trx, { action: 'policy-entry.propose', subjectKind: 'policy-entry', subjectId: id, detail })
    } else if ((await findEntryRow(trx, given.id))?.proposed_by !== actor.userId) throw new Refusal('conflict')
    return await getEntry(trx, actor, given.id)
  })
}
