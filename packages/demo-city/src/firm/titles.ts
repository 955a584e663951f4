import { addDays, addMonths, type Day } from '@huoshui/rules'
import type { DemoFirm } from '../demo-firm.ts'
import { chance, type Random } from '../random/random.ts'
import { type Calendar, dayAt, indexOfDay, nextDayIndex } from './calendar.ts'

/** A title from the day of its recognition to its last day. */
export type Title = { from: Day; lastDay: Day }

export const TITLE_NAMES = {
  innovative: '创新型中小企业',
  specialised: '专精特新中小企业',
  giant: '专精特新“小巨人”企业',
  hightech: '高新技术企业',
  technology: '科技型中小企业',
} as const
export type TitleName = keyof typeof TITLE_NAMES

/**
 * What a firm holds or held. An innovator spends on research, with a title or without; a strong one would pass for the next
 * tier by its figures.
 */
export type Titles = { held: Partial<Record<TitleName, Title>>; isInnovator: boolean; isStrong: boolean }

/**
 * Shares of the companies that may hold a title (industry, software, science; small or larger; two years old). They make
 * some 300 titles in force in a city of 520,000 firms: 200 创新型, 100 专精特新 above them, a few 小巨人; see SOURCES.md.
 */
const SHARES = { innovative: 0.083, specialised: 0.6, giant: 0.1, hightech: 0.065, technology: 0.2 }
/** Of those with an innovative title, who are also recognised by the science office. */
const SHARE_WITH_SCIENCE = 0.55
const INNOVATORS = 0.08
const STRONG = 0.45
const INNOVATORS_AMONG_MICRO = 0.012
/** Of titles that ran out, those that were reviewed and go on for another term. */
const REVIEWED = 0.6
const TERM_MONTHS = 36

/** 工信部企业〔2022〕63号: the first titles of the ladder. */
const FIRST_TITLES = '2022-10-01'
/** Days between a tier and the next: one is applied for with the one below in hand. */
const LADDER_DAYS = 240
const LEAST_AGE_DAYS = 730
const LEAST_STAFF = { specialised: 20, giant: 60 }
const none: Titles = { held: {}, isInnovator: false, isStrong: false }

/** Draws a firm's titles: tiers one after the other, in force for three years from their day. */
export function nextTitles(
  random: Random,
  firm: Pick<DemoFirm, 'type' | 'scale' | 'status'>,
  {
    section,
    calendar,
    foundedIndex,
    employees,
  }: { section: string; calendar: Calendar; foundedIndex: number; employees: number },
): Titles {
  if (firm.type !== 'company' || !'CIM'.includes(section)) return none
  const lastIndex = calendar.days.length - 1
  if (firm.scale === 'micro') return { ...none, isInnovator: chance(random, INNOVATORS_AMONG_MICRO) }
  if (firm.status !== 'active' || foundedIndex + LEAST_AGE_DAYS > lastIndex) {
    return { ...none, isInnovator: chance(random, INNOVATORS) }
  }
  const first = Math.max(foundedIndex + LEAST_AGE_DAYS, indexOfDay(calendar, FIRST_TITLES))
  const ladder = nextLadder(random, calendar, first, employees)
  const share = ladder.innovative ? SHARE_WITH_SCIENCE : undefined
  const held: Titles['held'] = ladder
  if (chance(random, share ?? SHARES.hightech))
    held.hightech = nextTerm(random, calendar, nextDayIndex(random, first, lastIndex))
  if (chance(random, share ?? SHARES.technology)) held.technology = nextYearly(random, calendar, foundedIndex)
  const isInnovator = Object.keys(held).length > 0 || chance(random, INNOVATORS)
  return {
    held,
    isInnovator,
    isStrong: held.giant !== undefined || (held.specialised !== undefined && chance(random, STRONG)),
  }
}

/** The tags titles are shown by; ended on the day after their last. */
export function addTitleTags(firm: DemoFirm, { held }: Titles): void {
  for (const name of TITLE_KEYS) {
    const title = held[name]
    if (!title) continue
    const source = name === 'hightech' || name === 'technology' ? 'science' : 'industry'
    firm.tags.push({ tag: TITLE_NAMES[name], from: title.from, until: addDays(title.lastDay, 1), source })
  }
}

const TITLE_KEYS = Object.keys(TITLE_NAMES) as readonly TitleName[]

function nextLadder(random: Random, calendar: Calendar, first: number, employees: number): Titles['held'] {
  const lastIndex = calendar.days.length - 1
  if (!chance(random, SHARES.innovative)) return {}
  const innovative = nextDayIndex(random, first, lastIndex)
  const held: Titles['held'] = { innovative: nextTerm(random, calendar, innovative) }
  const mayRise = employees >= LEAST_STAFF.specialised && innovative + LADDER_DAYS < lastIndex
  if (!mayRise || !chance(random, SHARES.specialised)) return held
  const specialised = nextDayIndex(random, innovative + LADDER_DAYS, lastIndex)
  held.specialised = nextTerm(random, calendar, specialised)
  const mayRiseAgain = employees >= LEAST_STAFF.giant && specialised + LADDER_DAYS < lastIndex
  if (!mayRiseAgain || !chance(random, SHARES.giant)) return held
  held.giant = nextTerm(random, calendar, nextDayIndex(random, specialised + LADDER_DAYS, lastIndex))
  return held
}

/** Three years; when they are over, most are reviewed for three more. */
function nextTerm(random: Random, calendar: Calendar, fromIndex: number): Title {
  const from = dayAt(calendar, fromIndex)
  const today = calendar.days.at(-1) ?? ''
  const lastDay = addDays(addMonths(from, TERM_MONTHS), -1)
  if (lastDay >= today || !chance(random, REVIEWED)) return { from, lastDay }
  return { from, lastDay: addDays(addMonths(from, 2 * TERM_MONTHS), -1) }
}

/** 科技型中小企业 are evaluated anew each year and count until the end of the next March. */
function nextYearly(random: Random, calendar: Calendar, foundedIndex: number): Title {
  const lastIndex = calendar.days.length - 1
  const from = dayAt(calendar, nextDayIndex(random, Math.max(foundedIndex, lastIndex - 500), lastIndex))
  return { from, lastDay: `${Number(from.slice(0, 4)) + 1}-03-31` }
}
