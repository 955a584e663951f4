import { COMPARISONS, type Comparison, type SpanUnit } from '../criterion.ts'

type Words<Meaning> = readonly (readonly [string, Meaning])[]

/** Signs and words of comparison; a longer one stands before what it begins with. 不超过 includes the bound, 超过 does not. */
export const COMPARISON_WORDS: Words<Comparison> = [
  ...entries('at-least', '>= ≥ ≧ ⩾ 大于等于 大于或等于 不低于 不少于 不小于 至少'),
  ...entries('at-most', '<= ≤ ≦ ⩽ 小于等于 小于或等于 不超过 不高于 不大于 不多于 至多'),
  ...entries('unequal', '!= <> ≠ 不等于'),
  ...entries('above', '> 超过 高于 大于 多于'),
  ...entries('below', '< 低于 少于 小于'),
  ...entries('equal', '== = 等于'),
]

/** 民法典 art. 1259: 以上、以下、以内 include the figure named. */
export const SUFFIX_WORDS: Words<Comparison> = [
  ['以上', 'at-least'],
  ['以下', 'at-most'],
  ['以内', 'at-most'],
]

export const AND_WORDS: Words<'and'> = ['并且', '而且', '同时', '且', 'and', '&&'].map((word) => [word, 'and'])
export const OR_WORDS: Words<'or'> = ['或者', '或', 'or', '||'].map((word) => [word, 'or'])
export const NOT_WORDS: Words<'not'> = ['非', 'not', '!'].map((word) => [word, 'not'])

export const OPEN: Words<'('> = [['(', '(']]
export const CLOSE: Words<')'> = [[')', ')']]
export const GROUP_WORDS: Words<'all' | 'any'> = [
  ['全部满足', 'all'],
  ['任一满足', 'any'],
]
export const NOTHING_ASKED: Words<true> = [['不设条件', true]]
export const BETWEEN_PARTS: Words<true> = [
  [';', true],
  ['；', true],
]

export const KNOWN_WORDS: Words<boolean> = [
  ['已知', true],
  ['未知', false],
]
export const HOLDS_WORDS: Words<true> = [
  ['为', true],
  ['==', true],
  ['=', true],
]
export const FLAG_WORDS: Words<boolean> = [
  ['是', true],
  ['否', false],
  ['true', true],
  ['false', false],
]

export const IN_WORDS: Words<boolean> = [
  ['不属于', false],
  ['属于', true],
]

/** `isMeant` false: the clause stands under a negation. */
export const HAS_WORDS: Words<{ has: 'any' | 'all'; isMeant: boolean }> = [
  ['不含任一', { has: 'any', isMeant: false }],
  ['不含全部', { has: 'all', isMeant: false }],
  ['含任一', { has: 'any', isMeant: true }],
  ['含全部', { has: 'all', isMeant: true }],
]

export const RANGE_WORDS: Words<true> = ['在', '介于'].map((word) => [word, true])
export const RANGE_MIDDLE: Words<true> = ['至', '到', '和', '与', '~', '—', '–'].map((word) => [word, true])
export const RANGE_END: Words<true> = [['之间', true]]

export const PASSED_WORDS: Words<Comparison> = [
  ['不满', 'below'],
  ['未满', 'below'],
  ['已满', 'at-least'],
  ['满', 'at-least'],
]
export const SINCE_WORDS: Words<true> = [['距今', true]]
export const LEFT_WORDS: Words<true> = [['还有', true]]

export const SPAN_WORDS: Words<SpanUnit> = [
  ['周年', 'year'],
  ['年', 'year'],
  ['个月', 'month'],
  ['月', 'month'],
  ['日', 'day'],
  ['天', 'day'],
]

/** For messages: ≥ > ≤ < = ≠. */
export const SIGNS = Object.values(COMPARISONS).join(' ')

function entries(meaning: Comparison, words: string): (readonly [string, Comparison])[] {
  return words.split(' ').map((word) => [word, meaning] as const)
}
