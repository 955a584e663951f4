import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { closeOrganisation } from './close-organisation.ts'
import { queryOrganisations } from './queries.ts'
import { saveOrganisation } from './save-organisation.ts'

export function bindOrganisation(wiring: Wiring): void {
  const { db } = wiring
  bind(wiring, contract.listOrganisations, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => ({ organisations: await queryOrganisations(trx, query) })),
  )
  bind(wiring, contract.saveOrganisation, ({ actor, address, params, body: { renamedOn, ...body } }) =>
    saveOrganisation(db, actor, address, { ...params, ...body }, renamedOn ?? todayOf(wiring.now())),
  )
  bind(wiring, contract.closeOrganisation, ({ actor, address, params, body }) =>
    closeOrganisation(db, actor, address, todayOf(wiring.now()), { ...params, ...body }),
  )
}
