import type { Actor } from '@huoshui/contract'
import { countChain } from '@huoshui/demo-city/campaign/plan-chain'
import { type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { publishedRate } from '@huoshui/rules/visit/compute-coverage'
import { readFigures } from '@huoshui/server/figure/read-figures'
import { refreshFigures } from '@huoshui/server/figure/record/refresh-figures'
import { inScope } from '@huoshui/server/in-scope'
import { lazyMatcher } from '@huoshui/server/match/lazy-matcher'
import { replayCampaign } from '@huoshui/server/replay/replay-campaign'
import type { ReplayPlace } from '@huoshui/server/replay/replay-place'
import { todayOf } from '@huoshui/server/today'
import { createDemoUsers } from '@huoshui/server/user/create-demo-users'
import { getCoverage } from '@huoshui/server/wave/get-coverage'
import { readCampaign } from '../../cities/city-data.ts'
import { type CityDatabase, openCityDatabase } from './city-database.ts'
import type { Figure } from './figure.ts'

const actor: Actor = {
  ...{ userId: 'bench', username: 'bench', name: 'bench', role: 'city_staff' },
  ...{ organisationId: 'team', organisationName: 'bench', scope: { kind: 'city', codes: [] } },
}

/** The published campaign replayed through the use cases, end to end: planning, lists, waves, accounts, visits. Its end beside what was published. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const city = await openCityDatabase(size)
  try {
    await createDemoUsers(city.database)
    const began = performance.now()
    const { place, seconds, first, chainSeconds } = await replay(city)
    const taken = (performance.now() - began) / 1000
    yield figure(`replay of ${place.visits} visits, end to end`, taken, 's')
    yield figure('visits a second, end to end', place.visits / taken, 'visits/s')
    yield figure('until the first visit: plan, accounts, first list and wave', first, 's')
    yield figure('visits a second while visits are recorded', place.visits / seconds, 'visits/s')
    yield figure('chain: seconds from the first declaration to the last payment', chainSeconds, 's')
    yield* chainFigures(city, size, chainSeconds)
    yield figure('left out', place.leftOut, 'visits', place.leftOut === 0)
    yield* compareEnd(city, size, place)
    yield* compareBoard(city, size)
  } finally {
    await city.close()
  }
}

type Replayed = { place: ReplayPlace; seconds: number; first: number; chainSeconds: number }

async function replay({ database }: CityDatabase): Promise<Replayed> {
  const now = () => new Date()
  const matcher = lazyMatcher(database, { now })
  const began = performance.now()
  let before = began
  let [first, seconds, chainSeconds] = [0, 0, 0]
  let place: ReplayPlace | undefined
  try {
    await replayCampaign({
      ...{ database, matcher, now, signal: new AbortController().signal },
      yieldToPeople: () => new Promise((resolve) => setImmediate(resolve)),
      report(at) {
        // The campaign's visits are over once needs are declared.
        if (at.declared > 0) chainSeconds += (performance.now() - before) / 1000
        else if (at.team > 0) {
          if (first === 0) first = (before - began) / 1000
          seconds += (performance.now() - before) / 1000
        }
        before = performance.now()
        place = { ...at }
      },
    })
  } finally {
    await matcher.close()
  }
  if (!place) throw new Error('nothing was replayed')
  return { place, seconds, first, chainSeconds }
}

/** What came of the needs, beside the published figures to scale: firms and 分 must be equal. */
async function* chainFigures(
  { database: { owner } }: CityDatabase,
  size: number,
  seconds: number,
): AsyncGenerator<Figure> {
  const campaign = readCampaign('zhanjiang')
  if (!campaign) throw new Error('no campaign')
  const published = countChain(size, campaign)
  const { rows } = await owner.query<
    Record<'steps' | 'declared' | 'recommended' | 'credited' | 'fen' | 'drawn' | 'paid', number>
  >(
    `select (select count(*)::int from need_step) as steps, (select count(distinct enterprise_id)::int from declaration) as declared,
       (select count(distinct enterprise_id)::int from recommendation where decision = 'recommend') as recommended,
       (select count(distinct enterprise_id)::int from credit) as credited, (select sum(amount_fen)::bigint from credit) as fen,
       (select sum(drawn_fen)::bigint from credit) as drawn, (select sum(amount_fen)::bigint from drawdown) as paid`,
  )
  const [row] = rows
  if (!row) throw new Error('no chain')
  yield figure('chain: steps', row.steps, 'steps')
  yield figure('chain: steps a second', row.steps / seconds, 'steps/s')
  const same = (name: string, value: number, unit: string, wanted: number) => ({
    ...beside(name, value, unit, wanted),
    agree: value === wanted,
  })
  yield same('firms declared', row.declared, '户', published.declared)
  yield same('firms recommended', row.recommended, '户', published.recommended)
  yield same('firms with credit', row.credited, '户', published.credited)
  yield same('credit', row.fen, '分', published.creditedFen)
  yield figure('drawn', row.paid, '分', row.paid === row.drawn)
}

/** The end state beside the published one, to scale. */
async function* compareEnd({ database }: CityDatabase, size: number, place: ReplayPlace): AsyncGenerator<Figure> {
  const campaign = readCampaign('zhanjiang')
  if (!campaign) throw new Error('no campaign')
  const { from, until } = campaign
  const asked = { of: 'province', from, until, level: 'unit' } as const
  const { total } = await getCoverage(database.db, actor, '', asked, new Date())
  const firms = total.onList.firms + total.offList.firms
  const published = Math.round((campaign.visitedFirms * size) / campaign.ofFirms)
  const rate = (publishedRate(total)?.basisPoints ?? 0) / 100
  const wanted = campaign.publishedRateBasisPoints / 100
  // Of a small city the list is a whole number too: its rate can only come near.
  const tolerance = size < campaign.ofFirms ? 1000 / size : 0.001
  yield { ...beside('firms visited', firms, '户', published), agree: firms === published && firms === place.firms }
  yield { ...beside('走访率 as published', rate, '%', wanted), agree: Math.abs(rate - wanted) <= tolerance }
  yield figure('list', total.listed ?? 0, '户')
  const onList = (total.rate?.basisPoints ?? 0) / 100
  yield figure('走访率 over the list', onList, '%', onList > 0 && onList <= 100)
  yield figure('visits that count', total.onList.visits + total.offList.visits, '户次')
  yield figure('visits in vain', total.inVain, '户次')
}

/** The same as the board tells them: the figures, counted from the record the replay left, beside the published report. */
async function* compareBoard({ database: { db, owner } }: CityDatabase, size: number): AsyncGenerator<Figure> {
  const campaign = readCampaign('zhanjiang')
  if (!campaign) throw new Error('no campaign')
  await refreshFigures(owner, new Date(), true)
  const chain = countChain(size, campaign)
  const visited = Math.round((campaign.visitedFirms * size) / campaign.ofFirms)
  const published: Partial<Record<FigureId, number>> = {
    ...{ visited_firms: visited, visited_to_listed: campaign.publishedRateBasisPoints },
    ...{ declared_firms: chain.declared, recommended_firms: chain.recommended },
    ...{ credited_firms: chain.credited, credit_amount: chain.creditedFen },
    declared_share: Math.round((chain.declared / visited) * 10_000),
  }
  const ids = [...Object.keys(published), 'coverage'] as FigureId[]
  const today = todayOf(new Date())
  const { figures } = await inScope(db, actor, '', (trx) =>
    readFigures(trx, actor, { figure: ids, on: campaign.until }, today),
  )
  for (const { figure: id, value } of figures) {
    const { name, unit } = figureOf(id)
    const wanted = published[id]
    const said = `board: ${name}`
    if (value === null) throw new Error(`${id} has no value`)
    if (wanted === undefined) yield figure(said, value, unit, value <= 10_000)
    else yield { ...beside(said, value, unit, wanted), agree: isClose(value, wanted, unit === 'bp' ? size : Infinity) }
  }
}

/** Rates of a small city can only come near: a hundredth of a percent is less than one firm. */
function isClose(value: number, wanted: number, size: number): boolean {
  return Math.abs(value - wanted) <= (size === Infinity ? 0 : 1 + 100_000 / size)
}

function beside(name: string, value: number, unit: string, rivalValue: number): Figure {
  return { ...figure(name, value, unit), rival: 'published, to scale', rivalValue, ratio: value / rivalValue }
}

function figure(name: string, value: number, unit: string, agree: boolean | null = null): Figure {
  return { bench: 'replay', figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree }
}
