import * as contract from '@huoshui/contract'
import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import { findRule, RULES } from '@huoshui/rules/law/registry'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { decideGiven } from './decide.ts'
import { describeCase } from './describe-case.ts'
import { describeRule } from './describe-rule.ts'
import { asEntries } from './entry/as-entry.ts'
import { decideEntry, withdrawEntry } from './entry/decide-entry.ts'
import { queryEntries } from './entry/entry-queries.ts'
import { getEntryWithEffect } from './entry/get-effect.ts'
import { proposeEnd } from './entry/propose-end.ts'
import { proposeEntry, tryEntry } from './entry/propose-entry.ts'
import { findPlaces } from './find-places.ts'
import { listAddedEntries } from './list-added-entries.ts'
import { casesFileOf, readCases } from './read-cases.ts'

/** 规则库: read and asked by everybody who sees firms; entries over its numbers proposed by one person, approved by another. */
export function bindRule(wiring: Wiring): void {
  bindLibrary(wiring)
  bindEntries(wiring)
}

type Asked = { on?: string | undefined; place?: string | undefined }

function bindLibrary(wiring: Wiring): void {
  const { db } = wiring
  const askedIn = async (trx: Trx, { on, place }: Asked) => {
    if (place !== undefined && !isPlaceCode(place))
      throw new Refusal('bad-input', { reason: `地区“${place}”应为行政区划代码，如440800` })
    return { on: on ?? todayOf(wiring.now()), place: place ?? (await findPlaces(trx)).city }
  }
  bind(wiring, contract.listRules, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const [asked, added] = [await askedIn(trx, query), await listAddedEntries(trx)]
      return { ...asked, rules: RULES.map((rule) => describeRule(rule, asked, added)) }
    }),
  )
  bind(wiring, contract.getRule, ({ actor, address, params, query }) =>
    inScope(db, actor, address, async (trx) => {
      const rule = findRule(params.id)
      if (!rule) throw new Refusal('not-found')
      const [asked, added] = [await askedIn(trx, query), await listAddedEntries(trx)]
      const cases = readCases(rule).map((one) => describeCase(rule, one))
      return { ...describeRule(rule, asked, added), ...asked, cases, casesFile: casesFileOf(rule) }
    }),
  )
  bind(wiring, contract.decideRule, ({ actor, address, params, body }) =>
    decideGiven(db, actor, address, { ...params, ...body }),
  )
}

const EntryPlace = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })

function bindEntries(wiring: Wiring): void {
  const { db } = wiring
  bind(wiring, contract.listPolicyEntries, ({ actor, address, query: { status, rule, number, after, limit } }) =>
    inScope(db, actor, address, async (trx) => {
      const numbers = numbersOf(rule, number)
      const rows = await queryEntries(trx, { status, numbers, limit: limit + 1 }, decodePlace(EntryPlace, after))
      const page = encodePlace(rows, limit, (row) => ({ at: row.proposed_text, id: row.id }))
      return { rows: await asEntries(trx, actor, page.rows), next: page.next }
    }),
  )
  bind(wiring, contract.getPolicyEntry, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => getEntryWithEffect(trx, actor, params.id)),
  )
  bind(wiring, contract.tryPolicyEntry, ({ actor, address, body }) => tryEntry(db, actor, address, body))
  bind(wiring, contract.proposePolicyEntry, ({ actor, address, body }) => proposeEntry(db, actor, address, body))
  bind(wiring, contract.proposePolicyEntryEnd, ({ actor, address, params, body }) =>
    proposeEnd(db, actor, address, { ...body, entryId: params.id }),
  )
  bind(wiring, contract.decidePolicyEntry, ({ actor, address, params, body }) =>
    decideEntry(db, actor, address, { ...body, ...params }),
  )
  bind(wiring, contract.withdrawPolicyEntry, ({ actor, address, params }) =>
    withdrawEntry(db, actor, address, params.id),
  )
}

/** The numbers asked for: one, those of a rule, or (undefined) all. */
function numbersOf(rule: string | undefined, number: string | undefined): readonly string[] | undefined {
  if (rule === undefined) return number === undefined ? undefined : [number]
  const ids = findRule(rule)?.numbers.map(({ id }) => id) ?? []
  return number === undefined ? ids : ids.filter((id) => id === number)
}
