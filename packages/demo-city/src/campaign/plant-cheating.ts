import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { chance, hashSeed, nextInteger, pick, type Random, reseed } from '../random/random.ts'
import type { DemoVisit } from './demo-visit.ts'

/** Ways to make visits up that are planted for the bench; the keys are the signs that should find them. */
export const CHEATS = [
  'pace',
  'same-minute',
  'copied-remark',
  'closed-firm',
  'month-end',
  'shared-phone',
  'contradicted',
] as const
export type Cheat = (typeof CHEATS)[number]

/** The visits with some of a cheating team's changed, and which cheat was planted at which visit. */
export type PlantedVisits = { visits: DemoVisit[]; planted: Map<string, Cheat> }

const MINUTE = 60_000
const DAY = 86_400_000

/** Plants one cheat in the visits of one team, in many strengths. Team number n depends on seed and n alone. */
export function plantCheating(visits: readonly DemoVisit[], cheat: Cheat, seed: string, number: number): PlantedVisits {
  const random = new Int32Array(4)
  reseed(random, hashSeed(`cheat ${seed}`), number)
  const changed = plant[cheat](
    random,
    visits.filter(({ result }) => VISIT_RESULTS[result].counts),
    number,
  )
  const byId = new Map(changed.map((visit) => [visit.id, visit]))
  return {
    visits: visits.map((visit) => byId.get(visit.id) ?? visit).sort((one, other) => one.at - other.at),
    planted: new Map(changed.map(({ id }): [string, Cheat] => [id, cheat])),
  }
}

const plant: Record<Cheat, (random: Random, visits: readonly DemoVisit[], number: number) => DemoVisit[]> = {
  /** A list ticked off at a desk, one after another. */
  pace: (random, visits) => {
    const block = someInRow(random, visits, nextInteger(random, 8, 60))
    let at = block[0]?.at ?? 0
    return block.map((visit) => {
      at += nextInteger(random, 20, 240) * 1000
      return { ...visit, at, mode: 'field' }
    })
  },
  /** Entered by a script or a form sent many times. */
  'same-minute': (random, visits) => {
    const block = someInRow(random, visits, nextInteger(random, 4, 40))
    const minute = Math.floor((block[0]?.at ?? 0) / MINUTE) * MINUTE
    return block.map((visit) => ({
      ...visit,
      at: minute + nextInteger(random, 0, 59_000),
      mode: pick(random, ['field', 'phone'] as const),
    }))
  },
  /** One text for all, with a figure changed here and there. */
  'copied-remark': (random, visits) => {
    const staff = nextInteger(random, 2, 9)
    const block = someInRow(random, visits, nextInteger(random, 5, 80))
    const first = block[0]?.at ?? 0
    return block
      .filter(({ at }) => at - first < 25 * DAY)
      .map((visit) => ({
        ...visit,
        remark: `经走访了解，该户经营正常，用工${chance(random, 0.3) ? staff + 1 : staff}人，已宣传相关政策，暂无融资需求。`,
      }))
  },
  /** Firms long gone recorded as met. */
  'closed-firm': (random, visits) =>
    someInRow(random, visits, nextInteger(random, 3, 20)).map((visit) => ({
      ...visit,
      result: 'met',
      closedSince: dayOf(visit.at - nextInteger(random, 15, 900) * DAY),
    })),
  /** Nothing all month, everything on the last two days. */
  'month-end': (random, visits) => {
    const months = [...Map.groupBy(visits, ({ at }) => dayOf(at).slice(0, 7)).values()].filter(
      ({ length }) => length >= 36,
    )
    return months.flatMap((inMonth) => {
      const last = Date.parse(`${nextMonth(dayOf(inMonth[0]?.at ?? 0))}-01`) - 8 * 3_600_000
      return inMonth.slice(Math.floor((inMonth.length * nextInteger(random, 5, 45)) / 100)).map((visit, place) => ({
        ...visit,
        mode: 'field' as const,
        at: last - 2 * DAY + (9 + (place % 2) * 24) * 3_600_000 + place * nextInteger(random, 4, 6) * MINUTE,
      }))
    })
  },
  /** The visitor's own phone confirms. */
  'shared-phone': (random, visits, number) =>
    someInRow(random, visits, nextInteger(random, 6, 40)).map((visit) => ({
      ...visit,
      confirmation: { saysVisited: true, phone: `cheat-${number}` },
    })),
  contradicted: (random, visits) =>
    someInRow(random, visits, nextInteger(random, 3, 12)).map((visit) => ({
      ...visit,
      confirmation: { saysVisited: false, phone: `phone-${visit.id}` },
    })),
}

function someInRow(random: Random, visits: readonly DemoVisit[], count: number): DemoVisit[] {
  const first = nextInteger(random, 0, Math.max(0, visits.length - count))
  return visits.slice(first, first + count)
}

function dayOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
}

function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}
