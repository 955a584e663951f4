import type { DemoVisit } from '@huoshui/demo-city/campaign/demo-visit'
import type { CampaignPlan } from '@huoshui/demo-city/campaign/plan-campaign'
import type { ToldNeed } from '@huoshui/demo-city/campaign/plan-chain'
import { countChain, planChain } from '@huoshui/demo-city/campaign/plan-chain'
import type { CityData } from '../../../../cities/city-data.ts'
import type { CampaignProfile } from '../../../../cities/city-shape.ts'
import type { Deciders } from './open-deciders.ts'
import type { Visitor } from './open-visitors.ts'
import { type ChainJob, chainJobs } from './record-chain.ts'
import type { ReplayPlace } from './replay-place.ts'

type Parts = {
  city: CityData
  campaign: CampaignProfile
  size: number
  plan: CampaignPlan
  visitors: readonly Visitor[]
  deciders: Deciders
  visitsOf(team: number): DemoVisit[]
  rest(): Promise<void>
}

/** What is still to be recorded after the visits: by the teams, the units, the branches; planned from the generated visits alone. */
export async function planChainJobs(parts: Parts): Promise<ChainJob[][]> {
  const { city, campaign, size, plan, visitors, deciders } = parts
  const unitOf = new Map(city.areas.managed.map(({ town, unit }) => [town, unit]))
  const told: ToldNeed[] = []
  for (const { number, town } of plan.teams) {
    const unit = unitOf.get(town)
    const branches = deciders.branchesOf(unit ?? '')
    if (unit === undefined || !visitors[number]) continue
    for (const { firm, at, need } of parts.visitsOf(number)) {
      if (need) told.push({ firm, team: number, unit, at, need, branches })
    }
    await parts.rest()
  }
  const chains = planChain('campaign', size, told, campaign)
  const bankOf = new Map(city.organisations.map(({ key, parentKey }) => [key, parentKey ?? key]))
  return chainJobs({ chains, visitors, deciders, texts: { bankOf, textOf: new Map() } })
}

/** The beginning of the counts. */
export function noChain(size: number, campaign: CampaignProfile) {
  const { declared: declaredInTheEnd } = countChain(size, campaign)
  return { declared: 0, recommended: 0, credited: 0, creditedFen: 0, declaredInTheEnd }
}

/** Adds what jobs did to where the replay stands. */
export function countDone(place: ReplayPlace, done: readonly Awaited<ReturnType<ChainJob>>[]): void {
  for (const { declared = 0, recommended = 0, credited = 0, creditedFen = 0, leftOut = 0 } of done) {
    place.declared += declared
    place.recommended += recommended
    place.credited += credited
    place.creditedFen += creditedFen
    place.leftOut += leftOut
  }
}
