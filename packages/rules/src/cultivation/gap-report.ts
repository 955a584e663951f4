import type { Day } from '../day/day.ts'
import { printValue } from '../law/given/print-value.ts'
import { getDefinition } from '../law/ground/judge.ts'
import type { Ground, InputDefinition, Matter, Rule, RuleAnswer, RuleFacts, RuleQuestion } from '../law/rule.ts'
import { giantRule } from './giant/giant.rule.ts'
import { innovativeRule } from './innovative/innovative.rule.ts'
import { specialisedRule } from './specialised/specialised.rule.ts'
import { technologyRule } from './technology/technology.rule.ts'
import { findNextUpdate, judgeHeld } from './title/keep-title.ts'
import { TITLES, type Title } from './title/title.numbers.ts'
import { findClosing, type Way } from './ways-to-close.ts'

/** One rung of the ladder 创新型 → 专精特新 → 小巨人: held or not on the day, until when, and when its data are next due. */
export type TitleStep = {
  title: Title
  label: string
  state: 'held' | 'not-held' | 'unknown'
  until: Day | null
  updateBy: Day | null
}

/**
 * A clause missed; `by` is how much is short, in the unit facts are stored in, null where it can't be counted. Past a bound
 * that must not be reached itself (below 300 persons) one more counts for what is whole; a figure must pass it by something.
 */
export type Shortfall = { ground: Ground; by: number | null; text: string }

/** Alternatives of which one is enough; `isMissed`: each of them is short of something, and not merely unknown. */
export type GapChoice = { isMissed: boolean; ways: readonly GapWay[] }

/** What one alternative still asks for. */
export type GapWay = { short: readonly Shortfall[]; lacking: readonly Ground[] }

/**
 * One tier asked for: what holds; what is short and which evidence is lacking whatever else; the choices left open, each with
 * its ways; which points of a score could be gained.
 */
export type TierGaps = {
  rule: string
  label: string
  kind: string
  answer: RuleAnswer
  met: readonly Ground[]
  short: readonly Shortfall[]
  lacking: readonly Ground[]
  choices: readonly GapChoice[]
  gainable: readonly Shortfall[]
}

/** `next`: the lowest tier not held (or not known to be), null once all are. */
export type GapReport = { ladder: readonly TitleStep[]; next: Title | null; tiers: readonly TierGaps[] }

/**
 * 差距报告 of a firm over all tiers: a title held is asked about its review, another about a new application. Facts as stored.
 * @throws RangeError for a place that is no code
 */
export function computeGapReport(facts: RuleFacts, question: Omit<RuleQuestion, 'kind'>): GapReport {
  const ladder = Object.keys(TITLES)
    .filter(isTitle)
    .map((title) => stepOf({ ...question, facts, used: new Map() }, title))
  const tiers = [innovativeRule, technologyRule, specialisedRule, giantRule].map((rule) => {
    const isHeld = ladder.some(({ title, state }) => title === rule.id && state === 'held')
    return gapsOf(rule, facts, { ...question, kind: isHeld ? 'review' : 'new' })
  })
  return { ladder, next: ladder.find(({ state }) => state !== 'held')?.title ?? null, tiers }
}

/** The gaps of one rule's answer. */
export function gapsOf(rule: Rule, facts: RuleFacts, question: RuleQuestion): TierGaps {
  const answer = rule.decide(facts, question)
  const deciding = answer.grounds.filter(({ isHint }) => !isHint)
  const { needed, choices } = answer.decision === 'met' ? { needed: [], choices: [] } : findClosing(deciding)
  const matter = { ...question, facts, used: new Map(), ...(rule.inputs ? { inputs: rule.inputs } : {}) }
  const hints = answer.grounds.filter(
    (ground) => ground.isHint && ground.part === '评分' && ground.result === 'not-met',
  )
  return {
    rule: rule.id,
    label: rule.label,
    kind: question.kind ?? '',
    answer,
    met: deciding.filter(({ result }) => result === 'met'),
    ...wayOf(matter, needed),
    choices: choices.map((ways) => choiceOf(matter, ways)),
    gainable: answer.decision === 'met' ? [] : hints.map((ground) => shortfallOf(matter, ground)),
  }
}

function choiceOf(matter: Matter, ways: readonly Way[]): GapChoice {
  const shown = ways.map((way) => wayOf(matter, way))
  return { isMissed: shown.every(({ short }) => short.length > 0), ways: shown }
}

function wayOf(matter: Matter, way: Way): GapWay {
  return {
    short: way.filter(({ result }) => result === 'not-met').map((ground) => shortfallOf(matter, ground)),
    lacking: way.filter(({ result }) => result === 'not-determinable'),
  }
}

function stepOf(matter: Matter, title: Title): TitleStep {
  const { result, grounds } = judgeHeld(matter, title)
  const until = grounds[0]?.value
  return {
    title,
    label: TITLES[title].label,
    state: result === 'met' ? 'held' : result === 'not-met' ? 'not-held' : 'unknown',
    until: typeof until === 'string' ? until : null,
    updateBy: result === 'met' ? (findNextUpdate(matter, title) ?? null) : null,
  }
}

function shortfallOf(matter: Matter, ground: Ground): Shortfall {
  const { fact, value, threshold, is, text } = ground
  if (typeof threshold !== 'number') return { ground, by: null, text }
  // Of a score between two bounds the better one still misses.
  const best = typeof value === 'number' ? value : Array.isArray(value) ? Number(value[1]) : null
  if (best === null) return { ground, by: null, text }
  const shape = fact === null ? POINTS : getDefinition(matter, fact)
  const isStrict = is === 'above' || is === 'below'
  const by = Math.abs(threshold - best) + (isStrict && shape.type === 'count' ? 1 : 0)
  return { ground, by, text: `${text.replace(/。$/, '')}，${printGap(by, isStrict, shape)}。` }
}

function printGap(by: number, isStrict: boolean, shape: Pick<InputDefinition, 'type' | 'unit' | 'choices'>): string {
  if (!isStrict || shape.type === 'count') return `相差${printValue(by, shape)}`
  return by === 0 ? '正好在线上，等于不算' : `相差${printValue(by, shape)}以上（等于不算）`
}

const POINTS = { type: 'count', unit: '分', choices: null } as const

function isTitle(name: string): name is Title {
  return Object.hasOwn(TITLES, name)
}
