import type { Organisation, OrganisationKind } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

type OrganisationQuestion = { parent?: string | undefined; kind?: string | undefined; q?: string | undefined }
type Alias = { alias: string; fromDay: string | null; untilDay: string | null }
type OrganisationLine = Organisation & { children: number; aliases: Alias[] }

/**
 * Open organisations one level at a time: the children of `parent`, or the tops. A search by name or alias, or a kind,
 * looks through all levels. At most 500.
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
           (select count(*)::integer from organisation c where c.parent_id = o.id and c.closed_on is null) as children,
           coalesce((select jsonb_agg(jsonb_build_object('alias', n.alias, 'fromDay', n.from_day, 'untilDay', n.until_day)
                                      order by n.until_day nulls last, n.alias)
                     from organisation_alias n where n.organisation_id = o.id), '[]') as aliases
    from organisation o
    where o.closed_on is null and ${level} and ${named} and (${kind ?? null}::text is null or o.kind = ${kind ?? null})
    order by o.parent_id nulls first, o.id
    limit 500`.execute(trx)
  return found.rows
}

export type KnownOrganisation = {
  id: string
  kind: OrganisationKind
  name: string
  parentId: string | null
  rootId: string
  closedOn: string | null
}

/** The organisation, locked against a second change at the same time. */
export async function findOrganisation(trx: Trx, id: string): Promise<KnownOrganisation | undefined> {
  const found = await sql<KnownOrganisation>`
    select id, kind, name, parent_id as "parentId", root_id as "rootId", closed_on as "closedOn"
    from organisation where id = ${id} for update`.execute(trx)
  return found.rows[0]
}

/** Whether `code` is an area that is open today. */
export async function isOpenArea(trx: Trx, code: string): Promise<boolean> {
  const row = await trx
    .selectFrom('area')
    .select('code')
    .where('code', '=', code)
    .where('until_day', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** `id` and everything under it, closed ones included. */
export async function listSubtree(trx: Trx, id: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with recursive tree as (
      select id from organisation where id = ${id}
      union select o.id from organisation o join tree on o.parent_id = tree.id)
    select id from tree`.execute(trx)
  return found.rows.map((row) => row.id)
}

/** Adds the organisation or gives it these values. */
export async function upsertOrganisation(
  trx: Trx,
  { id, kind, name, parentId, areaCode, contactPhone, verified, source }: Organisation,
  rootId: string,
): Promise<void> {
  const values = {
    kind,
    name,
    parent_id: parentId,
    root_id: rootId,
    area_code: areaCode,
    contact_phone: contactPhone,
    verified,
    source,
  }
  await trx
    .insertInto('organisation')
    .values({ id, ...values, closed_on: null })
    .onConflict((oc) => oc.column('id').doUpdateSet(values))
    .execute()
}

/** Keeps a former name: from the end of the one before it until `untilDay`. */
export async function keepFormerName(trx: Trx, id: string, alias: string, untilDay: string): Promise<void> {
  await sql`
    insert into organisation_alias (organisation_id, alias, from_day, until_day)
    select ${id}, ${alias}, (select max(until_day) from organisation_alias
                             where organisation_id = ${id} and alias <> ${alias} and until_day <= ${untilDay}::date),
           ${untilDay}::date
    on conflict (organisation_id, alias) do update set until_day = excluded.until_day`.execute(trx)
}

/** Puts a subtree and the shares its organisations hold under another top; returns the firms whose shares changed. */
export async function moveRoot(trx: Trx, subtree: readonly string[], rootId: string): Promise<string[]> {
  await sql`update organisation set root_id = ${rootId} where id = any (${subtree})`.execute(trx)
  const found = await sql<{ id: string }>`
    update enterprise_share set root_id = ${rootId} where organisation_id = any (${subtree}) and root_id <> ${rootId}
    returning enterprise_id as id`.execute(trx)
  return [...new Set(found.rows.map((row) => row.id))]
}

/** Closes the organisation and ends what is shared with it; returns the firms. */
export async function endOrganisation(trx: Trx, id: string, day: string): Promise<string[]> {
  await trx.updateTable('organisation').set({ closed_on: day }).where('id', '=', id).execute()
  const found = await sql<{ id: string }>`
    update enterprise_share set until_day = greatest(from_day, ${day}::date)
    where organisation_id = ${id} and until_day is null returning enterprise_id as id`.execute(trx)
  return [...new Set(found.rows.map((row) => row.id))]
}

/** How many open organisations are directly under it. */
export async function countChildren(trx: Trx, id: string): Promise<number> {
  const row = await trx
    .selectFrom('organisation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('parent_id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}
