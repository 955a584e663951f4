import type { Criterion, Verdict } from '../criteria/criterion.ts'
import { lowerToComparisons } from '../criteria/decide/lower-to-comparisons.ts'
import type { Lowered } from '../criteria/decide/lowered.ts'
import type { Day } from '../day/day.ts'
import { type Bitmap, countWord } from './bitmap/bitmap.ts'
import type { Answered } from './clause-cache.ts'
import { matchClause } from './match-clause.ts'
import type { MatchIndex } from './match-index.ts'

/** Firms that meet a criterion, and how many they are. */
export type Match = { met: Bitmap; count: number }

/** Firms that meet the criterion on a day. `criterion` must have passed `checkCriterion`. @throws RangeError as the lowering. */
export function matchCriterion(index: MatchIndex, criterion: Criterion, on: Day): Match {
  return run(index, planOf(index, lowerToComparisons(criterion, on)))
}

/** The three answers of a criterion: each firm that counts is in exactly one of them. */
export type FullMatch = Match & { notMet: Bitmap; undetermined: Bitmap; counts: Readonly<Record<Verdict, number>> }

/** As `matchCriterion`, with those who do not meet it and those of whom too little is known; about twice the work. */
export function matchFully(index: MatchIndex, criterion: Criterion, on: Day): FullMatch {
  const met = matchCriterion(index, criterion, on)
  const notMet = matchCriterion(index, { not: criterion }, on)
  const undetermined = new Uint32Array(index.live.length)
  let open = 0
  for (let word = 0; word < undetermined.length; word++) {
    const bits = (index.live[word] ?? 0) & ~((met.met[word] ?? 0) | (notMet.met[word] ?? 0))
    undetermined[word] = bits
    open += countWord(bits)
  }
  const counts = { met: met.count, 'not-met': notMet.count, 'not-determinable': open }
  return { ...met, notMet: notMet.met, undetermined, counts }
}

/** Whether one firm of the index meets the criterion: one word of each bitmap is looked at. */
export function meets(index: MatchIndex, firm: number, criterion: Criterion, on: Day): boolean {
  const word = firm >>> 5
  const out = new Uint32Array(1)
  combine(planOf(index, lowerToComparisons(criterion, on)), word, word + 1, out, 0)
  const bits = (out[0] ?? 0) & (index.live[word] ?? 0)
  return ((bits >>> (firm & 31)) & 1) === 1
}

/** A criterion with its clauses answered. */
type Plan = Answered | Group
type Group = { kind: 'all' | 'any'; clauses: readonly Bitmap[]; groups: readonly Group[] }

/** The rarest clause first leaves nothing soonest. */
function planOf(index: MatchIndex, lowered: Lowered): Plan {
  if (!('of' in lowered)) return matchClause(index, lowered)
  const of = lowered.of.map((part) => planOf(index, part))
  const [only] = of
  if (only === undefined) return { bits: lowered.kind === 'all' ? index.live : index.none, about: 0 }
  if (of.length === 1) return only
  const clauses: Answered[] = []
  const groups: Group[] = []
  for (const part of of) 'bits' in part ? clauses.push(part) : groups.push(part)
  clauses.sort((one, other) => one.about - other.about)
  return { kind: lowered.kind, clauses: clauses.map(({ bits }) => bits), groups }
}

/**
 * Words worked on at a time. Firms are numbered in list order, which brings those of one status and type together, so in
 * most blocks nothing is left after the first three clauses and the rest is not looked at: at 520,000 × 125 blocks of 256
 * words took two thirds of the time of blocks of 2,048.
 */
const blockWords = 256

function run(index: MatchIndex, plan: Plan): Match {
  const { live } = index
  const met = new Uint32Array(live.length)
  let count = 0
  for (let from = 0; from < met.length; from += blockWords) {
    const to = Math.min(met.length, from + blockWords)
    if (combine(plan, from, to, met, from) === 0) continue
    for (let word = from; word < to; word++) {
      const bits = (met[word] ?? 0) & (live[word] ?? 0)
      met[word] = bits
      if (bits !== 0) count += countWord(bits)
    }
  }
  return { met, count }
}

/** Writes words `from…to)` of the plan's answer into `out`, from `at` on; 0 when no bit of them is set. */
function combine(plan: Plan, from: number, to: number, out: Bitmap, at: number): number {
  if ('bits' in plan) return writeAll(out, at, to - from, plan.bits, plan.bits, plan.bits, from)
  return plan.kind === 'all' ? combineAll(plan, from, to, out, at) : combineAny(plan, from, to, out, at)
}

function combineAll({ clauses, groups }: Group, from: number, to: number, out: Bitmap, at: number): number {
  const length = to - from
  let some = -1
  for (let clause = 0; clause < clauses.length && some !== 0; clause += 3) {
    const a = clauses[clause] ?? out
    const b = clauses[clause + 1] ?? a
    const c = clauses[clause + 2] ?? a
    some = clause === 0 ? writeAll(out, at, length, a, b, c, from) : keepAll(out, at, length, a, b, c, from)
  }
  if (groups.length === 0 || some === 0) return some
  const part = new Uint32Array(length)
  for (const [group, plan] of groups.entries()) {
    if (some === 0) break
    combine(plan, from, to, part, 0)
    const isFirst = group === 0 && clauses.length === 0
    some = isFirst ? writeAll(out, at, length, part, part, part, 0) : keepAll(out, at, length, part, part, part, 0)
  }
  return some
}

function combineAny({ clauses, groups }: Group, from: number, to: number, out: Bitmap, at: number): number {
  const length = to - from
  out.fill(0, at, at + length)
  let some = 0
  for (let clause = 0; clause < clauses.length; clause += 3) {
    const a = clauses[clause] ?? out
    some |= addAny(out, at, length, a, clauses[clause + 1] ?? a, clauses[clause + 2] ?? a, from)
  }
  const part = new Uint32Array(groups.length > 0 ? length : 0)
  for (const group of groups) {
    if (combine(group, from, to, part, 0) !== 0) some |= addAny(out, at, length, part, part, part, 0)
  }
  return some
}

// Three operands a pass: the words of `out` are written, and read again, a third as often. Each gives 0 when no bit is set.

function writeAll(out: Bitmap, at: number, length: number, a: Bitmap, b: Bitmap, c: Bitmap, from: number): number {
  let some = 0
  for (let word = 0; word < length; word++) {
    const place = from + word
    const bits = (a[place] ?? 0) & (b[place] ?? 0) & (c[place] ?? 0)
    out[at + word] = bits
    some |= bits
  }
  return some
}

function keepAll(out: Bitmap, at: number, length: number, a: Bitmap, b: Bitmap, c: Bitmap, from: number): number {
  let some = 0
  for (let word = 0; word < length; word++) {
    const place = from + word
    const bits = (out[at + word] ?? 0) & (a[place] ?? 0) & (b[place] ?? 0) & (c[place] ?? 0)
    out[at + word] = bits
    some |= bits
  }
  return some
}

function addAny(out: Bitmap, at: number, length: number, a: Bitmap, b: Bitmap, c: Bitmap, from: number): number {
  let some = 0
  for (let word = 0; word < length; word++) {
    const place = from + word
    const bits = (out[at + word] ?? 0) | (a[place] ?? 0) | (b[place] ?? 0) | (c[place] ?? 0)
    out[at + word] = bits
    some |= bits
  }
  return some
}
