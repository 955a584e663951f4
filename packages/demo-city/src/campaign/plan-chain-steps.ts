import { nextUuid } from '../firm/identity.ts'
import { chance, nextInteger, pick, type Random } from '../random/random.ts'
import type { ChainEnd, ChainOutcome } from './plan-chain.ts'

/** One step of a chain: its number and the instant it is recorded (milliseconds). */
export type ChainStepPlanned = { id: string; at: number }

/** A payment: a share of the credit in basis points; the last of a credit may leave some undrawn. */
export type DrawingPlanned = ChainStepPlanned & { basisPoints: number }

/** When each step is taken; null: it is not. `answer`: the bank's, whatever it is, or the firm giving up. */
export type ChainSteps = {
  declare: number
  review: number
  send: number
  receive: ChainStepPlanned | null
  contact: ChainStepPlanned | null
  answer: ChainStepPlanned | null
  drawings: DrawingPlanned[]
  /** Which of the ways things are (reasons, terms) is taken: a lot. */
  lot: number
}

type Asked = { at: number; outcome: ChainOutcome; workdays: readonly string[]; end: ChainEnd }

/** The days of one need: a few working days for each hand, up to a month at the bank, none after the campaign's end. Synthetic. */
export function planSteps(random: Random, { at, outcome, workdays, end }: Asked): ChainSteps {
  let day = workdays.findIndex((each) => Date.parse(each) + 16 * 3_600_000 > at)
  if (day < 0) day = workdays.length - 1
  let last = at
  /** Some working days later, at an hour (UTC) of the day, after the step before. */
  const later = (low: number, high: number, hour: number) => {
    day = Math.min(workdays.length - 1, day + nextInteger(random, low, high))
    const when = Date.parse(`${workdays[day]}T00:00:00Z`) + hour * 3_600_000 + nextInteger(random, 0, 3_599_000)
    last = Math.max(last + 60_000, when)
    return last
  }
  const step = (low: number, high: number, hour: number) => {
    const when = later(low, high, hour)
    return { id: nextUuid(random, when), at: when }
  }
  const steps: ChainSteps = {
    ...{ declare: later(0, 3, 1), review: later(0, 2, 2), send: later(0, 1, 3) },
    ...{ receive: null, contact: null, answer: null, drawings: [], lot: nextInteger(random, 0, 1_000_000) },
  }
  if (outcome === 'unfit') return steps
  if (outcome === 'duplicate') return { ...steps, answer: step(0, 2, 4) }
  steps.receive = step(0, 2, 4)
  if (outcome === 'unreachable') return { ...steps, answer: step(3, 10, 5) }
  if (outcome === 'unanswered') return chance(random, 0.5) ? { ...steps, contact: step(0, 3, 5) } : steps
  steps.contact = step(0, 3, 5)
  // Most within two or three weeks, a few late.
  steps.answer = chance(random, 0.04) ? step(20, 32, 6) : step(1, 16, 6)
  if (outcome === 'credited' && chance(random, end.chain.drawnBasisPoints / 10_000))
    steps.drawings = nextDrawings(random, step)
  return steps
}

function nextDrawings(
  random: Random,
  step: (low: number, high: number, hour: number) => ChainStepPlanned,
): DrawingPlanned[] {
  const first = { ...step(0, 6, 7), basisPoints: 0 }
  if (chance(random, 0.8))
    return [{ ...first, basisPoints: pick(random, [10_000, 10_000, 10_000, 9_000, 8_000, 6_000]) }]
  const part = pick(random, [5_000, 6_000, 4_000])
  const second = { ...step(5, 25, 8), basisPoints: pick(random, [10_000 - part, 10_000 - part, 2_000]) }
  return [{ ...first, basisPoints: part }, second]
}
