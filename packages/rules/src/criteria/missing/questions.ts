import type { Day } from '../../day/day.ts'
import { FACTS, type FactId, type Facts } from '../../fact/dictionary.ts'
import type { FactDefinition } from '../../fact/fact.ts'
import type { Criterion } from '../criterion.ts'
import { lowerToComparisons } from '../decide/lower-to-comparisons.ts'
import { chanceSettled, type OpenCriterion, openCriterion } from './open-criterion.ts'

/**
 * A question to ask the firm. `settles`: how many criteria its answer is expected to settle, after those before it;
 * `criteria`: indexes of the open criteria it bears on.
 */
export type Question = { fact: FactId; question: string; settles: number; criteria: readonly number[] }

/** `most`: how many questions at most (20). */
export type QuestionOptions = { most?: number }

/**
 * 走访提问: which unknown facts to ask for, in the order that settles the most criteria. Greedy: each step takes the fact
 * (or the few facts a computed figure lacks) with the largest expected number of criteria settled per question, where every
 * clause not yet known is taken to be met as often as not, independently; an estimate that orders questions and decides
 * nothing. Facts without a question in the dictionary are never asked; criteria no
 * answers can settle are left out.
 */
export function questions(
  criteria: readonly Criterion[],
  facts: Facts,
  on: Day,
  { most = 20 }: QuestionOptions = {},
): readonly Question[] {
  const open = findOpen(criteria, facts, on)
  const offers = listOffers(open)
  const asked = new Set<FactId>()
  const chosen: Question[] = []
  for (const pending of open) weigh(pending, asked)
  while (chosen.length < most) {
    const best = findBest(offers, asked)
    if (!best) break
    for (const fact of best.facts) if (!asked.has(fact)) chosen.push(ask(fact, asked, open))
    for (const pending of open) if (bearsOn(pending, best)) weigh(pending, asked)
  }
  return chosen.slice(0, most)
}

/** An open criterion: the facts its clauses lack, the chance that those asked for settle it, what else would help. */
type Pending = {
  index: number
  tree: OpenCriterion
  needs: readonly (readonly FactId[])[]
  lacks: ReadonlySet<FactId>
  settled: number
  offers: readonly Offer[]
}

/** Facts asked for together: one, or those a computed figure lacks; with what that would bring each criterion. */
type Offer = { facts: readonly FactId[]; gains: Map<Pending, number> }

function findOpen(criteria: readonly Criterion[], facts: Facts, on: Day): Pending[] {
  return criteria.flatMap((criterion, index): Pending[] => {
    const tree = openCriterion(lowerToComparisons(criterion, on), facts)
    if (typeof tree !== 'object') return []
    const needs = askableNeeds(tree)
    const lacks = new Set(needs.flat())
    return chanceSettled(tree, lacks) === 0 ? [] : [{ index, tree, needs, lacks, settled: 0, offers: [] }]
  })
}

function listOffers(open: readonly Pending[]): Offer[] {
  const offers = new Map<string, Offer>()
  for (const pending of open) {
    const own = new Set<Offer>()
    for (const facts of pending.needs) {
      const key = facts.length === 1 ? (facts[0] ?? '') : facts.join()
      const offer: Offer = offers.get(key) ?? { facts, gains: new Map() }
      offers.set(key, offer)
      own.add(offer)
    }
    pending.offers = [...own]
  }
  return [...offers.values()]
}

/** The sets of facts its clauses lack, those that can all be asked. */
function askableNeeds(tree: OpenCriterion): (readonly FactId[])[] {
  if ('of' in tree) return tree.of.flatMap(askableNeeds)
  return tree.needs.every((fact) => questionOf(fact) !== null) ? [tree.needs] : []
}

function bearsOn({ lacks }: Pending, { facts }: Offer): boolean {
  return facts.some((fact) => lacks.has(fact))
}

/** What each offer would still bring one criterion. */
function weigh(pending: Pending, asked: Set<FactId>): void {
  for (const offer of pending.offers) {
    const added = offer.facts.some((fact) => asked.has(fact))
      ? offer.facts.filter((fact) => !asked.has(fact))
      : offer.facts
    if (added.length === 0) {
      offer.gains.delete(pending)
      continue
    }
    // Added and taken back: copying the set for every trial took most of the time.
    for (const fact of added) asked.add(fact)
    offer.gains.set(pending, chanceSettled(pending.tree, asked) - pending.settled)
    for (const fact of added) asked.delete(fact)
  }
}

function findBest(offers: readonly Offer[], asked: ReadonlySet<FactId>): Offer | undefined {
  let best: { offer: Offer; worth: number } | undefined
  for (const offer of offers) {
    if (offer.gains.size === 0) continue
    let gain = 0
    for (const each of offer.gains.values()) gain += each
    // Where nothing is settled at once, what bears on more criteria goes first.
    const worth = (gain + offer.gains.size * 1e-6) / offer.facts.filter((fact) => !asked.has(fact)).length
    if (!best || worth > best.worth) best = { offer, worth }
  }
  return best?.offer
}

function ask(fact: FactId, asked: Set<FactId>, open: readonly Pending[]): Question {
  asked.add(fact)
  const criteria: number[] = []
  let settles = 0
  for (const pending of open) {
    if (!pending.lacks.has(fact)) continue
    const settled = chanceSettled(pending.tree, asked)
    settles += settled - pending.settled
    pending.settled = settled
    criteria.push(pending.index)
  }
  return { fact, question: questionOf(fact) ?? '', settles, criteria }
}

function questionOf(fact: FactId): string | null {
  const { question }: FactDefinition = FACTS[fact]
  return question
}
