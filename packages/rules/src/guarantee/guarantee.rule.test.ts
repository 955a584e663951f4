import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { casesOf, differencesOf } from '../law/cases.ts'
import { decideRule } from '../law/registry.ts'
import { PARTIES, RISK_SHARES } from './guarantee.numbers.ts'
import { isWhole, shareOf } from './judge-shares.ts'

const cases = casesOf(parse(readFileSync(new URL('./cases.yaml', import.meta.url), 'utf8')))

describe('worked cases', () => {
  it('are fifteen at least', () => expect(cases.length).toBeGreaterThanOrEqual(15))

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => expect(differencesOf(one)).toEqual([]))
})

describe('shares', () => {
  it('of every programme on every date are the whole loss', () => {
    for (const { id, entries } of Object.values(RISK_SHARES)) {
      for (const { value } of entries) expect(isWhole(value), id).toBe(true)
    }
  })

  it.each([
    [[4000, 2000, 2000, 2000, 0], true],
    [[4000, 2000, 2000, 1999, 0], false],
    [[4000, 2000, 2000, 2001, 0], false],
    [[4000, 2000, 2000, 2000], false],
    [[5000, 2000, 2000, 2000, -1000], false],
    [[], false],
  ])('%j are the whole: %s', (shares, expected) => expect(isWhole(shares)).toBe(expected))

  it('are agreed only where they sum to 100 %, whatever they are', () => {
    const share = fc.integer({ min: 0, max: 6000 })
    const five = fc.tuple(share, share, share, share, share)
    fc.assert(
      fc.property(five, ([one, two, three, four, rest]) => {
        const left = 10_000 - one - two - three - four
        const shares = [one, two, three, four, rest % 2 === 0 && left >= 0 ? left : rest]
        const facts = Object.fromEntries(keysOfParties().map((party, index) => [shareOf(party), shares[index] ?? 0]))
        const decided = decideRule('guarantee', facts, { on: '2026-11-22', place: '440800', kind: 'shares' })
        const isSummed = shares.reduce((sum, next) => sum + next, 0) === 10_000
        if (!decided.isOk) throw new Error('not decided')
        const sum = decided.answer.grounds.find(({ threshold }) => threshold === 10_000)
        expect(sum?.result).toBe(isSummed ? 'met' : 'not-met')
      }),
    )
  })
})

function keysOfParties() {
  return (['guarantor', 'reguarantor', 'fund', 'bank', 'government'] as const).filter((party) => party in PARTIES)
}
