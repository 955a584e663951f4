import { addDays } from '@huoshui/rules'
import type { DemoFirm, DemoTag } from '../demo-firm.ts'
import { chance, type Random } from '../random/random.ts'
import { type Calendar, dayAt, nextDayIndex } from './calendar.ts'

/** A tag, who may carry it and how many of those do. `titleDays`: a title that lapses after that many days. */
type TagRule = {
  tag: string
  source: string
  share: number
  sections: string | null
  types: 'company' | 'sole_trader' | 'any'
  isSmallOrMore: boolean
  titleDays: number | null
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
  { ...rule('高新技术企业', 'science', 0.12, 'CIM', 'company'), isSmallOrMore: true, titleDays: 1096 },
  { ...rule('科技型中小企业', 'science', 0.15, 'CIM', 'company'), isSmallOrMore: true, titleDays: 365 },
  { ...rule('创新型中小企业', 'industry', 0.05, 'CIM', 'company'), isSmallOrMore: true, titleDays: 1096 },
  { ...rule('专精特新中小企业', 'industry', 0.02, 'CIM', 'company'), isSmallOrMore: true, titleDays: 1096 },
]

/** Earliest day of a tag, as days before today: the mechanism began in 2024-10, titles last up to three years. */
const TAG_DAYS = 760
const TITLE_DAYS = 1500

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
  return { tag, source, share, sections, types, isSmallOrMore: false, titleDays: null }
}

function mayCarry(rule: TagRule, firm: DemoFirm, section: string): boolean {
  if (rule.types !== 'any' && rule.types !== firm.type) return false
  if (rule.isSmallOrMore && firm.scale === 'micro') return false
  return rule.sections === null || rule.sections.includes(section)
}

function nextTag(random: Random, rule: TagRule, firm: DemoFirm, calendar: Calendar, foundedIndex: number): DemoTag {
  const { tag, source, titleDays } = rule
  if (rule.share === 1) return { tag, from: firm.foundedOn, until: null, source }
  const lastIndex = calendar.days.length - 1
  const earliest = Math.max(foundedIndex, lastIndex - (titleDays === null ? TAG_DAYS : TITLE_DAYS))
  const fromIndex = nextDayIndex(random, earliest, lastIndex)
  const until = titleDays === null ? null : addDays(dayAt(calendar, fromIndex), titleDays)
  return { tag, from: dayAt(calendar, fromIndex), until, source }
}
