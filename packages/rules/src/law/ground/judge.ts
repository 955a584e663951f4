import { COMPARISONS, type Comparison, type Verdict } from '../../criteria/criterion.ts'
import { addDays, addMonths, type Day } from '../../day/day.ts'
import { FACTS, isFactId } from '../../fact/dictionary.ts'
import type { Citation, PolicyNumber } from '../citation.ts'
import { computeFigure } from '../given/compute-figure.ts'
import { printInUnit, printValue } from '../given/print-value.ts'
import type { Ground, InputDefinition, Judged, Matter } from '../rule.ts'
import { findEntry } from './find-entry.ts'

/**
 * A figure beside a policy number in force on that day at that place; both in the unit facts are stored in. No number in
 * force, or the figure unknown: not determinable, the ground saying which.
 */
export function judgeFigure(matter: Matter, fact: string, is: Comparison, number: PolicyNumber): Judged {
  const entry = findEntry(matter, number)
  if (!entry.isFound) return judgeGap(entry.text, number.id, fact, entry.ended ?? entry.begins)
  const { label, ...shape } = getDefinition(matter, fact)
  const { value, missing } = computeFigure(matter.facts, fact)
  const result = value === null ? 'not-determinable' : verdict(compare(value, is, entry.value))
  const asked = `${COMPARISONS[is]} ${printValue(entry.value, shape)}`
  const parts = missing.filter((id) => id !== fact).map((id) => getDefinition(matter, id).label)
  const lacking = parts.length > 0 ? `（缺${parts.join('、')}）` : ''
  const text =
    value !== null
      ? `${label}${printValue(value, shape)}，要求${asked}，${WORDS[result]}。`
      : missing.length > 0
        ? `${label}未知，要求${asked}，无法判断${lacking}。`
        : `${label}无法计算（分母不大于0），要求${asked}，无法判断。`
  const ground = { result, fact, value, threshold: entry.value, is, number: number.id, added: entry.added, text }
  return judgement({ ...ground, source: entry.cite }, missing)
}

/** A yes or no that a document wants to be `wanted`. */
export function judgeFlag(matter: Matter, fact: string, wanted: boolean, source: Citation): Judged {
  const value = matter.facts[fact]
  const { label } = getDefinition(matter, fact)
  const asked = `要求为${wanted ? '是' : '否'}`
  if (typeof value !== 'boolean') return judgeUnknown(fact, wanted, source, `${label}未核实，${asked}，无法判断。`)
  const result = verdict(value === wanted)
  const text = `${label}：${value ? '是' : '否'}，${asked}，${WORDS[result]}。`
  return judgement({ source, result, fact, value, threshold: wanted, text })
}

/** A choice that must be among `wanted`. */
export function judgeChoice(matter: Matter, fact: string, wanted: readonly string[], source: Citation): Judged {
  const value = matter.facts[fact]
  const { label, ...shape } = getDefinition(matter, fact)
  const asked = `要求为${wanted.map((one) => printValue(one, shape)).join('或')}`
  if (typeof value !== 'string') return judgeUnknown(fact, wanted, source, `${label}未知，${asked}，无法判断。`)
  const result = verdict(wanted.includes(value))
  const text = `${label}：${printValue(value, shape)}，${asked}，${WORDS[result]}。`
  return judgement({ source, result, fact, value, threshold: wanted, text })
}

/** A last day (有效期至) that must not lie before the day asked about. */
export function judgeValid(matter: Matter, fact: string, source: Citation): Judged {
  const value = matter.facts[fact]
  const { label } = getDefinition(matter, fact)
  const asked = `${matter.on}须在有效期内`
  if (typeof value !== 'string') return judgeUnknown(fact, matter.on, source, `${label}未知，${asked}，无法判断。`)
  const result = verdict(value >= matter.on)
  return judgement({
    source,
    result,
    fact,
    value,
    threshold: matter.on,
    text: `${label}${value}，${asked}，${WORDS[result]}。`,
  })
}

/** A day that must lie between two, both included; null: open on that side. */
export function judgeDay(
  matter: Matter,
  fact: string,
  span: readonly [Day | null, Day | null],
  source: Citation,
): Judged {
  const [from, to] = span
  const value = matter.facts[fact]
  const { label } = getDefinition(matter, fact)
  const asked = `要求${from ? `自${from}起` : ''}${to ? `至${to}止` : ''}`
  const threshold = [from ?? '', to ?? '']
  if (typeof value !== 'string') return judgeUnknown(fact, threshold, source, `${label}未知，${asked}，无法判断。`)
  const result = verdict((from === null || value >= from) && (to === null || value <= to))
  return judgement({ source, result, fact, value, threshold, text: `${label}${value}，${asked}，${WORDS[result]}。` })
}

