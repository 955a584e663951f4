import type pg from 'pg'
import { comparedColumns } from '../stage/compare-columns.ts'
import type { ImportLine } from '../stage/import-line.ts'
import { partitionsOf } from '../stage/tables-of-import.ts'

/** Fills the temporary table `touched` with the firms that approved differences will change; how many. */
export async function collectTouched(client: pg.ClientBase, line: ImportLine): Promise<number> {
  const { changes } = partitionsOf(line.id)
  const kinds = (line.kinds ?? []).filter((kind) => kind !== 'new')
  await client.query('drop table if exists touched')
  const { rowCount } = await client.query(
    `create temp table touched on commit drop as
     select enterprise_id, row_no, kind, fields from ${changes} where enterprise_id is not null and kind in (${kinds.map((kind) => `'${kind}'`).join(', ') || 'null'})`,
  )
  await client.query('alter table touched add primary key (enterprise_id)')
  return rowCount ?? 0
}

const after = (column: string) => {
  if (column === 'former_names') return `array(select distinct unnest(e.former_names || r.former_names))`
  return `r.${column}`
}
const asText = (side: string, column: string, isPersonal: boolean | undefined) => {
  if (isPersonal) return 'null'
  return column === 'former_names' ? `array_to_string(${side}, '；')` : `${side}::text`
}

/**
 * One history line per changed field, holding until when what was so: a status from the day the list gives for it,
 * everything else from the day of the list. Of personal data it is kept that it changed, not what it was.
 */
export async function insertHistory(client: pg.ClientBase, line: ImportLine): Promise<void> {
  const { rows } = partitionsOf(line.id)
  const values = comparedColumns
    .map(
      ({ column, isPersonal }) =>
        `('${column}', ${asText(`e.${column}`, column, isPersonal)}, ${asText(after(column), column, isPersonal)})`,
    )
    .join(', ')
  const actor = line.approver?.actor.userId ?? ''
  await client.query(
    `insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, import_id, actor)
     select e.id, gen_random_uuid(), f.field, f.before, f.after,
       case when f.field in ('status', 'status_since') then coalesce(r.status_since, $2::date) else $2::date end, 'import', $1, $3
     from touched t join enterprise e on e.id = t.enterprise_id join ${rows} r on r.row_no = t.row_no
       cross join lateral (values ${values}) f(field, before, after)
     where f.field = any(t.fields)`,
    [line.id, line.asOf, actor],
  )
  if (line.missingStatus === null) return
  await client.query(
    `insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, import_id, actor)
     select e.id, gen_random_uuid(), 'status', e.status, $4, $2::date, 'import', $1, $3
     from touched t join enterprise e on e.id = t.enterprise_id where t.kind = 'missing'`,
    [line.id, line.asOf, actor, line.missingStatus],
  )
}

/** Sets the changed fields, and what follows from them: section, former name, day of the status, place in lists. */
export async function updateChanged(client: pg.ClientBase, line: ImportLine): Promise<void> {
  const { rows } = partitionsOf(line.id)
  const has = (column: string) => `'${column}' = any(t.fields)`
  const pick = (column: string) => `case when ${has(column)} then ${after(column)} else e.${column} end`
  const special = new Set(['former_names', 'status_since'])
  const sets = comparedColumns
    .filter(({ column }) => !special.has(column))
    .map(({ column }) => `${column} = ${pick(column)}`)
  sets.push(
    `former_names = case when ${has('name')} then array(select distinct n from unnest(e.former_names || r.former_names || e.name) n where n <> r.name)
       when ${has('former_names')} then ${after('former_names')} else e.former_names end`,
    `status_since = case when ${has('status_since')} then r.status_since when ${has('status')} then $1::date else e.status_since end`,
    `industry_section = case when ${has('industry_code')} then r.industry_section else e.industry_section end`,
    `list_rank = import_list_rank(${pick('status')}, ${pick('type')}, ${pick('size_class')}, ${pick('founded_on')})`,
    `import_id = '${line.id}'`,
    'version = e.version + 1',
    'updated_at = clock_timestamp()',
  )
  await client.query(
    `update enterprise e set ${sets.join(', ')} from touched t join ${rows} r on r.row_no = t.row_no where e.id = t.enterprise_id`,
    [line.asOf],
  )
}

/** Firms missing from a full list get the status a person chose for them, from the day of the list. */
export async function updateMissing(client: pg.ClientBase, line: ImportLine, status: string): Promise<void> {
  await client.query(
    `update enterprise e set status = $1, status_since = $2::date, version = e.version + 1, updated_at = clock_timestamp(), import_id = $3,
       list_rank = import_list_rank($1, e.type, e.size_class, e.founded_on)
     from touched t where e.id = t.enterprise_id and t.kind = 'missing'`,
    [status, line.asOf, line.id],
  )
}
