import { initialsOf, pinyinOf } from '@huoshui/rules/pinyin/pinyin-of'
import type pg from 'pg'

export type SearchQuery = {
  kind: 'two' | 'han' | 'initials' | 'pinyin' | 'code' | 'address'
  text: string
  section?: string
}

/**
 * 500 queries as people type them, drawn evenly over the register (every n-th firm): two characters from anywhere in a
 * name, longer pieces, initials, pinyin, code tails, two characters of an address; every tenth with an industry filter.
 */
export async function drawQueries(pool: pg.Pool, count: number): Promise<SearchQuery[]> {
  const { rows } = await pool.query<{ name: string; credit_code: string | null; address: string; section: string }>(
    `select name, credit_code, coalesce(actual_address, registered_address, name) as address, industry_section as section
     from (select *, row_number() over (order by id) as n from enterprise) e
     where n % greatest(1, (select count(*) from enterprise) / $1) = 0 order by n limit $1`,
    [count],
  )
  return rows.map((row, index) => ({ ...queryOf(row, index), ...(index % 10 === 3 ? { section: row.section } : {}) }))
}

function queryOf(row: { name: string; credit_code: string | null; address: string }, index: number): SearchQuery {
  const at = (index * 7) % Math.max(1, row.name.length - 4)
  switch (index % 20) {
    case 0:
    case 1:
    case 2:
      return { kind: 'han', text: row.name.slice(at, at + 3 + (index % 2)) }
    case 3:
    case 4:
      return { kind: 'initials', text: initialsOf(row.name.slice(at, at + 2 + (index % 3))) }
    case 5:
    case 6:
      return { kind: 'pinyin', text: pinyinOf(row.name.slice(at, at + 2)).replaceAll(' ', '') }
    case 7:
    case 8:
      return row.credit_code === null
        ? { kind: 'two', text: row.name.slice(at, at + 2) }
        : { kind: 'code', text: row.credit_code.slice(-(4 + (index % 3))) }
    case 9:
      return { kind: 'address', text: row.address.slice(-6, -4) }
    default:
      return { kind: 'two', text: row.name.slice(at, at + 2) }
  }
}
