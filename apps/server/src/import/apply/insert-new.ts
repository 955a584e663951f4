import type pg from 'pg'
import type { ImportLine } from '../stage/import-line.ts'
import { partitionsOf } from '../stage/tables-of-import.ts'

const columns =
  'id, credit_code, credit_code_override, name, short_name, former_names, type, status, status_since, industry_code, industry_section, ' +
  'size_class, founded_on, capital_fen, unit_code, town_code, village_code, registered_address, actual_address, legal_person, ' +
  'contact_person, contact_phone, list_rank'

/** Adds the firms the register does not know; how many. */
export async function insertNew(client: pg.ClientBase, line: ImportLine): Promise<number> {
  const { rows, changes } = partitionsOf(line.id)
  const isNew =
    line.fingerprint === 'empty'
      ? 'not r.rejected and not r.refused'
      : `exists (select from ${changes} c where c.row_no = r.row_no and c.kind = 'new')`
  const { rowCount } = await client.query(
    `insert into enterprise (${columns}, import_id, source) select ${columns}, '${line.id}', 'import' from ${rows} r where ${isNew}`,
  )
  return rowCount ?? 0
}
