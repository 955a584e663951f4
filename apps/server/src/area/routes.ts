import { listAreas } from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { queryAreas } from './queries.ts'

export function bindArea(wiring: Wiring): void {
  bind(wiring, listAreas, ({ actor, address, query }) =>
    inScope(wiring.db, actor, address, async (trx) => ({ areas: await queryAreas(trx, query) })),
  )
}
