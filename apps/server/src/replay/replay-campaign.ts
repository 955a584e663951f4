import type { Actor } from '@huoshui/contract'
import { generateFirms } from '@huoshui/demo-city'
import { generateTeamVisits } from '@huoshui/demo-city/campaign/generate-campaign'
import { type CampaignPlan, countVisited, type PlanFirm, planCampaign } from '@huoshui/demo-city/campaign/plan-campaign'
import { nextUuid } from '@huoshui/demo-city/firm/identity'
import { seedRandom } from '@huoshui/demo-city/random/random'
import { Kysely, PostgresDialect } from 'kysely'
import { readCampaign, readCityData } from '../../../../cities/city-data.ts'
import type { CampaignProfile } from '../../../../cities/city-shape.ts'
import type { Database } from '../database.ts'
import { demoDay, demoSeed } from '../demo/demo-text.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import type { Tables } from '../tables.ts'
import { todayOf } from '../today.ts'
import { planDeciders } from './open-deciders.ts'
import { openVisitors, planVisitors, type Visitor } from './open-visitors.ts'
import { analyse, findDemo, findPlace, findUser, savePlace } from './queries.ts'
import type { ChainJob } from './record-chain.ts'
import { recordTeam } from './record-team.ts'
import { countDone, noChain, planChainJobs } from './replay-chain.ts'
import type { ReplayPlace } from './replay-place.ts'
import { applyList, endWave, type SetUp, startWave } from './set-up-campaign.ts'

export type ReplayParts = {
  database: Database
  matcher: LazyMatcher
  /** Waits while people are being served. */
  yieldToPeople(): Promise<void>
  /** Told after each team, and when it ends. */
  report(place: ReplayPlace): void
  signal: AbortSignal
  now(): Date
}

const seed = 'campaign'
/** Second attempts come up to nine days after a round, and all must lie within the campaign. */
const daysForAttempts = 10

/**
 * Replays the published campaign of the demo's city by the use cases that record the real ones: lists put in force, waves started, visits
 * recorded by each team's visitor as of their days, then what came of the needs. Broken off anywhere, it goes on from the last team that was noted: ids are always the
 * same, so what is done again changes nothing.
 */
export async function replayCampaign(parts: ReplayParts): Promise<void> {
  const demo = await findDemo(parts.database.owner)
  const campaign = demo ? readCampaign(demo.city) : null
  const known = await findPlace(parts.database.owner)
  if (!demo || !campaign || known?.status === 'done') return
  const place: ReplayPlace = { ...(known ?? beginning(campaign, demo.size)), status: 'running' }
  await savePlace(parts.database.owner, place)
  parts.report(place)
  const firms = await readFirms(parts, demo)
  if (parts.signal.aborted) return
  const plan = await planCampaign(firms, campaign, parts.yieldToPeople)
  const replay = await prepare(parts, demo, campaign, plan)
  const steps = stepsOf(campaign)
  const began = performance.now() - place.seconds * 1000
  while (place.step < steps.length && !parts.signal.aborted) {
    await steps[place.step]?.(replay, place)
    if (parts.signal.aborted) return
    place.step++
    place.team = 0
    place.seconds = (performance.now() - began) / 1000
    if (place.step === steps.length) await finish(parts, place)
    await savePlace(parts.database.owner, place)
    parts.report(place)
  }
}

async function finish({ database }: ReplayParts, place: ReplayPlace): Promise<void> {
  place.status = 'done'
  await analyse(database.owner)
}

function beginning(campaign: CampaignProfile, size: number): ReplayPlace {
  const nothing = { firms: 0, visits: 0, step: 0, team: 0, seconds: 0, leftOut: 0 }
  const { name, from } = campaign
  const firmsInTheEnd = countVisited(size, campaign)
  return { status: 'running', name, day: from, firmsInTheEnd, ...nothing, ...noChain(size, campaign) }
}

/** The firms as they were generated: what anybody changes meanwhile does not change the plan. */
async function readFirms(
  { yieldToPeople, signal }: ReplayParts,
  { city, size, factsOn }: { city: string; size: number; factsOn: string },
): Promise<PlanFirm[]> {
  const firms: PlanFirm[] = []
  const options = { city: readCityData(city), seed: demoSeed, count: size, today: demoDay, factsOn }
  for (const batch of generateFirms(options)) {
    if (signal.aborted) break
    for (const { id, townCode, villageCode, foundedOn, status, statusSince, creditCode } of batch)
      firms.push({ id: flat(id), townCode, villageCode, foundedOn, status, statusSince, creditCode: creditCode && 'x' })
    await yieldToPeople()
  }
  return firms
}

/** A text of its own: the generator's are ropes, each held together with what it was made of. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}

type Running = {
  parts: ReplayParts
  campaign: CampaignProfile
  plan: CampaignPlan
  visitors: Visitor[]
  setUp: SetUp
  ids: Ids
  /** By the hands that record them; planned when first asked for. */
  chainJobs(): Promise<ChainJob[][]>
}

type Ids = Record<'ownList' | 'list' | 'correction' | 'firstWave' | 'secondWave', string>

