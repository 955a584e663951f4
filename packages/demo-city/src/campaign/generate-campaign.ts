import { type Difficulty, VISIT_RESULTS, type VisitMode, type VisitResultKey } from '@huoshui/rules/visit/visit-words'
import { nextUuid } from '../firm/identity.ts'
import {
  chance,
  hashSeed,
  nextInteger,
  nextLogUniform,
  nextShare,
  pick,
  type Random,
  reseed,
} from '../random/random.ts'
import { draw, prepareWeighted } from '../random/weighted.ts'
import type { CampaignFirm, CampaignTeam, DemoVisit } from './demo-visit.ts'
import { nextRemark } from './remark.ts'
import { listWorkdays } from './workdays.ts'

export type CampaignOptions = { seed: string; from: string; until: string }

/** How a round of visits goes; a round is a morning or an afternoon. Assumption; see SOURCES.md. */
const ROUNDS = prepareWeighted<RoundKind>(['field', 'market', 'phone', 'meeting'], [700, 90, 180, 30])
type RoundKind = 'field' | 'market' | 'phone' | 'meeting'
const PACE = {
  /** Minutes from one visit to the next, and visits of a round. */
  field: { minutes: [12, 40], visits: [4, 9] },
  market: { minutes: [5, 12], visits: [8, 20] },
  phone: { minutes: [4, 13], visits: [8, 22] },
  meeting: { minutes: [0, 0], visits: [8, 30] },
} as const satisfies Record<RoundKind, { minutes: readonly [number, number]; visits: readonly [number, number] }>
const MODES = { field: 'field', market: 'field', phone: 'phone', meeting: 'meeting' } as const satisfies Record<
  RoundKind,
  VisitMode
>
const IN_VAIN: readonly VisitResultKey[] = ['unreachable', 'unreachable', 'closed', 'wrong-address', 'refused']
/** Of firms that told a need, those that are called again within days about where it stands. */
const FOLLOWED_UP = 0.5
const MINUTE = 60_000
const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000

/** The visits of one team, in the order of time. Team number n depends on seed, n and its firms alone. */
export function generateTeamVisits(options: CampaignOptions, team: CampaignTeam, number: number): DemoVisit[] {
  const random = new Int32Array(4)
  reseed(random, hashSeed(`campaign ${options.seed}`), number)
  const rounds = planRounds(random, options, team.firms)
  return rounds.flatMap(({ day, isMorning, kind, firms }) =>
    walk(random, team, kind, firms, startOf(random, day, isMorning)),
  )
}

type Round = { day: string; isMorning: boolean; kind: RoundKind; firms: CampaignFirm[] }

/** Shares the firms out over half-days spread evenly over the campaign, a firm in vain again some rounds later. */
function planRounds(random: Random, { from, until }: CampaignOptions, firms: readonly CampaignFirm[]): Round[] {
  const parts: { kind: RoundKind; firms: CampaignFirm[] }[] = []
  for (let place = 0; place < firms.length; ) {
    const kind = draw(random, ROUNDS)
    const [low, high] = PACE[kind].visits
    const count = nextInteger(random, low, high)
    parts.push({ kind, firms: firms.slice(place, place + count) })
    place += count
  }
  const days = listWorkdays(from, until)
  const halves = days.length * 2
  const every = halves / parts.length
  return parts.map((part, index): Round => {
    // Half-days of a team are never twice the same while there are more of them than rounds.
    const half = Math.min(halves - 1, Math.floor((index + nextShare(random) * 0.9) * every))
    return { ...part, day: days[Math.floor(half / 2)] ?? from, isMorning: half % 2 === 0 }
  })
}

function startOf(random: Random, day: string, isMorning: boolean): number {
  const minutes = isMorning ? nextInteger(random, 500, 560) : nextInteger(random, 865, 910)
  return Date.parse(day) - SHANGHAI + minutes * MINUTE + nextInteger(random, 0, 59) * 1000
}

function walk(
  random: Random,
  team: CampaignTeam,
  kind: RoundKind,
  firms: readonly CampaignFirm[],
  start: number,
): DemoVisit[] {
  let at = start
  return firms.flatMap((firm) => {
    const visits = attemptsOf(random, firm).map((result, attempt) =>
      nextVisit(
        random,
        team,
        firm,
        attempt === 0 ? MODES[kind] : 'phone',
        result,
        at + attempt * nextInteger(random, 2, 9) * DAY,
      ),
    )
    const last = visits.at(-1)
    if (last?.need && chance(random, FOLLOWED_UP)) visits.push(followUp(random, team, firm, last.at))
    at += Math.round(
      nextLogUniform(random, Math.max(PACE[kind].minutes[0], 0.01), Math.max(PACE[kind].minutes[1], 0.02)) * MINUTE,
    )
    return visits
  })
}

