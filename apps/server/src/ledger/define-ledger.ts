import { isDeepStrictEqual } from 'node:util'
import type { Actor, LedgerDefinition, LedgerEntry } from '@huoshui/contract'
import { isAllowed } from '@huoshui/contract'
import { dueOnOf, periodsUntil } from '@huoshui/rules/ledger/ledger-period'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { liveActions } from './live-rows.ts'
import { findDefinition, findFiller, insertDefinition, queryDefinitions, queryReadableUnits } from './queries.ts'

type Given = { id: string; version: number; definition: LedgerDefinition }

/** Saves a definition as its next version; sheets already begun keep theirs. The same again is there once. @throws Refusal `version-conflict` */
export async function defineLedger(db: Db, actor: Actor, address: string, { id, version, definition }: Given) {
  return await inScope(db, actor, address, async (trx) => {
    const latest = await findDefinition(trx, id)
    const now = latest?.version ?? 0
    if (latest && now === version + 1 && isDeepStrictEqual(latest.definition, definition)) return { id, version: now }
    if (now !== version || !(await insertDefinition(trx, id, version + 1, definition)))
      throw new Refusal('version-conflict', { name: definition.title, version: now })
    await appendAudit(trx, {
      action: 'ledger.define',
      subjectKind: 'ledger',
      subjectId: id,
      detail: { title: definition.title, version: version + 1, firstPeriod: definition.firstPeriod },
    })
    return { id, version: version + 1 }
  })
}

/** How many open periods are offered. */
const mostPeriods = 12

/** The ledgers there are for the asker: those one's own unit or its towns fill in, those from one's own data, and all for the city team. */
export async function listLedgers(trx: Trx, actor: Actor, today: string): Promise<LedgerEntry[]> {
  const own = await findFiller(trx)
  const isCity = actor.role === 'city_staff' || (actor.role === 'leader' && actor.scope.kind === 'city')
  const units = isCity ? [] : await queryReadableUnits(trx)
  return (await queryDefinitions(trx)).flatMap(({ id, version, definition, has_layout: hasLayout }) => {
    const { live, fillers, due, firstPeriod } = definition
    const isFilledBy = (unit: { id: string; kind: string }) =>
      (fillers.kinds as readonly string[]).includes(unit.kind) || fillers.organisations.includes(unit.id)
    const isFiller = live === null && own !== undefined && isFilledBy(own)
    if (
      live === null
        ? !isCity && (firstPeriod === null || !units.some(isFilledBy))
        : !isAllowed(actor.role, liveActions[live])
    )
      return []
    const periods = live !== null || firstPeriod === null ? [] : periodsUntil(due, firstPeriod, today, mostPeriods)
    const isMine = isFiller && isAllowed(actor.role, 'ledger.fill')
    return [
      {
        id,
        version,
        definition,
        hasLayout,
        isMine,
        periods: periods.map((period) => ({ period, dueOn: dueOnOf(due, period) })),
      },
    ]
  })
}
