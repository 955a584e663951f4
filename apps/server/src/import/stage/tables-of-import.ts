import type pg from 'pg'

/** Names of an import's own partitions. The id is a uuid checked by the contract; only hex reaches the SQL. */
export function partitionsOf(importId: string): { rows: string; changes: string } {
  const hex = importId.replace(/[^0-9a-f]/gi, '').toLowerCase()
  return { rows: `import_row_${hex}`, changes: `import_change_${hex}` }
}

/** Empty partitions for a reading from the start, in a transaction of their own: readers of other imports wait a moment only. */
export async function createPartitions(client: pg.ClientBase, importId: string): Promise<void> {
  const { rows, changes } = partitionsOf(importId)
  const of = `for values in ('${importId}')`
  await client.query(`begin; drop table if exists ${rows}, ${changes};
    create unlogged table ${rows} partition of import_row ${of};
    create unlogged table ${changes} partition of import_change ${of};
    delete from import_finding where import_id = '${importId}'; commit`)
}

/**
 * For the pages of differences that people turn: made when everything is compared, because rows go in faster without.
 * Names are the partition's, so that both go with it.
 */
export async function indexPartitions(client: pg.ClientBase, importId: string): Promise<void> {
  const { rows, changes } = partitionsOf(importId)
  await client.query(`create index if not exists ${rows}_place on ${rows} (row_no);
    create index if not exists ${changes}_place on ${changes} (kind, row_no) where kind <> 'unchanged';
    create index if not exists ${changes}_missing on ${changes} (enterprise_id) where kind = 'missing';
    analyze ${changes} (kind)`)
}

/** Takes away everything staged; findings stay when `keepFindings`, for the error workbook of what was left out. */
export async function dropStaged(
  client: pg.ClientBase | pg.Pool,
  importId: string,
  keepFindings: boolean,
): Promise<void> {
  const { rows, changes } = partitionsOf(importId)
  await client.query(`drop table if exists ${rows}, ${changes}`)
  if (!keepFindings) await client.query('delete from import_finding where import_id = $1', [importId])
}

/** Whether the staged rows are still there; a crash of the database empties unlogged tables. */
export async function hasStaged(client: pg.ClientBase | pg.Pool, importId: string): Promise<boolean> {
  const { rows } = partitionsOf(importId)
  const { rows: found } = await client.query<{ name: string | null }>('select to_regclass($1)::text as name', [rows])
  if (!found[0]?.name) return false
  const { rows: any } = await client.query<{ some: boolean }>(`select exists (select from ${rows}) as some`)
  return any[0]?.some ?? false
}