/** Time since a day, beside a policy number in 年, 月 or 日: 成立满6个月. */
export function judgeElapsed(matter: Matter, fact: string, is: 'at-least' | 'at-most', number: PolicyNumber): Judged {
  const entry = findEntry(matter, number)
  if (!entry.isFound) return judgeGap(entry.text, number.id, fact, entry.ended ?? entry.begins)
  const value = matter.facts[fact]
  const { label } = getDefinition(matter, fact)
  const asked = `至${matter.on}${is === 'at-least' ? '须满' : '不超过'}${entry.value}${number.unit}`
  const base = { fact, threshold: entry.value, number: number.id, added: entry.added, source: entry.cite }
  if (typeof value !== 'string') {
    const ground = {
      ...base,
      result: 'not-determinable',
      value: null,
      text: `${label}未知，${asked}，无法判断。`,
    } as const
    return judgement(ground, [fact])
  }
  // A day still to come has not been anything long; nor is it moved beyond the calendar.
  const full = value > matter.on ? value : addSpan(value, entry.value, number.unit)
  const result = verdict(is === 'at-least' ? value <= matter.on && full <= matter.on : matter.on <= full)
  return judgement({ ...base, result, value, text: `${label}${value}，${asked}，${WORDS[result]}。` })
}

/** A figure computed from several facts that is known to lie between two bounds (a score with indicators unknown). */
export type Interval = { label: string; low: number; high: number; missing: readonly string[] }

/** An interval beside a policy number: decided as soon as the bounds decide. Shown in the unit of the number. */
export function judgeInterval(
  matter: Matter,
  { label, low, high, missing }: Interval,
  is: 'at-least' | 'at-most',
  number: PolicyNumber,
): Judged {
  const entry = findEntry(matter, number)
  if (!entry.isFound) return judgeGap(entry.text, number.id, null, entry.ended ?? entry.begins)
  const [worst, best] = is === 'at-least' ? [low, high] : [high, low]
  const result: Verdict = compare(worst, is, entry.value)
    ? 'met'
    : compare(best, is, entry.value)
      ? 'not-determinable'
      : 'not-met'
  const print = (figure: number) => printInUnit(figure, number.unit)
  const text = `${label}${low === high ? print(low) : `${print(low)}至${print(high)}`}，要求${COMPARISONS[is]} ${print(entry.value)}，${WORDS[result]}。`
  const value = low === high ? low : ([low, high] as const)
  const ground = { result, fact: null, value, threshold: entry.value, is, number: number.id, added: entry.added, text }
  return judgement({ ...ground, source: entry.cite }, result === 'not-determinable' ? missing : [])
}

/** No rule in force for this clause; `source` is what ended, or what begins later. */
export function judgeGap(text: string, number: string | null, fact: string | null, source: Citation | null): Judged {
  return judgement({ source, result: 'not-determinable', fact, value: null, threshold: null, number, text }, [])
}

/** A ground written by hand; what is not given is null. Missing facts count only while the result is open. */
export function judgement(
  ground: Pick<Ground, 'source' | 'result' | 'fact' | 'value' | 'threshold' | 'text'> & Partial<Ground>,
  missing: readonly string[] = [],
): Judged {
  const full = { part: null, clause: ground.source?.clause ?? '', number: null, added: null, isHint: false, ...ground }
  return { result: full.result, grounds: [full], missing: full.result === 'not-determinable' ? missing : [] }
}

/** Words of the three results in sentences. */
export const WORDS = { met: '符合', 'not-met': '不符合', 'not-determinable': '无法判断' } as const satisfies Record<
  Verdict,
  string
>

/** Label, type, unit and choices of a fact or of one of the rule's inputs. @throws RangeError for any other name */
export function getDefinition({ inputs }: Pick<Matter, 'inputs'>, name: string): InputDefinition {
  const own = inputs?.[name]
  if (own) return own
  if (!isFactId(name)) throw new RangeError(`neither a fact nor an input of this rule: ${name}`)
  return FACTS[name]
}

function addSpan(day: Day, count: number, unit: string): Day {
  return unit === '日' ? addDays(day, count) : addMonths(day, count * (unit === '年' ? 12 : 1))
}

function judgeUnknown(fact: string, threshold: Ground['threshold'], source: Citation, text: string): Judged {
  return judgement({ source, result: 'not-determinable', fact, value: null, threshold, text }, [fact])
}

function verdict(holds: boolean): Verdict {
  return holds ? 'met' : 'not-met'
}

function compare(value: number, is: Comparison, bound: number): boolean {
  switch (is) {
    case 'at-least':
      return value >= bound
    case 'above':
      return value > bound
    case 'at-most':
      return value <= bound
    case 'below':
      return value < bound
    case 'equal':
      return value === bound
    case 'unequal':
      return value !== bound
  }
}