async function prepare(
  parts: ReplayParts,
  { city: cityKey, size }: { city: string; size: number },
  campaign: CampaignProfile,
  plan: CampaignPlan,
): Promise<Running> {
  const { owner } = parts.database
  const city = readCityData(cityKey)
  const visitors = planVisitors(city, plan.teams)
  const deciders = planDeciders(city)
  const ownerDb = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: owner }) })
  const decide = [...deciders.reviewerOf.values(), ...deciders.managerOf.values()].map((actor) => ({ actor }))
  await openVisitors(ownerDb, [...visitors, ...decide], parts.now())
  const user = await findUser(owner, 'demo-city')
  if (!user) throw new Error('no account of the city team')
  const actor: Actor = { ...user, role: 'city_staff', scope: { kind: 'city', codes: [] } }
  const setUp = { owner, matcher: parts.matcher, actor, campaign: campaign.name }
  let jobs: Promise<ChainJob[][]> | undefined
  const visits = (team: number) => visitsOf(campaign, plan, visitors, team)
  const known = { city, campaign, size, plan, visitors, deciders, visitsOf: visits, rest: parts.yieldToPeople }
  const chainJobs = () => {
    jobs ??= planChainJobs(known)
    return jobs
  }
  return { parts, campaign, plan, visitors, setUp, ids: makeIds(campaign), chainJobs }
}

function makeIds({ from }: CampaignProfile): Ids {
  const random = seedRandom(`${seed} ids`, 0)
  const next = () => nextUuid(random, Date.parse(from))
  return { ownList: next(), list: next(), correction: next(), firstWave: next(), secondWave: next() }
}

type Step = (replay: Running, place: ReplayPlace) => Promise<void>

/** The campaign in order. Visits of a stretch of days go team by team: within it nothing depends on their order. */
function stepsOf({ from, until, provinceListOn, listCorrectedOn }: CampaignProfile): Step[] {
  return [
    ({ setUp, plan, ids }) =>
      applyList(setUp, { id: ids.ownList, kind: 'city', mode: 'whole', asOf: from }, plan.ownList),
    ({ setUp, plan, campaign, ids }) =>
      startWave(setUp, {
        ...{ id: ids.firstWave, name: `${campaign.name}第一批（演示）`, list: 'city', fromDay: from },
        ...{ untilDay: provinceListOn, most: Math.ceil(plan.visited / 4) },
      }),
    recordUntil(provinceListOn),
    ({ setUp, ids }) => endWave(setUp, ids.firstWave, provinceListOn),
    ({ setUp, plan, ids }) =>
      applyList(setUp, { id: ids.list, kind: 'province', mode: 'whole', asOf: provinceListOn }, plan.list),
    ({ setUp, campaign, ids }) =>
      startWave(setUp, {
        ...{ id: ids.secondWave, name: `${campaign.name}第二批（演示）`, list: 'province', fromDay: provinceListOn },
        ...{ untilDay: until, most: null },
      }),
    recordUntil(listCorrectedOn),
    ({ setUp, plan, ids }) =>
      applyList(setUp, { id: ids.correction, kind: 'province', mode: 'add', asOf: listCorrectedOn }, plan.listedLater),
    recordUntil(until),
    ({ setUp, ids }) => endWave(setUp, ids.secondWave, until),
    recordChain(0),
    recordChain(1),
    recordChain(2),
  ]
}

const teamsAtOnce = 2

/** The visits after the place's day until another. */
function recordUntil(lastDay: string): Step {
  return async ({ parts, campaign, plan, visitors }, place) => {
    const after = place.day ?? campaign.from
    const isFirst = after === campaign.from
    const began = performance.now() - place.seconds * 1000
    while (place.team < plan.teams.length) {
      const numbers = Array.from(
        { length: Math.min(teamsAtOnce, plan.teams.length - place.team) },
        (_, n) => place.team + n,
      )
      const done = await Promise.all(
        numbers.map(async (number) => {
          const visits = visitsOf(campaign, plan, visitors, number).filter(({ at }) => {
            const day = todayOf(new Date(at))
            return day <= lastDay && (isFirst || day > after)
          })
          const visitor = visitors[number]
          return visitor ? await recordTeam(parts.database.db, visitor, visits) : { firms: 0, visits: 0, leftOut: 0 }
        }),
      )
      for (const { firms, visits, leftOut } of done) {
        place.firms += firms
        place.visits += visits
        place.leftOut += leftOut
      }
      place.team += numbers.length
      place.seconds = (performance.now() - began) / 1000
      await savePlace(parts.database.owner, place)
      parts.report(place)
      if (parts.signal.aborted) return
      await parts.yieldToPeople()
    }
    place.day = lastDay
  }
}

/** What came of the needs told, as far as one of the hands records it: hand after hand, each step as of its own day. */
function recordChain(hand: number): Step {
  return async ({ parts, chainJobs }, place) => {
    const jobs = (await chainJobs())[hand] ?? []
    if (place.team === 0) await analyse(parts.database.owner)
    const began = performance.now() - place.seconds * 1000
    while (place.team < jobs.length) {
      const some = jobs.slice(place.team, place.team + teamsAtOnce)
      countDone(place, await Promise.all(some.map((job) => job(parts.database.db))))
      place.team += some.length
      place.seconds = (performance.now() - began) / 1000
      await savePlace(parts.database.owner, place)
      parts.report(place)
      if (parts.signal.aborted) return
      await parts.yieldToPeople()
    }
  }
}

function visitsOf({ from, until }: CampaignProfile, plan: CampaignPlan, visitors: readonly Visitor[], number: number) {
  const [team, visitor] = [plan.teams[number], visitors[number]]
  if (!team || !visitor) return []
  const last = todayOf(new Date(Date.parse(until) - daysForAttempts * 86_400_000))
  const pair = { id: visitor.actor.username, visitor: visitor.actor.userId, bank: visitor.bankId, firms: team.firms }
  return generateTeamVisits({ seed, from, until: last }, pair, number)
}
