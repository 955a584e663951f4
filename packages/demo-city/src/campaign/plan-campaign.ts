import type { DemoFirm } from '../demo-firm.ts'
import type { CampaignFirm } from './demo-visit.ts'

/** What a campaign came to in a register of `ofFirms`, and when; see `cities/<key>/campaign.json`. */
export type CampaignEnd = {
  from: string
  until: string
  ofFirms: number
  visitedFirms: number
  publishedRateBasisPoints: number
  onListBasisPoints: number
  provinceListOn: string
}

/** What the plan needs of a firm. */
export type PlanFirm = Pick<
  DemoFirm,
  'id' | 'townCode' | 'villageCode' | 'foundedOn' | 'status' | 'statusSince' | 'creditCode'
>

/** Firms of one team in the order of their days; its number is the whole city's. */
export type PlannedTeam = { number: number; town: string; firms: CampaignFirm[] }

export type CampaignPlan = {
  teams: PlannedTeam[]
  /** Ids of the city's own list, of the province's as it first came, and of what the correction added to that. */
  ownList: string[]
  list: string[]
  listedLater: string[]
  /** Firms visited in the end, and those of them on the province's list. */
  visited: number
  visitedOnList: number
  /** Visited firms whose founding day comes after the campaign: the synthetic register of 2026 holds too few older ones. */
  foundedLater: number
}

const firmsPerTeam = 330
/** A firm that closes within so many days of the beginning is not met any more. */
const daysToClose = 45

/** A firm while it is planned. `lot`: chance, the same for a firm always. */
type Planned = { firm: PlanFirm; lot: number; isClosed: boolean; isVisited: boolean }

/**
 * Who is on the lists, who is visited and by which team, so that the end is the published one, to scale. Every firm then in business is
 * reached; who on the list is not had closed before. Depends on the firms alone, in whatever order they come. `rest` is waited for every few
 * tenths of a second of a whole city.
 */
export async function planCampaign(
  firms: readonly PlanFirm[],
  end: CampaignEnd,
  rest: () => Promise<void> = async () => undefined,
): Promise<CampaignPlan> {
  const visitedCount = countVisited(firms.length, end)
  const listedCount = Math.round((visitedCount * 10_000) / end.publishedRateBasisPoints)
  const closedBy = new Date(Date.parse(end.from) + daysToClose * 86_400_000).toISOString().slice(0, 10)
  const all = firms.map((firm): Planned => {
    const isClosed = firm.statusSince !== null && firm.statusSince <= closedBy
    return { firm, lot: Number.parseInt(firm.id.slice(-8), 16), isClosed, isVisited: false }
  })
  await rest()
  const inBusiness = all.filter(({ isClosed }) => !isClosed)
  const visited = sortBy(inBusiness, ({ firm }) => rankOfFounding(firm, end)).slice(0, visitedCount)
  for (const each of visited) each.isVisited = true
  await rest()
  const unreachedCount = listedCount - Math.floor((listedCount * end.onListBasisPoints) / 10_000)
  const others = all.filter(({ firm, isVisited }) => firm.creditCode !== null && !isVisited)
  const unreached = sortBy(others, ({ isClosed }) => (isClosed ? 0 : 1)).slice(0, unreachedCount)
  await rest()
  const isNew = ({ firm }: Planned) => firm.foundedOn > end.provinceListOn
  const withCode = visited.filter(({ firm }) => firm.creditCode !== null)
  const visitedOnList = sortBy(withCode, (each) => (isNew(each) ? 1 : 0)).slice(0, listedCount - unreached.length)
  await rest()
  const isLate = (each: Planned) => isNew(each) || each.lot % 50 === 0
  const members = [...visitedOnList, ...unreached]
  return {
    teams: await planTeams([...visited, ...unreached], end, rest),
    ownList: idsOf(all.filter(({ firm }) => firm.creditCode !== null && firm.foundedOn <= end.from)),
    list: idsOf(members.filter((each) => !isLate(each))),
    listedLater: idsOf(members.filter(isLate)),
    visited: visited.length,
    visitedOnList: visitedOnList.length,
    foundedLater: visited.filter(({ firm }) => firm.foundedOn > end.until).length,
  }
}

/** How many of so many firms are visited in the end. */
export function countVisited(
  firms: number,
  { visitedFirms, ofFirms }: Pick<CampaignEnd, 'visitedFirms' | 'ofFirms'>,
): number {
  return Math.min(firms, Math.round((visitedFirms * firms) / ofFirms))
}

/** By rank, within a rank in an order of chance. Numbers are compared, not texts: there are half a million of them. */
function sortBy(firms: readonly Planned[], rank: (each: Planned) => number): Planned[] {
  const keys = Float64Array.from(firms, (each) => rank(each) * 2 ** 32 + each.lot)
  const order = Uint32Array.from(firms, (_, index) => index).sort(
    (one, other) =>
      (keys[one] ?? 0) - (keys[other] ?? 0) || compare(firms[one]?.firm.id ?? '', firms[other]?.firm.id ?? ''),
  )
  return Array.from(order).flatMap((index) => firms[index] ?? [])
}

/** First those founded by the end of the campaign, then the others by their founding. */
function rankOfFounding({ foundedOn }: PlanFirm, { until }: CampaignEnd): number {
  return foundedOn > until ? Date.parse(foundedOn) / 86_400_000 : 0
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Town by town, neighbours together; all teams of a town have about as many firms. */
async function planTeams(
  firms: readonly Planned[],
  end: CampaignEnd,
  rest: () => Promise<void>,
): Promise<PlannedTeam[]> {
  const towns = [...Map.groupBy(firms, ({ firm }) => firm.townCode)].sort(([one], [other]) => compare(one, other))
  const teams: PlannedTeam[] = []
  for (const [town, own] of towns) {
    await rest()
    own.sort((one, other) => byPlace(one.firm, other.firm))
    const count = Math.max(1, Math.round(own.length / firmsPerTeam))
    for (let team = 0; team < count; team++) {
      const [first, last] = [team, team + 1].map((place) => Math.round((place * own.length) / count))
      const sorted = own.slice(first, last).sort((one, other) => byDay(one.firm, other.firm, end))
      teams.push({ number: teams.length, town, firms: sorted.map(asCampaignFirm) })
    }
  }
  return teams
}

function byPlace(one: PlanFirm, other: PlanFirm): number {
  return compare(one.villageCode, other.villageCode) || compare(one.id, other.id)
}

/** First who will close before the end, last who is founded after the beginning; between them along the way. */
function byDay(one: PlanFirm, other: PlanFirm, { from, until }: CampaignEnd): number {
  const [first = '', second = ''] = [one, other].map(({ foundedOn, statusSince }) =>
    statusSince !== null && statusSince <= until ? '' : foundedOn > from ? foundedOn : '1',
  )
  return compare(first, second) || byPlace(one, other)
}

function asCampaignFirm({ firm, isVisited }: Planned): CampaignFirm {
  const { id, villageCode, status, statusSince } = firm
  const closedSince = !isVisited && status === 'cancelled' ? statusSince : null
  return { id, village: villageCode, isReached: isVisited, closedSince }
}

function idsOf(firms: readonly Planned[]): string[] {
  return firms.map(({ firm }) => firm.id)
}
