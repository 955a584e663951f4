import { addDays } from '../day/day.ts'
import type { IntentSeen, ReferralSeen } from './link-intents.ts'

/** Intents and referrals with what really came of what. */
export type MadeCity = { intents: IntentSeen[]; referrals: ReferralSeen[]; truth: Map<string, string> }

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
function drawFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Fairs of a year as they go: of the intents four in ten come to a referral at the same bank within half a year, for about the amount spoken
 * of; beside them referrals that have nothing to do with the fair: before it, long after it, at another bank, of another firm, or at the same
 * bank for a wholly different amount. One in 400 is beyond any rule: unrelated, in time, and for a like amount.
 */
export function makeCity(seed: number, pairs: number): MadeCity {
  const draw = drawFrom(seed)
  const within = (from: number, to: number) => from + Math.floor(draw() * (to - from + 1))
  const city: MadeCity = { intents: [], referrals: [], truth: new Map() }
  const send = (firm: string, bank: string, sentOn: string, amountFen: number) => {
    const id = `r${city.referrals.length}`
    city.referrals.push({ id, firm, bank, sentOn, amountFen })
    return id
  }
  for (let nth = 0; nth < pairs; nth++) {
    const [firm, bank] = [`f${Math.floor(nth * 0.9)}`, `b${within(0, 24)}`]
    const onDay = addDays('2026-01-01', within(0, 300))
    const amountFen = within(20, 1000) * 1_000_000
    const id = `i${nth}`
    city.intents.push({ id, firm, bank, onDay, amountFen })
    if (draw() < 0.4) {
      const late = Math.min(170, Math.floor(-Math.log(1 - draw()) * 35))
      city.truth.set(id, send(firm, bank, addDays(onDay, late), Math.round(amountFen * (0.6 + draw() * 0.8))))
    }
    if (draw() < 0.15) send(firm, bank, addDays(onDay, -within(1, 400)), amountFen)
    if (draw() < 0.1) send(firm, bank, addDays(onDay, within(181, 500)), amountFen)
    if (draw() < 0.2) send(firm, `b${within(25, 40)}`, addDays(onDay, within(0, 170)), amountFen)
    if (draw() < 0.2) send(`x${nth}`, bank, addDays(onDay, within(0, 170)), amountFen)
    if (draw() < 0.1) send(firm, bank, addDays(onDay, within(0, 170)), Math.round(amountFen * (0.02 + draw() * 0.2)))
    if (draw() < 0.1) send(firm, bank, addDays(onDay, within(0, 170)), Math.round(amountFen * (4 + draw() * 20)))
    if (draw() < 1 / 400) send(firm, bank, addDays(onDay, within(0, 170)), amountFen)
  }
  return city
}
