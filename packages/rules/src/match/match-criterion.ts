import type { Criterion, Verdict } from '../criteria/criterion.ts'
import { lowerToComparisons } from '../criteria/decide/lower-to-comparisons.ts'
import type { Lowered } from '../criteria/decide/lowered.ts'
import type { Day } from '../day/day.ts'
import { type Bitmap, countWord } from './bitmap/bitmap.ts'
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
type Plan = Bitmap | { kind: 'all' | 'any'; of: readonly Plan[] }

function planOf(index: MatchIndex, lowered: Lowered): Plan {
  if (!('of' in lowered)) return matchClause(index, lowered)
  const of = lowered.of.map((part) => planOf(index, part))
  const [only] = of
  if (only === undefined) return lowered.kind === 'all' ? index.live : index.none
  return of.length === 1 ? only : { kind: lowered.kind, of }
}

/** Words worked on at a time: what a part yields (8 kB) stays in the first cache until the next is added. */
const blockWords = 2048

function run(index: MatchIndex, plan: Plan): Match {
  const { live } = index
  const met = new Uint32Array(live.length)
  let count = 0
  for (let from = 0; from < met.length; from += blockWords) {
    const to = Math.min(met.length, from + blockWords)
    combine(plan, from, to, met, from)
    for (let word = from; word < to; word++) {
      const bits = (met[word] ?? 0) & (live[word] ?? 0)
      met[word] = bits
      count += countWord(bits)
    }
  }
  return { met, count }
}

/** Writes words `from…to)` of the plan's answer into `out`, from `at` on. */
function combine(plan: Plan, from: number, to: number, out: Bitmap, at: number): void {
  if (plan instanceof Uint32Array) {
    out.set(plan.subarray(from, to), at)
    return
  }
  const leaves = plan.of.filter((part) => part instanceof Uint32Array)
  const groups = plan.of.filter((part) => !(part instanceof Uint32Array))
  const length = to - from
  out.fill(plan.kind === 'all' ? 0xffffffff : 0, at, at + length)
  const add = plan.kind === 'all' ? andWords : orWords
  for (let leaf = 0; leaf < leaves.length; leaf += 3) {
    const first = leaves[leaf] ?? out
    add(out, at, length, first, leaves[leaf + 1] ?? first, leaves[leaf + 2] ?? first, from)
  }
  if (groups.length === 0) return
  const part = new Uint32Array(length)
  for (const group of groups) {
    combine(group, from, to, part, 0)
    add(out, at, length, part, part, part, 0)
  }
}

/** Three operands a pass: the words of `out` are read and written a third as often. */
function andWords(out: Bitmap, at: number, length: number, a: Bitmap, b: Bitmap, c: Bitmap, from: number): void {
  for (let word = 0; word < length; word++) {
    const place = from + word
    out[at + word] = (out[at + word] ?? 0) & (a[place] ?? 0) & (b[place] ?? 0) & (c[place] ?? 0)
  }
}

function orWords(out: Bitmap, at: number, length: number, a: Bitmap, b: Bitmap, c: Bitmap, from: number): void {
  for (let word = 0; word < length; word++) {
    const place = from + word
    out[at + word] = (out[at + word] ?? 0) | (a[place] ?? 0) | (b[place] ?? 0) | (c[place] ?? 0)
  }
}
