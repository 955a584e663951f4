import type pg from 'pg'
import type { Trx } from '../../in-scope.ts'
import { queryKnownAreas } from './queries.ts'
import { type AreaResolver, buildAreaResolver } from './resolve-area.ts'

/** The reader of area names over the areas that are open now; make one per import, it does not follow later changes. */
export async function loadAreaResolver(from: Trx | pg.Pool | pg.PoolClient): Promise<AreaResolver> {
  const { areas, aliases } = await queryKnownAreas(from)
  return buildAreaResolver(areas, aliases)
}
