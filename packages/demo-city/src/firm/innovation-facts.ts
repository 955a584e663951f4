import { chance, nextInteger, nextShare, pick } from '../random/random.ts'
import { roundToWan } from './facts.ts'
import { type Telling, tell } from './telling.ts'
import type { TitleName } from './titles.ts'
import { yearsBefore } from './truth.ts'

/** Statements about research, intellectual property and titles: of innovators, whether they hold a title or not. */
export function addInnovationFacts(telling: Telling): void {
  addMainRevenue(telling)
  if (!telling.titles.isInnovator) return
  addTitles(telling)
  addResearch(telling)
  addProperty(telling)
  addStanding(telling)
}

/** Industry above a certain size reports its main business; innovators do it for two years. */
function addMainRevenue(telling: Telling): void {
  const { random, firm, section, truth, titles, periods } = telling
  const { revenueFen, mainShare } = truth
  const isKnown = titles.isInnovator || (section === 'C' && firm.type === 'company' && firm.scale !== 'micro')
  if (!isKnown || !chance(random, titles.isInnovator ? 0.94 : 0.6)) return
  const main = Math.round(revenueFen * 0.97 * mainShare)
  tell(telling, 'main_revenue', 'tax', periods.lastYear, main)
  if (!chance(random, titles.isInnovator ? 0.94 : 0.7)) return
  tell(telling, 'main_revenue', 'tax', periods.yearBefore, yearsBefore(main, truth, 1))
}

const DAYS_OF = {
  innovative: { on: 'innovative_on', until: 'innovative_until' },
  specialised: { on: 'specialised_on', until: 'specialised_until' },
  giant: { on: 'giant_on', until: 'giant_until' },
  hightech: { on: null, until: 'hightech_until' },
  technology: { on: null, until: 'technology_until' },
} as const satisfies Record<TitleName, { on: string | null; until: string }>
const NAMES = Object.keys(DAYS_OF) as readonly TitleName[]

function addTitles(telling: Telling): void {
  const { random, titles, periods } = telling
  for (const name of NAMES) {
    const title = titles.held[name]
    if (!title) continue
    const source = name === 'hightech' || name === 'technology' ? 'science' : 'industry'
    const { on, until } = DAYS_OF[name]
    if (on) tell(telling, on, source, '', title.from, title.from)
    tell(telling, until, source, '', title.lastDay, title.from)
  }
  const { innovative, specialised } = titles.held
  if (!innovative) return
  tell(telling, 'title_updated_on', 'industry', '', updateDay(periods.year), periods.on)
  if (!specialised) return
  tell(telling, 'evaluation_score', 'industry', '', nextInteger(random, titles.isStrong ? 61 : 45, 82))
  if (chance(random, 0.6)) tell(telling, 'evaluation_score_before', 'industry', '', nextInteger(random, 42, 75))
}

/** The yearly update of the platform is due by the end of April. */
function updateDay(year: string): string {
  return `${year}-04-20`
}

function addResearch(telling: Telling): void {
  const { random, truth, periods } = telling
  const { employees, revenueFen, margin } = truth
  const staff = Math.max(1, Math.round(employees * (0.06 + 0.3 * nextShare(random))))
  if (chance(random, 0.75)) tell(telling, 'rd_staff', 'tax', periods.lastYear, staff)
  if (chance(random, 0.2)) tell(telling, 'rd_staff', 'visit', periods.lastYear, staff + nextInteger(random, -1, 3))
  if (chance(random, 0.7)) {
    tell(telling, 'science_staff', 'tax', periods.lastYear, Math.min(employees, staff + nextInteger(random, 0, 4)))
  }
  if (chance(random, 0.7))
    tell(telling, 'operating_cost', 'tax', periods.lastYear, Math.round(revenueFen * (1 - margin)))
  const institution = pick(random, ['none', 'none', 'none', 'none', 'city', 'city', 'below', 'provincial'])
  if (chance(random, 0.7)) tell(telling, 'rd_institution', 'science', '', institution)
  if (chance(random, 0.7)) tell(telling, 'science_award', 'science', '', chance(random, 0.03) ? 'provincial' : 'none')
  if (chance(random, 0.6)) tell(telling, 'national_award_top', 'science', '', 0)
  if (chance(random, 0.5)) tell(telling, 'standard_drafter', 'science', '', chance(random, 0.06) ? 1 : 0)
}

