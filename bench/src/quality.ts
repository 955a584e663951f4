import type { CampaignTeam, DemoVisit } from '@huoshui/demo-city/campaign/demo-visit'
import { generateTeamVisits } from '@huoshui/demo-city/campaign/generate-campaign'
import { CHEATS, type Cheat, plantCheating } from '@huoshui/demo-city/campaign/plant-cheating'
import { nextInteger, seedRandom } from '@huoshui/demo-city/random/random'
import { findSigns } from '@huoshui/rules/quality/find-signs'
import { getQualityRule } from '@huoshui/rules/quality/get-quality-rule'
import type { QualityVisit } from '@huoshui/rules/quality/quality-visit'
import type { Figure } from './figure.ts'

const options = { from: '2024-11-01', until: '2025-05-31' }
/** The thresholds were chosen while looking at campaigns of another seed than this. */
const seed = 'held-out'
const firmsPerTeam = 330
/** One team in so many makes some of its visits up. */
const cheatEvery = 20

/** Signs of the quality desk on a generated campaign with cheating planted in it: how much of it is found, and how many honest visits are asked about. */
export function* run({ size }: { size: number }): Generator<Figure> {
  const { visits, planted } = makeCampaign(size)
  const began = performance.now()
  const signs = findSigns(visits, getQualityRule({ on: options.until, place: '440800' }))
  yield figure(`signs of ${visits.length} visits found`, (performance.now() - began) / 1000, 's')
  const kindsOf = new Map<string, Set<string>>()
  for (const { visit, kind } of signs) kindsOf.set(visit, (kindsOf.get(visit) ?? new Set()).add(kind))
  for (const cheat of CHEATS) {
    const of = [...planted].filter(([, kind]) => kind === cheat)
    yield figure(
      `${cheat}: recall of ${of.length}`,
      percent(of.filter(([id]) => kindsOf.get(id)?.has(cheat)).length, of.length),
      '%',
    )
  }
  const found = [...planted].filter(([id, kind]) => kindsOf.get(id)?.has(kind)).length
  yield figure('recall', percent(found, planted.size), '%')
  const honest = visits.length - planted.size
  const alarms = [...kindsOf.keys()].filter((id) => !planted.has(id)).length
  yield figure('false alarms among honest visits', percent(alarms, honest), '%')
  const oneRule = countByOneRule(visits, planted)
  yield {
    ...figure('recall', percent(found, planted.size), '%'),
    rival: 'one rule: over 60 visits a person and day',
    ...oneRule,
    ratio: null,
  }
}

function makeCampaign(firms: number): { visits: QualityVisit[]; planted: Map<string, Cheat> } {
  const planted = new Map<string, Cheat>()
  const visits: QualityVisit[] = []
  for (let number = 0; number * firmsPerTeam < firms; number++) {
    const team = makeTeam(number)
    let own = generateTeamVisits({ ...options, seed }, team, number)
    if (number % cheatEvery === 0) {
      const cheat = CHEATS[(number / cheatEvery) % CHEATS.length] ?? 'pace'
      const changed = plantCheating(own, cheat, seed, number)
      own = changed.visits
      for (const [id, kind] of changed.planted) planted.set(id, kind)
    }
    visits.push(...own.map(asQualityVisit))
  }
  return { visits, planted }
}

function makeTeam(number: number): CampaignTeam {
  const random = seedRandom(`team ${seed}`, number)
  const firms = Array.from({ length: firmsPerTeam }, (_, place) => {
    const isReached = nextInteger(random, 1, 100) <= 95
    const isClosed = nextInteger(random, 1, 1000) <= (isReached ? 3 : 400)
    const year = nextInteger(random, 2019, 2025)
    return {
      id: `firm-${number}-${place}`,
      village: `village-${number}-${Math.floor(place / 60)}`,
      closedSince: isClosed ? `${year}-0${nextInteger(random, 1, 5)}-15` : null,
      isReached,
    }
  })
  return { id: `team-${number}`, visitor: `visitor-${number}`, bank: 'bank', firms }
}

function asQualityVisit({ firm, ...visit }: DemoVisit): QualityVisit {
  return { ...visit, enterprise: firm }
}

/** The rival: who recorded more than sixty visits on a day is asked about that day. */
function countByOneRule(visits: readonly QualityVisit[], planted: ReadonlyMap<string, Cheat>) {
  const days = Map.groupBy(visits, ({ visitor, at }) => `${visitor} ${Math.floor((at + 28_800_000) / 86_400_000)}`)
  const found = [...days.values()]
    .filter(({ length }) => length > 60)
    .flatMap((own) => own.filter(({ id }) => planted.has(id)))
  return { rivalValue: percent(found.length, planted.size) }
}

function percent(part: number, whole: number): number {
  return (100 * part) / whole
}

function figure(name: string, value: number, unit: string): Figure {
  return { bench: 'quality', figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree: null }
}
