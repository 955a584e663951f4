import type pg from 'pg'

const columns = 'unit_code, town_code, village_code, type, industry_section, size_class, status'
const cellOf = `e.unit_code, coalesce(e.town_code, '') as town_code, coalesce(e.village_code, '') as village_code, e.type,
  coalesce(e.industry_section, '') as industry_section, e.size_class, e.status`

/** Remembers in which prepared cells the firms of `touched` are counted, before they change. */
export async function keepCellsBefore(client: pg.ClientBase): Promise<void> {
  await client.query(
    `create temp table cells_before on commit drop as select ${cellOf} from enterprise e join touched t on t.enterprise_id = e.id`,
  )
}

/** Moves them, and counts the firms this import added, in the order of the cells' keys. */
export async function addCellSteps(client: pg.ClientBase, importId: string): Promise<void> {
  await client.query(
    `insert into enterprise_cell (${columns}, n)
     select ${columns}, sum(n) from (
       select ${columns}, -1 as n from cells_before
       union all select ${cellOf}, 1 from enterprise e join touched t on t.enterprise_id = e.id
       union all select ${cellOf}, 1 from enterprise e join import_row r on r.id = e.id where r.import_id = $1 and e.import_id = $1
     ) step group by ${columns} having sum(n) <> 0 order by ${columns}
     on conflict (${columns}) do update set n = enterprise_cell.n + excluded.n`,
    [importId],
  )
}
