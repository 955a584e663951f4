import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import type { Config } from '../config.ts'
import { inScope } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { correctEnterprise } from './correct-enterprise.ts'
import { createEnterprise } from './create-enterprise.ts'
import { countMatches, findEnterprises } from './find-enterprises.ts'
import { getEnterprise } from './get-enterprise.ts'
import { revealPerson } from './person/reveal-person.ts'
import { countFiltered } from './queries.ts'
import { readOneMoment } from './search/index-reader.ts'
import { tagEnterprise } from './tag-enterprise.ts'

/** The register: list, count, one firm, and what may be done to it. */
export function bindEnterprise(wiring: Wiring, { revealsPerHour }: Pick<Config, 'revealsPerHour'>): void {
  const { db } = wiring
  bind(wiring, contract.listEnterprises, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      await readOneMoment(trx)
      return await findEnterprises(trx, actor, query)
    }),
  )
  bind(wiring, contract.countEnterprises, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      await readOneMoment(trx)
      const asked = { filter: query, scope: actor.scope }
      return { count: query.q ? await countMatches(trx, actor, query) : await countFiltered(trx, asked) }
    }),
  )
  bind(wiring, contract.getEnterprise, ({ actor, address, params }) =>
    getEnterprise(db, actor, address, params.id, todayOf(wiring.now())),
  )
  bind(wiring, contract.revealEnterprisePerson, ({ actor, address, params, body }) =>
    revealPerson(db, actor, address, { id: params.id, reason: body.reason, perHour: revealsPerHour }),
  )
  bind(wiring, contract.correctEnterprise, ({ actor, address, params, body }) =>
    correctEnterprise(db, actor, address, params.id, body, todayOf(wiring.now())),
  )
  bind(wiring, contract.createEnterprise, ({ actor, address, body }) =>
    createEnterprise(db, actor, address, body, todayOf(wiring.now())),
  )
  bind(wiring, contract.tagEnterprise, ({ actor, address, params, body }) =>
    tagEnterprise(db, actor, address, params.id, { tag: params.tag, ...body }, todayOf(wiring.now())),
  )
}
