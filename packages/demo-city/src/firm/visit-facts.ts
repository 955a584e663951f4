import { chance, nextLogUniform, nextShare, pick } from '../random/random.ts'
import { roundToWan } from './facts.ts'
import { nextVisitDay, type Telling, tell } from './telling.ts'
import { FEN_PER_WAN } from './truth.ts'

/** Of the active firms, those whose visit left facts in the platform; more of the companies. Assumption. */
const VISITED = { company: 0.34, other: 0.16 }
/** Of those, who told of a need. */
const WITH_NEED = 0.22
/** Of the others, who told of one themselves (主动登记). */
const REGISTERED_NEED = 0.006

const PURPOSES = [
  'working',
  'working',
  'working',
  'materials',
  'materials',
  'equipment',
  'building',
  'order',
  'renewal',
  'other',
] as const

/** What visitors noted: premises, needs, orders, what could secure a loan. */
export function addVisitFacts(telling: Telling): void {
  const { random, firm, periods } = telling
  if (firm.status !== 'active') return
  const isCompany = firm.type === 'company'
  if (!chance(random, isCompany ? VISITED.company : VISITED.other)) {
    if (chance(random, REGISTERED_NEED)) addOwnNeed(telling)
    return
  }
  const day = nextVisitDay(random, periods, firm.foundedOn)
  if (day === undefined) return
  const hasPremises = chance(random, 0.95)
  tell(telling, 'has_premises', 'visit', '', hasPremises ? 1 : 0, day)
  if (!hasPremises) tell(telling, 'platform_premises', 'visit', '', firm.industryCode === '5292' ? 1 : 0, day)
  const hasLoan = firm.facts.some(({ fact }) => fact === 'loan_matures_on')
  if (chance(random, hasLoan ? 0.8 : 0.2)) {
    tell(telling, 'keeps_operating', 'visit', '', chance(random, 0.97) ? 1 : 0, day)
  }
  if (chance(random, WITH_NEED)) addNeed(telling, day)
  else if (chance(random, 0.3)) tell(telling, 'has_need', 'visit', '', 0, day)
  if (isCompany || chance(random, 0.2)) addBusiness(telling, day)
}

/** A need as told at a visit, and what the visitors made of it (五项标准). */
function addNeed(telling: Telling, day: string): void {
  const { random, truth } = telling
  tell(telling, 'has_need', 'visit', '', 1, day)
  const purpose = pick(random, PURPOSES)
  tell(
    telling,
    'need_amount',
    'visit',
    '',
    roundToWan(Math.max(2 * FEN_PER_WAN, truth.revenueFen * (0.05 + 0.4 * nextShare(random)))),
    day,
  )
  tell(telling, 'need_months', 'visit', '', pick(random, [6, 12, 12, 12, 24, 36, 36, 60]), day)
  tell(telling, 'need_purpose', 'visit', '', purpose, day)
  if (!chance(random, 0.6)) return
  tell(telling, 'need_real', 'visit', '', chance(random, 0.97) ? 1 : 0, day)
  tell(telling, 'purpose_lawful', 'visit', '', chance(random, 0.99) ? 1 : 0, day)
  if (chance(random, 0.7)) tell(telling, 'major_violation', 'visit', '', chance(random, 0.005) ? 1 : 0, day)
  if (chance(random, 0.5)) tell(telling, 'managers_violation', 'visit', '', 0, day)
  if (chance(random, 0.3)) tell(telling, 'good_credit', 'visit', '', chance(random, 0.95) ? 1 : 0, day)
}

/** In the firm's own words, which are larger. */
function addOwnNeed(telling: Telling): void {
  const { random, truth, periods } = telling
  tell(telling, 'has_need', 'self_reported', '', 1, periods.on)
  tell(
    telling,
    'need_amount',
    'self_reported',
    '',
    roundToWan(truth.revenueFen * (0.2 + nextShare(random))),
    periods.on,
  )
}

function addBusiness(telling: Telling, day: string): void {
  const { random, firm, section, truth } = telling
  const { revenueFen, assetsFen } = truth
  const isTrading = 'CEFG'.includes(section)
  if (isTrading && chance(random, 0.22)) {
    tell(telling, 'receivables', 'visit', '', roundToWan(revenueFen * (0.03 + 0.25 * nextShare(random))), day)
  }
  if ('CF'.includes(section) && chance(random, 0.2)) {
    tell(telling, 'orders', 'visit', '', roundToWan(revenueFen * (0.02 + 0.3 * nextShare(random))), day)
  }
  const hasCollateral = chance(random, 0.2)
  if (hasCollateral) {
    const value = roundToWan(assetsFen * (0.1 + 0.6 * nextShare(random)))
    tell(telling, 'collateral_value', 'visit', '', value, day)
  }
  if (chance(random, hasCollateral ? 0.8 : 0.12)) {
    tell(telling, 'guarantee_modes', 'visit', '', nextModes(telling, hasCollateral), day)
  }
  if (chance(random, 0.08)) tell(telling, 'loan_balance', 'visit', '', 0, day)
  if (['13', '14', '51', '59', '05'].includes(firm.industryCode.slice(0, 2)) && chance(random, 0.2)) {
    tell(telling, 'cold_storage', 'visit', '', Math.round(nextLogUniform(random, 10, 3000)), day)
  }
}

function nextModes({ random, titles }: Telling, hasCollateral: boolean): string {
  if (titles.isInnovator && chance(random, 0.6)) return chance(random, 0.5) ? 'patent' : 'patent,guarantor'
  if (hasCollateral) return pick(random, ['mortgage', 'mortgage', 'mortgage,guarantor'])
  return pick(random, ['guarantor', 'guarantor', 'guarantee_company', 'receivables', 'pledge'])
}

/** Exports as customs count them, of firms tagged for foreign trade and a few others. */
export function addExports(telling: Telling): void {
  const { random, firm, section, truth, periods } = telling
  if (firm.type !== 'company' || !'CF'.includes(section)) return
  const isTagged = firm.tags.some(({ tag }) => tag === '外贸')
  if (!chance(random, isTagged ? 0.75 : 0.012)) return
  const exported = Math.round(truth.revenueFen * (0.1 + 0.8 * nextShare(random)))
  tell(telling, 'export_value', 'customs', periods.lastYear, exported)
  if (chance(random, 0.5))
    tell(telling, 'export_value', 'tax', periods.lastYear, Math.round(exported * (0.9 + 0.2 * nextShare(random))))
}
