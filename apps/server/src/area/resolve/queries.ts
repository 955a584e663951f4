import { sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../../in-scope.ts'
import type { KnownAlias, KnownArea } from './resolve-area.ts'

const areasText = `select code, level, name, parent_code as "parentCode", statutory_county_code as "statutoryCountyCode"
                   from area where until_day is null`
const aliasesText = 'select code, alias from area_alias'

/** All open areas and all aliases: what a resolver is built from. */
export async function queryKnownAreas(
  from: Trx | pg.Pool | pg.PoolClient,
): Promise<{ areas: KnownArea[]; aliases: KnownAlias[] }> {
  if ('isTransaction' in from) {
    const areas = await sql.raw<KnownArea>(areasText).execute(from)
    const aliases = await sql.raw<KnownAlias>(aliasesText).execute(from)
    return { areas: areas.rows, aliases: aliases.rows }
  }
  const areas = await from.query<KnownArea>(areasText)
  const aliases = await from.query<KnownAlias>(aliasesText)
  return { areas: areas.rows, aliases: aliases.rows }
}