/** A call that counts as a visit and tells no other need: 户次 is more than 户. */
function followUp(random: Random, team: CampaignTeam, firm: CampaignFirm, after: number): DemoVisit {
  const visit = nextVisit(random, team, firm, 'phone', 'met', after + nextInteger(random, 3, 9) * DAY)
  return { ...visit, isAgain: true, hasNeed: null, need: null, problem: null }
}

/** What each attempt at a firm came to, the last one deciding. */
function attemptsOf(random: Random, { isReached, closedSince }: CampaignFirm): VisitResultKey[] {
  if (closedSince !== null && !isReached) return ['cancelled']
  const last = isReached ? (chance(random, 0.72) ? 'met' : 'no-need') : pick(random, IN_VAIN)
  return chance(random, 0.06) ? ['unreachable', last] : [last]
}

const DIFFICULTY_KINDS: readonly Difficulty[] = [
  'orders',
  'costs',
  'receivables',
  'labour',
  'land',
  'approval',
  'tax',
  'technology',
]
const PURPOSES = ['working', 'working', 'working', 'materials', 'order', 'equipment', 'renewal', 'building'] as const

function nextVisit(
  random: Random,
  team: CampaignTeam,
  firm: CampaignFirm,
  mode: VisitMode,
  result: VisitResultKey,
  at: number,
): DemoVisit {
  const { counts } = VISIT_RESULTS[result]
  const hasNeed = counts ? result === 'met' && chance(random, 0.13) : null
  const difficulties = counts && chance(random, 0.22) ? [pick(random, DIFFICULTY_KINDS)] : []
  if (hasNeed && chance(random, 0.5)) difficulties.push('financing')
  const [kind] = difficulties
  return {
    id: nextUuid(random, at),
    firm: firm.id,
    village: firm.village,
    visitor: team.visitor,
    bank: counts && mode !== 'phone' ? team.bank : null,
    at,
    mode,
    result,
    closedSince: firm.closedSince,
    operating: counts ? pick(random, ['steady', 'steady', 'steady', 'growing', 'hard'] as const) : null,
    difficulties,
    hasNeed,
    need: hasNeed ? nextNeed(random, team, at) : null,
    problem: kind !== undefined && chance(random, 0.12) ? nextProblem(random, kind, at) : null,
    gaveLeaflet: counts && mode !== 'phone' && chance(random, 0.8),
    isAgain: false,
    remark: nextRemark(random, counts),
    confirmation: counts && chance(random, 0.12) ? nextConfirmation(random) : null,
  }
}

/** Amounts of a firm's need from 5万 to 500万, whole 万元; most small. */
function nextNeed(random: Random, { bank }: CampaignTeam, at: number): DemoVisit['need'] {
  const amountFen = Math.round(nextLogUniform(random, 5, 500)) * 1_000_000
  const banks = bank !== null && chance(random, 0.6) ? [bank] : []
  return {
    id: nextUuid(random, at),
    amountFen,
    months: pick(random, [6, 12, 12, 12, 24, 36]),
    purpose: pick(random, PURPOSES),
    banks,
  }
}

const PROBLEM_TEXTS: Partial<Record<Difficulty, string>> = {
  orders: '订单减少，希望组织产销对接',
  costs: '原料和租金上涨，成本压力大',
  receivables: '应收账款回款慢，占用流动资金',
  labour: '旺季招工难，熟练工不足',
  land: '场地租期将满，需要新的用地或厂房',
  approval: '证照变更办理中，询问进度和材料',
  tax: '询问小微税费优惠是否适用',
  technology: '设备老旧，想了解技改补助',
  financing: '缺少抵押物，融资难',
}

function nextProblem(random: Random, kind: Difficulty, at: number): DemoVisit['problem'] {
  const solvedHow = chance(random, 0.4) ? '当场解释政策并告知办理途径' : null
  return { id: nextUuid(random, at), kind, description: PROBLEM_TEXTS[kind] ?? '其他诉求', solvedHow }
}

/** One number a firm, but for book-keepers who answer for a handful; hardly ever somebody who was not there that day. */
function nextConfirmation(random: Random): { saysVisited: boolean; phone: string } {
  const isBookKeeper = chance(random, 0.01)
  const phone = isBookKeeper
    ? `book-keeper-${nextInteger(random, 0, 99_999)}`
    : `phone-${nextInteger(random, 0, 2_000_000_000)}`
  return { saysVisited: !chance(random, 0.004), phone }
}
