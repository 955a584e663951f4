import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

const columns = 'unit_code, town_code, village_code, type, industry_section, size_class, status'

const countedText = `
  select unit_code, coalesce(town_code, '') as town_code, coalesce(village_code, '') as village_code, type,
         coalesce(industry_section, '') as industry_section, size_class, status, count(*)::integer as n
  from enterprise where merged_into is null
  group by 1, 2, 3, 4, 5, 6, 7`

/** In a DO block, because LOCK needs a transaction and the counting must begin after the lock is held. */
export const rebuildCellsText = `do $$ begin
  lock table enterprise_cell in share row exclusive mode;
  with counted as materialized (${countedText}),
  gone as (
    delete from enterprise_cell where (${columns}) not in (select ${columns} from counted))
  insert into enterprise_cell (${columns}, n) select ${columns}, n from counted
  on conflict (${columns}) do update set n = excluded.n where enterprise_cell.n <> excluded.n;
end $$`

/** Cells that do not say what the register says; a cell of 0 is as good as none. */
export const differingCellsText = `
  with counted as (${countedText})
  select ${columns}, coalesce(c.n, 0) as recorded, coalesce(r.n, 0) as counted
  from (select * from enterprise_cell where n <> 0) c full join counted r using (${columns})
  where c.n is distinct from r.n
  order by ${columns} limit $1`

export type CellKey = {
  unit_code: string
  town_code: string | null
  village_code: string | null
  type: string
  industry_section: string | null
  size_class: string
  status: string
}

/** Adds `by` to each cell, in the order of their keys, so that two writers never wait for each other in a circle. */
export async function addToCells(trx: Trx, steps: readonly { cell: CellKey; by: 1 | -1 }[]): Promise<void> {
  const rows = steps.map(({ cell, by }) => ({
    unit_code: cell.unit_code,
    town_code: cell.town_code ?? '',
    village_code: cell.village_code ?? '',
    type: cell.type,
    industry_section: cell.industry_section ?? '',
    size_class: cell.size_class,
    status: cell.status,
    n: by,
  }))
  await sql`
    insert into enterprise_cell (${sql.raw(columns)}, n)
    select ${sql.raw(columns)}, n
    from json_to_recordset(${JSON.stringify(rows)}) as r (unit_code text, town_code text, village_code text, type text,
                                                          industry_section text, size_class text, status text, n integer)
    order by ${sql.raw(columns)}
    on conflict (${sql.raw(columns)}) do update set n = enterprise_cell.n + excluded.n`.execute(trx)
}
