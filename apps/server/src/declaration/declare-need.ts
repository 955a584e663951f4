import type { Actor, Parsed, declareNeed as route } from '@huoshui/contract'
import { appendAudits } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedNeeds, type LockedNeed, takeNeedSteps } from '../need/take-need-step.ts'
import { todayOf } from '../today.ts'
import { refuseNoBanks } from '../visit/record-visit.ts'
import { type DeclarationKnown, insertDeclarations, queryKnownDeclarations } from './queries.ts'

/** A declaration with the instant it is recorded at. */
export type DeclarationGiven = Omit<Parsed<typeof route>, 'query'> & { at: Date }

/**
 * Puts a need on 申报清单; after 帮扶 the same is a new round beside the one before.
 * @throws Refusal `not-found` out of scope, `wrong-state`, `version-conflict`
 */
export async function declareNeed(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  await declareNeeds(db, actor, address, [{ ...given, at: now }])
  return { id: given.body.id }
}

/** The same for several needs, each once, all or none. @throws Refusal as `declareNeed` */
export async function declareNeeds(
  db: Db,
  actor: Actor,
  address: string,
  given: readonly DeclarationGiven[],
): Promise<void> {
  await inScope(db, actor, address, (trx) => declareNeedsIn(trx, actor, given))
}

/** The same in the caller's transaction; gives how many were not declared before. */
export async function declareNeedsIn(trx: Trx, actor: Actor, given: readonly DeclarationGiven[]): Promise<number> {
  const needs = await getLockedNeeds(
    trx,
    given.map(({ params }) => params.id),
  )
  await refuseNoBanks(
    trx,
    given.flatMap(({ body }) => body.banks),
  )
  const knownOf = Map.groupBy(await queryKnownDeclarations(trx, needs), ({ need_id }) => need_id)
  const wanted = given.flatMap((each, index) => {
    const need = needs[index]
    return need ? [wantedOf(each, need, knownOf.get(need.id) ?? [])] : []
  })
  const fresh = await takeNeedSteps(trx, actor, wanted)
  await insertDeclarations(
    trx,
    fresh.map(({ row }) => row),
  )
  await appendAudits(
    trx,
    fresh.map(({ need, row }) => ({
      action: 'declaration.declare',
      subjectKind: 'enterprise',
      subjectId: need.enterprise_id,
      detail: { needId: need.id, declarationId: row.id, amountFen: row.amount_fen, months: row.months },
    })),
  )
  return fresh.length
}

/** `known`: rounds there are. The step of a declaration sent again is what it was. */
function wantedOf({ body, at }: DeclarationGiven, need: LockedNeed, known: readonly DeclarationKnown[]) {
  const { id, version, actedFor, contactPerson, contactPhone, isTruthful: _, ...content } = body
  const first = known.find((each) => each.id === id)
  const isAnew = first ? first.round > 1 : need.stage === 'unfit'
  const action = isAnew ? ('remedy' as const) : ('declare' as const)
  const row = {
    enterprise_id: need.enterprise_id,
    id,
    need_id: need.id,
    round: Math.max(0, ...known.map(({ round }) => round)) + 1,
    amount_fen: content.amountFen,
    months: content.months,
    purpose: content.purpose,
    use_of_funds: content.useOfFunds,
    guarantee: content.guarantee,
    banks: content.banks,
    standards: content.standards,
    contact_person: contactPerson,
    contact_phone: contactPhone,
    acted_for: actedFor,
    declared_on: todayOf(at),
  }
  return { need, at, row, step: { id, action, seen: version, actedFor, detail: content } }
}
