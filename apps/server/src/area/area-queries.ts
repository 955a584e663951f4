import type { AreaAlias } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

/** What an area is called besides its name, in force first. */
export async function listAliases(trx: Trx, code: string): Promise<AreaAlias[]> {
  const rows = await trx
    .selectFrom('area_alias')
    .select(['alias', 'from_day as fromDay', 'until_day as untilDay'])
    .where('code', '=', code)
    .orderBy(sql`until_day desc nulls first`)
    .orderBy('alias')
    .execute()
  return rows
}

/** An area that is open today, locked against a second change; undefined when there is none. */
export async function lockOpenArea(trx: Trx, code: string) {
  return await trx
    .selectFrom('area')
    .select(['code', 'name', 'parent_code', 'verified', 'source'])
    .where('code', '=', code)
    .where('until_day', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Another open area of the same parent that has this name. */
export async function findNamesake(
  trx: Trx,
  area: { code: string; parent_code: string | null },
  name: string,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('area')
    .select('code')
    .where('name', '=', name)
    .where('parent_code', '=', area.parent_code)
    .where('code', '<>', area.code)
    .where('until_day', 'is', null)
    .executeTakeFirst()
  return row?.code
}

export async function upsertAlias(trx: Trx, code: string, alias: AreaAlias): Promise<void> {
  const days = { from_day: alias.fromDay, until_day: alias.untilDay }
  await trx
    .insertInto('area_alias')
    .values({ code, alias: alias.alias, ...days })
    .onConflict((oc) => oc.columns(['code', 'alias']).doUpdateSet(days))
    .execute()
}

export async function markVerified(trx: Trx, code: string, verified: boolean, source: string): Promise<void> {
  await trx.updateTable('area').set({ verified, source }).where('code', '=', code).execute()
}
