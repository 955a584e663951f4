import type { ImportCounters, ImportKind, importKinds } from '@huoshui/contract'
import type pg from 'pg'
import { type Compared, sqlOf } from './compare-rows.ts'
import type { Tally } from './tally.ts'

/** Counts of an import after comparing: what was found in its rows (`tally`) and by comparing them. */
export async function countImport(client: pg.ClientBase, compared: Compared, tally: Tally): Promise<ImportCounters> {
  const { rows, changes } = sqlOf(compared)
  const { rows: kindRows } = await client.query<{ kind: string; n: number }>(
    `select kind, count(*) as n from ${changes} group by 1`,
  )
  const { rows: found } = await client.query<{ severity: string; n: number }>(
    `select severity, count(*) as n from import_finding where import_id = $1 and (code like 'list.%' or code like 'register.%') group by 1`,
    [compared.importId],
  )
  const { rows: refused } = await client.query<{ n: number }>(
    `select count(*) as n from ${rows} where refused and not rejected`,
  )
  const kinds = new Map(kindRows.map(({ kind, n }) => [kind, n]))
  const compareFound = new Map(found.map(({ severity, n }) => [severity, n]))
  const rejected = tally.rejected + (refused[0]?.n ?? 0)
  return {
    rows: tally.rows,
    valid: tally.rows - rejected,
    rejected,
    errors: tally.errors + (compareFound.get('error') ?? 0),
    warnings: tally.warnings + (compareFound.get('warning') ?? 0),
    repaired: tally.repaired,
    unchanged: kinds.get('unchanged') ?? 0,
    skipped: kinds.get('skipped') ?? 0,
    kinds: kindCounts(kinds),
  }
}

function kindCounts(counts: ReadonlyMap<string, number>): Record<ImportKind, number> {
  const of = (kind: ImportKind) => counts.get(kind) ?? 0
  return {
    new: of('new'),
    changed: of('changed'),
    moved: of('moved'),
    cancelled: of('cancelled'),
    revoked: of('revoked'),
    reappeared: of('reappeared'),
    missing: of('missing'),
  } satisfies Record<keyof typeof importKinds, number>
}

/**
 * One text for all differences, the versions of the firms they start from, and how many codes of new firms the register
 * holds by now (none when they were compared): when it is the same at the time of applying, what is written is what was
 * shown.
 */
export async function fingerprintOf(client: pg.ClientBase, compared: Compared): Promise<string> {
  const { rows: listed, changes } = sqlOf(compared)
  const { rows } = await client.query<{ print: string | null; taken: number }>(
    `select (select count(*) from ${changes} c join ${listed} r on r.row_no = c.row_no
             join enterprise e on e.credit_code = r.credit_code and e.merged_into is null where c.kind = 'new') as taken,
       md5(sum(hashtextextended(concat_ws('/', c.row_no, c.enterprise_id, c.kind, c.fields::text, e.version), 0)::numeric)::text) as print
     from ${changes} c left join enterprise e on e.id = c.enterprise_id where c.kind not in ('unchanged', 'skipped')`,
  )
  const { print, taken } = rows[0] ?? { print: null, taken: 0 }
  return taken > 0 ? `${taken} taken` : (print ?? 'nothing')
}
