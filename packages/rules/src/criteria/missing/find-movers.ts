import type { FactId, Facts } from '../../fact/dictionary.ts'
import type { Verdict } from '../criterion.ts'
import { judgeLowered } from '../decide/judge-lowered.ts'
import type { Lowered } from '../decide/lowered.ts'
import { isTriable, leavesOf, sampleValues } from './sample-values.ts'

/**
 * The unknown facts that can move the verdict, part by part: for each part which verdicts it can have, and from which to
 * which learning one fact can take it. Parts are taken to be independent; `isExact` says whether they are (no unknown fact
 * in two of them). Where not, too many facts may be named, never too few.
 */
export function findMovers(lowered: Lowered, facts: Facts): { movers: ReadonlySet<FactId>; isExact: boolean } {
  const { moves, isExact } = outlook(lowered, facts)
  const movers = new Set<FactId>()
  for (const [fact, pairs] of moves) if ((pairs & STAYING) !== pairs) movers.add(fact)
  return { movers, isExact }
}

/** `verdicts`: a bit for each verdict possible; `moves`: of each unknown fact a bit for each pair (before, after). */
type Outlook = { verdicts: number; moves: ReadonlyMap<FactId, number>; isExact: boolean }

// Verdicts in Kleene's order, so that "all" is the least and "any" the greatest.
const RANK = { 'not-met': 0, 'not-determinable': 1, met: 2 } as const satisfies Record<Verdict, number>

function pairBit(before: number, after: number): number {
  return 1 << (before * 3 + after)
}

/** The pairs in which nothing moves. */
const STAYING = pairBit(0, 0) | pairBit(1, 1) | pairBit(2, 2)

function outlook(lowered: Lowered, facts: Facts): Outlook {
  const unknown = new Set(leavesOf(lowered).flatMap(({ fact }) => (facts[fact] === undefined ? [fact] : [])))
  const [only] = unknown
  if (only === undefined) return { verdicts: 1 << RANK[judgeLowered(lowered, facts)], moves: new Map(), isExact: true }
  if (!('of' in lowered)) return outlookOfFact(lowered, only, facts)
  if (unknown.size === 1 && isTriable(leavesOf(lowered))) return outlookOfFact(lowered, only, facts)
  const parts = groupByFact(lowered, facts).map((part) => outlook(part, facts))
  return combine(parts, lowered.kind === 'all' ? Math.min : Math.max)
}

/** With one unknown fact: each value it may take, tried. */
function outlookOfFact(lowered: Lowered, fact: FactId, facts: Facts): Outlook {
  const before = RANK[judgeLowered(lowered, facts)]
  const clauses = leavesOf(lowered).filter((clause) => clause.fact === fact)
  let verdicts = 1 << before
  let pairs = 0
  for (const value of sampleValues(fact, clauses)) {
    const after = RANK[judgeLowered(lowered, { ...facts, [fact]: value })]
    verdicts |= 1 << after
    pairs |= pairBit(before, after)
  }
  return { verdicts, moves: new Map([[fact, pairs]]), isExact: true }
}

/** Parts that ask about the same single unknown fact belong together: ≥ 5 and ≤ 3 are two parts no value meets. */
function groupByFact(lowered: Extract<Lowered, { of: unknown }>, facts: Facts): Lowered[] {
  const groups = new Map<FactId, Lowered[]>()
  const others: Lowered[] = []
  for (const part of lowered.of) {
    const unknown = new Set(leavesOf(part).flatMap(({ fact }) => (facts[fact] === undefined ? [fact] : [])))
    const [only] = unknown
    if (only === undefined || unknown.size > 1) others.push(part)
    else groups.set(only, [...(groups.get(only) ?? []), part])
  }
  for (const of of groups.values()) {
    if (of.length > 1 && isTriable(of.flatMap(leavesOf))) others.push({ kind: lowered.kind, of })
    else others.push(...of)
  }
  return others
}

function combine(parts: readonly Outlook[], rank: Rank): Outlook {
  const facts = parts.flatMap(({ moves }) => [...moves.keys()])
  const names = new Set(facts)
  const moves = new Map<FactId, number>()
  for (const fact of names) {
    const pairs = parts.map((part) => part.moves.get(fact) ?? staying(part.verdicts))
    moves.set(
      fact,
      pairs.reduce((one, other) => combinePairs(one, other, rank)),
    )
  }
  const verdicts = parts.map((part) => staying(part.verdicts)).reduce((one, other) => combinePairs(one, other, rank))
  const isExact = facts.length === names.size && parts.every((part) => part.isExact)
  return { verdicts: verdictsOf(verdicts), moves, isExact }
}

function staying(verdicts: number): number {
  return RANKS.reduce((pairs: number, rank) => (verdicts & (1 << rank) ? pairs | pairBit(rank, rank) : pairs), 0)
}

function verdictsOf(pairs: number): number {
  return RANKS.reduce((verdicts: number, rank) => (pairs & pairBit(rank, rank) ? verdicts | (1 << rank) : verdicts), 0)
}

const RANKS = [0, 1, 2] as const
const PAIRS = RANKS.flatMap((before) => RANKS.map((after) => ({ before, after, bit: pairBit(before, after) })))

function combinePairs(one: number, other: number, rank: Rank): number {
  const known = rank === Math.min ? LEAST : GREATEST
  const key = (one << 9) | other
  const pairs = known.get(key) ?? computePairs(one, other, rank)
  known.set(key, pairs)
  return pairs
}

type Rank = (one: number, other: number) => number

// Few of the 2^18 combinations ever occur; computing each anew took most of the time.
const LEAST = new Map<number, number>()
const GREATEST = new Map<number, number>()

function computePairs(one: number, other: number, rank: Rank): number {
  let pairs = 0
  for (const mine of PAIRS) {
    if (!(one & mine.bit)) continue
    for (const theirs of PAIRS) {
      if (other & theirs.bit) pairs |= pairBit(rank(mine.before, theirs.before), rank(mine.after, theirs.after))
    }
  }
  return pairs
}
