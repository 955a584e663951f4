import { createHash } from 'node:crypto'
import { VisitContent } from '@huoshui/contract'
import type { DemoVisit } from '@huoshui/demo-city/campaign/demo-visit'
import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import type { Db } from '../in-scope.ts'
import { answerConfirmations } from '../quality/answer-confirmation.ts'
import { Refusal } from '../refusal.ts'
import { recordVisits, type VisitGiven } from '../visit/record-visit.ts'
import type { Visitor } from './open-visitors.ts'

export type Recorded = { firms: number; visits: number; leftOut: number }

/** More would hold the chains of the audit for longer than somebody at a screen should wait. */
const mostAtOnce = 150

/**
 * Records what a team did, as its visitor, as of the day the last of it was done. A visit that is refused, since its firm was merged or moved
 * meanwhile, is left out; what was recorded before is not recorded again. Firms that were shown the link give their own word by it.
 */
export async function recordTeam(
  db: Db,
  { actor, bankPerson }: Visitor,
  visits: readonly DemoVisit[],
): Promise<Recorded> {
  const recorded: Recorded = { firms: 0, visits: 0, leftOut: 0 }
  for (let first = 0; first < visits.length; first += mostAtOnce) {
    const part = visits.slice(first, first + mostAtOnce)
    const done = await recordOrNone(
      db,
      actor,
      part.map((visit) => givenOf(visit, actor.userId, bankPerson)),
    )
    await confirm(
      db,
      part.filter(({ id }) => done.has(id)),
    )
    recorded.leftOut += part.length - done.size
    for (const { id, result, isAgain } of part) {
      if (!done.has(id)) continue
      recorded.visits++
      if (VISIT_RESULTS[result].counts && !isAgain) recorded.firms++
    }
  }
  return recorded
}

/** Ids of those that stand in the ledger. */
async function recordOrNone(db: Db, actor: Visitor['actor'], given: readonly VisitGiven[]): Promise<Set<string>> {
  const now = new Date(Math.max(...given.map(({ at }) => at.getTime())))
  try {
    await recordVisits(db, actor, '', given, now)
    return new Set(given.map(({ id }) => id))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (given.length === 1) return new Set()
    const each = await Promise.all(given.map((one) => recordOrNone(db, actor, [one])))
    return new Set(each.flatMap((ids) => [...ids]))
  }
}

const minutesUntilAnswer = 20

/** By the key that stands in the link, as whoever holds it. */
async function confirm(db: Db, visits: readonly DemoVisit[]): Promise<void> {
  const answers = visits.flatMap((visit) => {
    const said = wordOf(visit)
    if (said === null) return []
    const { id, at } = visit
    const { saysVisited, phone: browser } = said
    return [{ key: keyOf(id), saysVisited, note: null, browser, at: new Date(at + minutesUntilAnswer * 60_000) }]
  })
  if (answers.length > 0) await answerConfirmations(db, answers)
}

/** The code is shown from phone to phone: only on the spot. */
const wordOf = ({ mode, confirmation }: DemoVisit) => (mode === 'field' ? confirmation : null)

const hashOf = (text: string) => createHash('sha256').update(text)

/** A phone makes its key up; a replay makes the same one of the visit again. */
const keyOf = (visit: string) => hashOf(`replay ${visit}`).digest('base64url')

/** As the visitor would have filled it in. */
function givenOf(visit: DemoVisit, doneBy: string, bankPerson: string): VisitGiven {
  const { mode, result, bank, operating, difficulties, hasNeed, gaveLeaflet, remark } = visit
  const content = VisitContent.parse({
    ...{ mode, result, operating, difficulties, hasNeed, gaveLeaflet, remark },
    bankId: bank,
    bankPerson: bank === null ? null : bankPerson,
    needs: visit.need ? [visit.need] : [],
    problems: visit.problem ? [visit.problem] : [],
    confirmationKeyHash: wordOf(visit) === null ? null : hashOf(keyOf(visit.id)).digest('hex'),
  })
  return {
    ...{ id: visit.id, enterpriseId: visit.firm, at: new Date(visit.at), content, doneBy },
    source: 'replay',
    deviceId: null,
  }
}
