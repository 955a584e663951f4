import { getHomeFigures } from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { queryHomeFigures } from './queries.ts'

export function bindFigure(wiring: Wiring): void {
  bind(wiring, getHomeFigures, ({ actor, address, query }) =>
    inScope(wiring.db, actor, address, async (trx) => ({
      asOf: wiring.now().toISOString(),
      ...(await queryHomeFigures(trx, actor.scope, query.unit)),
    })),
  )
}
