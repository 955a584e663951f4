import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type PlaceRow = { word: string; code: string; level: string; unit: string | null }

/** Areas of today by code, by name, or by the name of the one above and their own (遂城镇某某村); a word may find several. */
export async function queryPlaces(trx: Trx, words: readonly string[], levels: readonly string[]): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select w.word, a.code, a.level, case a.level when 'unit' then a.code when 'town' then a.parent_code else t.parent_code end as unit
    from unnest(${[...new Set(words)]}::text[]) w (word) cross join lateral (
      select a.* from area a left join area p on p.code = a.parent_code
      where a.until_day is null and a.level = any (${[...levels]}::text[]) and (a.code = w.word or a.name = w.word or p.name || a.name = w.word)) a
    left join area t on t.code = a.parent_code`.execute(trx)
  return rows
}

export type OfficeRow = { word: string; id: string; root_id: string; kind: string }

/** Open organisations by number, name or alias. */
export async function queryOffices(trx: Trx, words: readonly string[]): Promise<OfficeRow[]> {
  const { rows } = await sql<OfficeRow>`
    select distinct w.word, o.id, o.root_id, o.kind from unnest(${[...new Set(words)]}::text[]) w (word)
    join organisation o on o.closed_on is null and (o.id = w.word or o.name = w.word
      or exists (select from organisation_alias n where n.organisation_id = o.id and n.alias = w.word and n.until_day is null))`.execute(
    trx,
  )
  return rows
}

/** The account of an exact user name. */
export async function findAccount(
  trx: Trx,
  username: string,
): Promise<{ id: string; name: string; organisation_id: string } | undefined> {
  const { rows } = await sql<{
    id: string
    name: string
    organisation_id: string
  }>`select * from adviser_account(${username})`.execute(trx)
  return rows[0]
}

export type CoverageRow = {
  unit_code: string
  unit_name: string
  code: string
  name: string
  town_name: string | null
  postings: number
}

/** Every town or village of the units in scope on a day (not what is a town in statistics alone: 开发区, 工业园), with how many postings of the kind are held there then. */
export async function queryCoverage(
  trx: Trx,
  asked: {
    kind: string
    level: 'town' | 'village'
    on: string
    units: readonly string[] | null
    towns: readonly string[] | null
  },
): Promise<CoverageRow[]> {
  const { kind, level, on, units, towns } = asked
  const { rows } = await sql<CoverageRow>`
    select u.code as unit_code, u.name as unit_name, a.code, a.name, case a.level when 'village' then t.name end as town_name, coalesce(h.n, 0) as postings
    from area a left join area t on a.level = 'village' and t.code = a.parent_code
    join area u on u.code = case a.level when 'town' then a.parent_code else t.parent_code end
    left join (select area_code, count(*)::integer as n from adviser_posting where kind = ${kind}
      and from_day <= ${on}::date and coalesce(until_day, 'infinity') >= ${on}::date group by area_code) h on h.area_code = a.code
    where a.level = ${level} and (a.level = 'village' or a.name ~ '(镇|乡|街道)$') and a.from_day <= ${on}::date and (a.until_day is null or a.until_day > ${on}::date)
      and (${units === null} or u.code = any (${[...(units ?? [])]}::text[]))
      and (${towns === null} or coalesce(t.code, a.code) = any (${[...(towns ?? [])]}::text[]))
    order by u.code, a.code`.execute(trx)
  return rows
}
