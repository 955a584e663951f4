import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countRefusals, type RefusalSeen } from './count-refusals.ts'

const seen = (more: Partial<RefusalSeen>): RefusalSeen => ({
  ...{ firm: 'a', reason: 'tax.arrears', unit: '440802', bank: 'x', refusedOn: '2026-01-01' },
  ...{ isTriedAgain: false, repairedOn: null, ...more },
})

it('counts refusals, second tries, repairs and the middle number of days', () => {
  const counted = countRefusals([
    seen({ isTriedAgain: true, repairedOn: '2026-01-11' }),
    seen({ bank: 'y', isTriedAgain: true }),
    seen({ firm: 'b', unit: '440803', isTriedAgain: true, repairedOn: '2026-01-31' }),
  ])
  expect(counted).toMatchObject({ refused: 3, triedAgain: 3, repaired: 2, firms: 2, medianDays: 20 })
  expect([...counted.byBank]).toEqual([
    ['x', { refused: 2, triedAgain: 2, repaired: 2 }],
    ['y', { refused: 1, triedAgain: 1, repaired: 0 }],
  ])
  expect(countRefusals([])).toMatchObject({ refused: 0, firms: 0, medianDays: null })
})

it('parts add up to the whole, whatever they are parted by', () => {
  const one = fc.record({
    ...{ firm: fc.constantFrom('a', 'b'), reason: fc.constantFrom('r', 's'), unit: fc.constantFrom('u', 'v') },
    ...{ bank: fc.constantFrom('x', 'y'), refusedOn: fc.constant('2026-01-01'), isTriedAgain: fc.boolean() },
    repairedOn: fc.constantFrom(null, '2026-02-01'),
  })
  fc.assert(
    fc.property(fc.array(one), (all) => {
      const { refused, repaired, triedAgain, byReason, byUnit, byBank } = countRefusals(all)
      for (const parts of [byReason, byUnit, byBank]) {
        const sum = (of: 'refused' | 'repaired' | 'triedAgain') =>
          [...parts.values()].reduce((total, part) => total + part[of], 0)
        expect([sum('refused'), sum('repaired'), sum('triedAgain')]).toEqual([refused, repaired, triedAgain])
      }
    }),
  )
})
