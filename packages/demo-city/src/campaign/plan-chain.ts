import { nextUuid } from '../firm/identity.ts'
import { hashSeed, nextInteger, nextShare, pick, type Random, reseed } from '../random/random.ts'
import type { DemoNeed } from './demo-visit.ts'
import { type ChainSteps, planSteps } from './plan-chain-steps.ts'
import { listWorkdays } from './workdays.ts'

/** What a campaign's needs came to in a register of `ofFirms`; see `cities/<key>/campaign.json`. */
export type ChainEnd = {
  until: string
  ofFirms: number
  chain: {
    declaredFirms: number
    recommendedFirms: number
    creditedFirms: number
    creditedFen: number
    drawnBasisPoints: number
    refusedBasisPoints: number
    withdrawnBasisPoints: number
    unreachableBasisPoints: number
    duplicateBasisPoints: number
  }
}

/** A need told at a visit: whose, by which team, when (milliseconds). `branches`: where in its unit it can be sent. */
export type ToldNeed = {
  firm: string
  team: number
  unit: string
  at: number
  need: DemoNeed
  branches: readonly string[]
}

export type ChainOutcome = 'unfit' | 'credited' | 'refused' | 'withdrawn' | 'unreachable' | 'duplicate' | 'unanswered'

/** One need's way: what comes of it, where it is sent, what is granted (0: nothing), and when each step is taken. */
export type PlannedChain = ToldNeed & {
  outcome: ChainOutcome
  branch: string
  creditFen: number
  ids: { declaration: string; review: string; task: string; consent: string; referral: string }
  steps: ChainSteps
}

export type ChainTotals = { declared: number; recommended: number; credited: number; creditedFen: number }

/** What of the published end falls to a register of so many firms. */
export function countChain(firms: number, { ofFirms, chain }: Pick<ChainEnd, 'ofFirms' | 'chain'>): ChainTotals {
  const scale = (value: number) => Math.round((value * firms) / ofFirms)
  return {
    declared: scale(chain.declaredFirms),
    recommended: scale(chain.recommendedFirms),
    credited: scale(chain.creditedFirms),
    creditedFen: scale(chain.creditedFen),
  }
}

/**
 * What comes of the needs that were told first, so that the end is the published one, to scale and to the 分; later ones were not declared by
 * then. Depends on the needs alone, in whatever order they come.
 */
export function planChain(seed: string, firms: number, told: readonly ToldNeed[], end: ChainEnd): PlannedChain[] {
  const wanted = countChain(firms, end)
  const declared = [...told].sort((one, other) => one.at - other.at || compare(one.need.id, other.need.id))
  declared.length = Math.min(declared.length, wanted.declared)
  const outcomes = planOutcomes(declared, wanted, end)
  const random = new Int32Array(4)
  const hash = hashSeed(`chain ${seed}`)
  const workdays = listWorkdays(
    new Date(declared[0]?.at ?? Date.parse(end.until)).toISOString().slice(0, 10),
    end.until,
  )
  const chains = declared.map((each, index): PlannedChain => {
    reseed(random, hash, index)
    const outcome = outcomes[index] ?? 'unanswered'
    const [wish] = each.need.banks
    return {
      ...each,
      outcome,
      branch: wish ?? pick(random, each.branches),
      creditFen: outcome === 'credited' ? weigh(random, each.need.amountFen) : 0,
      ids: nextIds(random, each.at),
      steps: planSteps(random, { at: each.at, outcome, workdays, end }),
    }
  })
  shareOut(chains, wanted.creditedFen)
  return chains
}

function nextIds(random: Random, at: number): PlannedChain['ids'] {
  const next = () => nextUuid(random, at)
  return { declaration: next(), review: next(), task: next(), consent: next(), referral: next() }
}

/** Who comes to what: by lot, which a need keeps whatever the others are. */
function planOutcomes(declared: readonly ToldNeed[], wanted: ChainTotals, { chain }: ChainEnd): ChainOutcome[] {
  const order = declared.map(({ need }, index) => ({ index, lot: need.id.slice(-8) }))
  order.sort((one, other) => compare(one.lot, other.lot) || one.index - other.index)
  const unfit = Math.max(0, declared.length - wanted.recommended)
  const credited = Math.min(wanted.credited, declared.length - unfit)
  const others = declared.length - unfit - credited
  const shareOf = (basisPoints: number) => Math.round((others * basisPoints) / 10_000)
  const counts: [ChainOutcome, number][] = [
    ['unfit', unfit],
    ['credited', credited],
    ['refused', shareOf(chain.refusedBasisPoints)],
    ['withdrawn', shareOf(chain.withdrawnBasisPoints)],
    ['unreachable', shareOf(chain.unreachableBasisPoints)],
    ['duplicate', shareOf(chain.duplicateBasisPoints)],
  ]
  const outcomes = declared.map((): ChainOutcome => 'unanswered')
  let place = 0
  for (const [outcome, count] of counts) {
    for (const { index } of order.slice(place, place + count)) outcomes[index] = outcome
    place += count
  }
  return outcomes
}

/** About what was asked for, now and then less or more: a weight until all are known. */
function weigh(random: Random, amountFen: number): number {
  const part = nextShare(random)
  if (part < 0.55) return amountFen
  return Math.max(1_000_000, Math.round((amountFen * nextInteger(random, 50, 120)) / 100))
}

/** Whole 万元 for each firm, what is left over in 分 to the largest: the sum is exact. */
function shareOut(chains: readonly PlannedChain[], totalFen: number): void {
  const credited = chains.filter(({ creditFen }) => creditFen > 0)
  const weights = credited.reduce((sum, { creditFen }) => sum + creditFen, 0)
  const wan = 1_000_000
  let given = 0
  let largest = credited[0]
  for (const chain of credited) {
    chain.creditFen = Math.max(wan, Math.floor(((chain.creditFen / weights) * totalFen) / wan) * wan)
    given += chain.creditFen
    if (largest === undefined || chain.creditFen > largest.creditFen) largest = chain
  }
  const rest = totalFen - given
  // Spread in whole 万元 first, so that nobody stands out.
  const each = Math.floor(rest / wan)
  for (let place = 0; place < each; place++) {
    const chain = credited[place % credited.length]
    if (chain) chain.creditFen += wan
  }
  if (largest) largest.creditFen += rest - each * wan
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
