import { COMPARISONS, type Comparison } from '@huoshui/rules/criteria/criterion'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactType } from '@huoshui/rules/fact/fact'
import type { Ask } from './row.ts'

const comparisons = Object.keys(COMPARISONS) as Comparison[]
const known = ['known', 'unknown'] as const
const figure: readonly Ask[] = [...comparisons, 'between', ...known]

/** What may be asked of a fact of each type, the usual first. */
export const ASKS_OF: Readonly<Record<FactType, readonly Ask[]>> = {
  count: figure,
  money: figure,
  percent: figure,
  quantity: figure,
  day: [
    'elapsed-at-least',
    'elapsed-below',
    'left-at-least',
    'left-at-most',
    ...comparisons,
    'between',
    ...(['above', 'at-most', 'equal', 'unequal'] as const).map((is) => `elapsed-${is}` as const),
    ...(['above', 'below', 'equal', 'unequal'] as const).map((is) => `left-${is}` as const),
    ...known,
  ],
  choice: ['in', 'not-in', ...known],
  industry: ['in', 'not-in', ...known],
  set: ['has-any', 'has-all', 'not-has-any', 'not-has-all', ...known],
  flag: ['holds', 'not-holds', ...known],
}

/** What has to be filled in behind an ask. */
export type AskNeeds = 'bound' | 'range' | 'values' | 'span' | 'nothing'

export function needsOf(ask: Ask): AskNeeds {
  if (isComparison(ask)) return 'bound'
  if (ask === 'between') return 'range'
  if (ask.startsWith('elapsed-') || ask.startsWith('left-')) return 'span'
  return ask in valueWords ? 'values' : 'nothing'
}

export function isComparison(ask: Ask): ask is Comparison {
  return Object.hasOwn(COMPARISONS, ask)
}

/** The word of an ask beside a fact of this type. */
export function askLabel(ask: Ask, type: FactType): string {
  if (isComparison(ask)) return type === 'day' ? dayWords[ask] : `${COMPARISONS[ask]} ${figureWords[ask]}`
  const [kind = '', ...rest] = ask.split('-')
  const is = comparisons.find((each) => each === rest.join('-'))
  if (is && kind === 'elapsed') return passedWords[is] ?? `距今 ${COMPARISONS[is]}`
  if (is && kind === 'left') return `还有 ${COMPARISONS[is]}`
  return { ...valueWords, ...plainWords }[ask] ?? ask
}

/** The ask that is offered first for a fact. */
export function firstAsk(fact: FactId): Ask {
  return ASKS_OF[FACTS[fact].type][0] ?? 'known'
}

const figureWords: Readonly<Record<Comparison, string>> = {
  'at-least': '不低于',
  above: '高于',
  'at-most': '不超过',
  below: '低于',
  equal: '等于',
  unequal: '不等于',
}
const dayWords: Readonly<Record<Comparison, string>> = {
  'at-least': '不早于',
  above: '晚于',
  'at-most': '不晚于',
  below: '早于',
  equal: '就是',
  unequal: '不是',
}
const passedWords: Readonly<Partial<Record<Comparison, string>>> = { 'at-least': '已满', below: '不满' }
const valueWords: Readonly<Partial<Record<Ask, string>>> = {
  in: '属于',
  'not-in': '不属于',
  'has-any': '含任一',
  'has-all': '含全部',
  'not-has-any': '不含任一',
  'not-has-all': '不含全部',
}
const plainWords: Readonly<Partial<Record<Ask, string>>> = {
  between: '在…之间',
  holds: '为 是',
  'not-holds': '为 否',
  known: '已知',
  unknown: '未知',
}
