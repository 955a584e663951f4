import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'
import { noteFirmsChanged } from '../../match/note-firms-changed.ts'
import { keysOf } from './keys.ts'

/** Firms whose search keys are written in one go. */
const atOnce = 500

/**
 * Puts firms that were written into the delta, with the keys they have now; the caller's transaction makes both visible
 * together. Tells the matchers and the devices that hold them, too: all firms of a transaction are best given at once, so
 * that many are told as one.
 */
export async function markChanged(trx: Trx, ids: readonly string[]): Promise<void> {
  await noteFirmsChanged(trx, ids)
  await sql`select grid_note_changed(${[...ids]}::uuid[])`.execute(trx)
  for (let from = 0; from < ids.length; from += atOnce) await putIntoDelta(trx, ids.slice(from, from + atOnce))
}

async function putIntoDelta(trx: Trx, ids: readonly string[]): Promise<void> {
  const rows = await trx
    .selectFrom('enterprise_in_scope as e')
    .selectAll()
    .select(
      sql<
        string[]
      >`array(select distinct o.id from enterprise_share s, unnest(array[s.organisation_id, s.root_id]) o(id)
        where s.enterprise_id = e.id and s.until_day is null)`.as('shared_with'),
    )
    .where('e.id', 'in', [...ids])
    .execute()
  const values = rows.map((row) => ({
    enterprise_id: row.id,
    keys: sql<number[]>`${keysOf({
      name: row.name,
      shortName: row.short_name,
      formerNames: row.former_names,
      creditCode: row.credit_code,
      registeredAddress: row.registered_address,
      actualAddress: row.actual_address,
      unitCode: row.unit_code,
      townCode: row.town_code,
      villageCode: row.village_code,
      type: row.type,
      status: row.status,
      industrySection: row.industry_section,
      industryCode: row.industry_code,
      sizeClass: row.size_class,
      foundedOn: row.founded_on,
      tags: row.tags,
      sharedWith: row.shared_with,
    })}::int[]`,
  }))
  if (values.length === 0) return
  await trx
    .insertInto('search_delta')
    .values(values)
    .onConflict((oc) =>
      oc.column('enterprise_id').doUpdateSet({ keys: sql`excluded.keys`, changed_at: sql`clock_timestamp()` }),
    )
    .execute()
}
