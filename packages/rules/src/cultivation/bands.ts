import type { PolicyNumber } from '../law/citation.ts'
import { computeFigure } from '../law/given/compute-figure.ts'
import { printInUnit, printValue } from '../law/given/print-value.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { getDefinition, judgement } from '../law/ground/judge.ts'
import type { Ground, Matter } from '../law/rule.ts'

/** Bounds of bands, best first, and one more row of points than bounds: the last is what misses every bound. */
export type BandTable = {
  fact: string
  is: 'at-least' | 'at-most'
  bounds: PolicyNumber<readonly number[]>
  points: PolicyNumber<readonly number[]>
}

/** Points between two bounds; equal when certain. `missing`: facts that would settle them. */
export type Scored = { low: number; high: number; missing: readonly string[]; grounds: readonly Ground[] }

/**
 * Points of a figure by bands; a figure on a bound counts in the better band (以上、以下 include the number). Unknown: any
 * points of the table. Undefined when no table is in force.
 */
export function scoreBands(matter: Matter, { fact, is, bounds, points }: BandTable): Scored {
  const [lines, row] = [findEntry(matter, bounds), findEntry(matter, points)]
  if (!lines.isFound || !row.isFound) return NOTHING
  const { value, missing } = computeFigure(matter.facts, fact)
  const { label, ...shape } = getDefinition(matter, fact)
  const best = Math.max(...row.value)
  const scale = lines.value.map(
    (bound, index) => `${printValue(bound, shape)}${is === 'at-least' ? '以上' : '以下'}${row.value[index]}分`,
  )
  const base = { source: lines.cite, fact, number: bounds.id, added: lines.added ?? row.added, isHint: true }
  if (value === null) {
    const text = `${label}未知，得${Math.min(...row.value)}至${best}分（${scale.join('，')}，其余${row.value.at(-1)}分）。`
    const ground = { ...base, result: 'not-determinable', value, threshold: lines.value[0] ?? null, text } as const
    return { low: Math.min(...row.value), high: best, missing, grounds: judgement(ground).grounds }
  }
  const reached = lines.value.findIndex((bound) => (is === 'at-least' ? value >= bound : value <= bound))
  const got = row.value[reached < 0 ? lines.value.length : reached] ?? 0
  const next = lines.value[(reached < 0 ? lines.value.length : reached) - 1] ?? null
  const text = `${label}${printValue(value, shape)}，得${got}分（${scale.join('，')}，其余${row.value.at(-1)}分）。`
  const result = got === best ? 'met' : 'not-met'
  const { grounds } = judgement({ ...base, result, value, threshold: next ?? lines.value[0] ?? null, text })
  return { low: got, high: got, missing: [], grounds }
}

/** One step of a ladder: what it takes, in Kleene's answers, and what it gives. */
export type Step = { holds: boolean | undefined; points: number; missing: readonly string[] }

/** The first step that holds gives its points, none gives `rest`; unknown steps leave an interval. */
export function scoreSteps(steps: readonly Step[], rest: number): Omit<Scored, 'grounds'> {
  const possible: number[] = []
  const missing: string[] = []
  for (const { holds, points, missing: lacking } of steps) {
    if (holds === false) continue
    possible.push(points)
    if (holds) return settle(possible, missing)
    missing.push(...lacking)
  }
  return settle([...possible, rest], missing)
}

/** The sum of several scores; its grounds those of the parts. */
export function sumScores(parts: readonly Scored[]): Scored {
  return {
    low: parts.reduce((total, { low }) => total + low, 0),
    high: parts.reduce((total, { high }) => total + high, 0),
    missing: [...new Set(parts.flatMap(({ low, high, missing }) => (low === high ? [] : missing)))],
    grounds: parts.flatMap(({ grounds }) => grounds),
  }
}

/** A sentence on points that are certain or lie between two. */
export function printPoints(low: number, high: number): string {
  return low === high ? printInUnit(low, '分值') : `${printInUnit(low, '分值')}至${printInUnit(high, '分值')}`
}

const NOTHING: Scored = { low: 0, high: 0, missing: [], grounds: [] }

function settle(possible: readonly number[], missing: readonly string[]): Omit<Scored, 'grounds'> {
  return { low: Math.min(...possible), high: Math.max(...possible), missing: [...new Set(missing)] }
}
