import type pg from 'pg'
import { listCityKeys, readCityData, readCityName } from '../../../../../cities/city-data.ts'
import { exitCodes, StartupError } from '../../startup-error.ts'

/** @throws StartupError usage for a city without data; asked before a folder is made or a database opened */
export function checkCityIsKnown(cityKey: string): void {
  try {
    readCityData(cityKey)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new StartupError(
      error.message,
      error.code === 'city_data.unknown_city' ? exitCodes.usage : exitCodes.databaseFailed,
    )
  }
}

/**
 * An installation is of one city: another one loaded into it would mix two registers. Asked before migrations and before
 * anything is loaded; a database from before the city was recorded is of the city whose areas it has.
 *
 * @throws StartupError otherCity
 */
export async function checkCity(owner: Pick<pg.Pool, 'query'>, cityKey: string): Promise<void> {
  const kept = await findCity(owner)
  if (kept.length === 0 || kept.includes(cityKey)) return
  const [key = ''] = kept
  throw new StartupError(
    `这里已是${nameOf(key)}（${key}）的数据，不能再装入${nameOf(cityKey)}（${cityKey}）；请用 --city ${key} 启动，或用 --data 另选目录。`,
    exitCodes.otherCity,
  )
}

/** Records which city this installation is of, once. */
export async function recordCity(owner: Pick<pg.Pool, 'query'>, cityKey: string): Promise<void> {
  await owner.query(
    "insert into setting (name, value) values ('city', to_jsonb($1::text)) on conflict (name) do nothing",
    [cityKey],
  )
}

/** Several only where an earlier version let a second city in. */
async function findCity(owner: Pick<pg.Pool, 'query'>): Promise<string[]> {
  if (!(await hasTable(owner, 'setting')) || !(await hasTable(owner, 'area'))) return []
  const recorded = await owner.query<{ city: string }>("select value #>> '{}' as city from setting where name = 'city'")
  if (recorded.rows.length > 0) return recorded.rows.map(({ city }) => city)
  const { rows } = await owner.query<{ code: string }>("select code from area where level = 'city' order by code")
  const codes = rows.map(({ code }) => code)
  const known = listCityKeys().filter((key) => codes.includes(readCityName(key).code))
  return known.length > 0 ? known : codes
}

async function hasTable(owner: Pick<pg.Pool, 'query'>, name: string): Promise<boolean> {
  const { rows } = await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name])
  return rows[0]?.there === true
}

/** The name the city's data gives it; a city whose data is here no more goes by its key. */
function nameOf(key: string): string {
  return listCityKeys().includes(key) ? readCityName(key).name : key
}