function addProperty(telling: Telling): void {
  const { random, truth, titles } = telling
  const { isStrong } = titles
  if (!isStrong && !chance(random, 0.88)) return
  const isRich = truth.rdShare > 0.045
  const first = nextInteger(random, isStrong ? 4 : 0, isStrong ? 16 : isRich ? 8 : 2)
  tell(telling, 'patents_one', 'intellectual_property', '', first)
  tell(telling, 'patents_two', 'intellectual_property', '', nextInteger(random, 0, isRich ? 25 : 10))
  if (chance(random, 0.15)) tell(telling, 'patents_one', 'visit', '', first + nextInteger(random, 0, 3))
  if (first === 0) return
  const least = isStrong ? Math.min(first, 4) : 0
  if (isStrong || chance(random, 0.8)) {
    tell(telling, 'patents_own', 'intellectual_property', '', nextInteger(random, least, first))
  }
  if (chance(random, 0.5)) tell(telling, 'patents_high', 'intellectual_property', '', chance(random, 0.1) ? 1 : 0)
}

/** What the ladder of titles asks beside figures: the field, the market, faults and prizes. */
function addStanding(telling: Telling): void {
  const { random, truth, titles, periods } = telling
  const isHigh = titles.held.specialised !== undefined
  const known = (share: number) => titles.isStrong || chance(random, share)
  if (chance(random, 0.7)) tell(telling, 'strategic_field', 'industry', '', chance(random, 0.45) ? 1 : 0)
  if (known(0.75)) tell(telling, 'restricted_product', 'industry', '', 0)
  if (known(0.75)) tell(telling, 'major_accident', 'industry', '', !titles.isStrong && chance(random, 0.01) ? 1 : 0)
  if (chance(random, 0.6)) tell(telling, 'innovation_title', 'industry', '', chance(random, 0.05) ? 1 : 0)
  if (known(0.65)) {
    tell(telling, 'segment_years', 'industry', periods.lastYear, nextInteger(random, titles.isStrong ? 3 : 1, 14))
  }
  if (chance(random, 0.3)) {
    const raised = chance(random, 0.12) ? roundToWan(truth.revenueFen * 0.4) : 0
    tell(telling, 'equity_three_years', 'visit', '', raised)
    tell(telling, 'equity_two_years', 'visit', '', raised)
  }
  addTrade(telling)
  if (!isHigh && !chance(random, 0.25)) return
  tell(telling, 'market_leading', 'industry', '', known(isHigh ? 0.9 : 0.5) ? 1 : 0)
  tell(telling, 'key_field', 'industry', '', chance(random, titles.isStrong ? 0.8 : 0.5) ? 1 : 0)
  tell(telling, 'segment_share', 'visit', periods.lastYear, nextInteger(random, titles.isStrong ? 600 : 50, 2200))
  if (chance(random, 0.4)) tell(telling, 'segment_rank', 'visit', periods.lastYear, nextInteger(random, 1, 40))
  const averageGrowth = Math.round(truth.growth * 9_000)
  tell(telling, 'main_revenue_average_growth', 'tax', periods.lastYear, averageGrowth)
  tell(telling, 'revenue_compound_growth', 'tax', periods.lastYear, Math.round(truth.growth * 10_000))
  tell(telling, 'giant_affiliate', 'industry', '', 0)
}

/** How the firm works, as visitors saw it, and prizes. */
function addTrade(telling: Telling): void {
  const { random } = telling
  if (!chance(random, 0.5)) return
  tell(telling, 'digital_level', 'visit', '', nextInteger(random, 1, 4))
  tell(telling, 'information_system', 'visit', '', chance(random, 0.8) ? 1 : 0)
  tell(telling, 'management_certificate', 'visit', '', chance(random, 0.6) ? 1 : 0)
  tell(telling, 'own_brand', 'visit', '', chance(random, 0.7) ? 1 : 0)
  tell(telling, 'took_part_in_standards', 'visit', '', chance(random, 0.12) ? 1 : 0)
  if (chance(random, 0.3)) tell(telling, 'quality_award', 'industry', '', chance(random, 0.1) ? 1 : 0)
  if (chance(random, 0.3)) tell(telling, 'maker_contest', 'industry', '', chance(random, 0.04) ? 'top500' : 'none')
}
