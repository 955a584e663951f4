import type { Organisation } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

type OrganisationQuestion = { parent?: string | undefined; kind?: string | undefined; q?: string | undefined }
type OrganisationLine = Organisation & { children: number }

/**
 * Open organisations one level at a time: the children of `parent`, or the tops. A search by name or alias, or a kind,
 * looks through all levels.
 */
export async function queryOrganisations(
  trx: Trx,
  { parent, kind, q }: OrganisationQuestion,
): Promise<OrganisationLine[]> {
  const text = q?.trim() ?? ''
  const level = parent ? sql`o.parent_id = ${parent}` : text || kind ? sql`true` : sql`o.parent_id is null`
  const named = text
    ? sql`(strpos(o.name, ${text}) > 0 or exists (
        select from organisation_alias n where n.organisation_id = o.id and strpos(n.alias, ${text}) > 0))`
    : sql`true`
  const found = await sql<OrganisationLine>`
    select o.id, o.kind, o.name, o.parent_id as "parentId", o.area_code as "areaCode", o.contact_phone as "contactPhone",
           o.verified, o.source,
           (select count(*)::integer from organisation c where c.parent_id = o.id and c.closed_on is null) as children
    from organisation o
    where o.closed_on is null and ${level} and ${named} and (${kind ?? null}::text is null or o.kind = ${kind ?? null})
    order by o.parent_id nulls first, o.id
    limit 500`.execute(trx)
  return found.rows
}
