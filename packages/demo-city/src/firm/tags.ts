import type { DemoFirm, DemoTag } from '../demo-firm.ts'
import { chance, type Random } from '../random/random.ts'
import { type Calendar, dayAt, nextDayIndex } from './calendar.ts'

/** A tag, who may carry it and how many of those do; titles are drawn by `nextTitles`. */
type TagRule = {
  tag: string
  source: string
  share: number
  sections: string | null
  types: 'company' | 'sole_trader' | 'any'
}

/** 制造业 and 农业 follow from the industry; the rest are shares of the firms that may carry them. Assumptions. */
const RULES: readonly TagRule[] = [
  rule('制造业', 'registry', 1, 'C', 'any'),
  rule('农业', 'registry', 1, 'A', 'any'),
  rule('民营', 'registry', 0.95, null, 'company'),
  rule('消费', 'commerce', 0.12, 'H', 'any'),
  rule('外贸', 'commerce', 0.06, 'CF', 'company'),
  rule('科技', 'science', 0.25, 'IM', 'company'),
  rule('园区', 'unit', 0.1, 'C', 'company'),
  rule('社保纳税数据', 'tax', 0.5, null, 'company'),
  rule('主动登记需求', 'self_reported', 0.015, null, 'any'),
  rule('有续贷需求', 'bank', 0.012, null, 'any'),
  rule('名特优新个体工商户', 'market_regulation', 0.008, null, 'sole_trader'),
]

/** Earliest day of a tag, as days before today: the mechanism began in 2024-10. */
const TAG_DAYS = 760

/** Local chains of the reference city that everybody asks for, by industry. */
const CHAIN_TAGS: Readonly<Record<string, string>> = {
  '0411': '海洋牧场',
  '0154': '菠萝',
  '3859': '小家电',
  '1941': '羽绒',
}

/** Draws the tags of a firm; its other fields must be set. */
export function addTags(
  random: Random,
  firm: DemoFirm,
  section: string,
  calendar: Calendar,
  foundedIndex: number,
): void {
  const chain = CHAIN_TAGS[firm.industryCode]
  if (chain !== undefined) firm.tags.push({ tag: chain, from: firm.foundedOn, until: null, source: 'registry' })
  for (const rule of RULES) {
    if (!mayCarry(rule, firm, section)) continue
    if (rule.share < 1 && !chance(random, rule.share)) continue
    firm.tags.push(nextTag(random, rule, firm, calendar, foundedIndex))
  }
}

function rule(tag: string, source: string, share: number, sections: string | null, types: TagRule['types']): TagRule {
  return { tag, source, share, sections, types }
}

function mayCarry(rule: TagRule, firm: DemoFirm, section: string): boolean {
  if (rule.types !== 'any' && rule.types !== firm.type) return false
  return rule.sections === null || rule.sections.includes(section)
}

function nextTag(random: Random, rule: TagRule, firm: DemoFirm, calendar: Calendar, foundedIndex: number): DemoTag {
  const { tag, source } = rule
  if (rule.share === 1) return { tag, from: firm.foundedOn, until: null, source }
  const lastIndex = calendar.days.length - 1
  const fromIndex = nextDayIndex(random, Math.max(foundedIndex, lastIndex - TAG_DAYS), lastIndex)
  return { tag, from: dayAt(calendar, fromIndex), until: null, source }
}
