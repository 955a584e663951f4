import type { PolicyNumber } from '../law/citation.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgement } from '../law/ground/judge.ts'
import type { Matter } from '../law/rule.ts'
import { printPoints, type Scored, type Step, scoreSteps } from './bands.ts'

/** Facts the ladder of 知识产权 asks for. */
export const IP_FACTS = ['patents_high', 'patents_own', 'patents_one', 'patents_two'] as const

/**
 * Points of 知识产权 by the best there is: Ⅰ类高价值, 自主研发Ⅰ类, Ⅰ类, Ⅱ类, none. High-value and self-developed ones are among
 * those of class Ⅰ: none of class Ⅰ known means none of them either, and one of them known means one of class Ⅰ.
 */
export function scoreIntellectualProperty(matter: Matter, points: PolicyNumber<readonly number[]>): Scored {
  const entry = findEntry(matter, points)
  if (!entry.isFound) return { low: 0, high: 0, missing: [], grounds: [] }
  const [high, own, one, two, rest = 0] = entry.value
  const scored = scoreSteps(
    [
      stepOf(matter, 'patents_high', high),
      stepOf(matter, 'patents_own', own),
      stepOf(matter, 'patents_one', one),
      stepOf(matter, 'patents_two', two),
    ],
    rest,
  )
  const isOpen = scored.low < scored.high
  const text = `与主导产品相关的有效知识产权得${printPoints(scored.low, scored.high)}（Ⅰ类高价值${high}分、自主研发Ⅰ类${own}分、Ⅰ类${one}分、Ⅱ类${two}分；受让不满一年的不算）。`
  const { grounds } = judgement({
    source: entry.cite,
    number: points.id,
    added: entry.added,
    isHint: true,
    result: isOpen ? 'not-determinable' : scored.high === high ? 'met' : 'not-met',
    fact: isOpen ? (scored.missing[0] ?? null) : 'patents_one',
    value: isOpen ? null : (countOf(matter, 'patents_one') ?? null),
    threshold: 1,
    text,
  })
  return { ...scored, grounds }
}

function stepOf(matter: Matter, fact: (typeof IP_FACTS)[number], points = 0): Step {
  const count = countOf(matter, fact)
  const isClassOne = fact === 'patents_high' || fact === 'patents_own'
  const isExcluded = isClassOne && countOf(matter, 'patents_one') === 0
  const holds = count === undefined ? (isExcluded ? false : undefined) : count >= 1
  return { holds, points, missing: [fact] }
}

function countOf({ facts }: Matter, fact: string): number | undefined {
  const value = facts[fact]
  return typeof value === 'number' ? value : undefined
}
