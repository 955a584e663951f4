import { listOrganisations } from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { queryOrganisations } from './queries.ts'

export function bindOrganisation(wiring: Wiring): void {
  bind(wiring, listOrganisations, ({ actor, address, query }) =>
    inScope(wiring.db, actor, address, async (trx) => ({ organisations: await queryOrganisations(trx, query) })),
  )
}
