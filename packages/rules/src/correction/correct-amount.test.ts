import fc from 'fast-check'
import { expect, it } from 'vitest'
import { correctAmount, type Ledger } from './correct-amount.ts'

const ledger: Ledger = { amountFen: 100, isRevolving: false, drawnFen: 80, repaidFen: 30 }

it('moves what is drawn by the difference, and says the most and the least an amount may be', () => {
  expect(correctAmount(ledger, { of: 'drawdown', fromFen: 50, toFen: 60 })).toEqual({
    ledger: { ...ledger, drawnFen: 90 },
  })
  expect(correctAmount(ledger, { of: 'drawdown', fromFen: 50, toFen: 71 })).toEqual({
    refused: 'past-credit',
    limitFen: 70,
  })
  expect(correctAmount(ledger, { of: 'drawdown', fromFen: 60, toFen: 9 })).toEqual({
    refused: 'below-repaid',
    limitFen: 10,
  })
  expect(correctAmount(ledger, { of: 'credit', fromFen: 100, toFen: 79 })).toEqual({
    refused: 'past-credit',
    limitFen: 80,
  })
  const revolving = { ...ledger, isRevolving: true }
  expect(correctAmount(revolving, { of: 'credit', fromFen: 100, toFen: 50 })).toEqual({
    ledger: { ...revolving, amountFen: 50 },
  })
})

/** A credit with its drawdowns, and what is done to it in any order. */
const deeds = fc.array(
  fc.record({
    what: fc.constantFrom('draw', 'repay', 'credit', 'drawdown'),
    fen: fc.integer({ min: 1, max: 200 }),
    nth: fc.nat({ max: 9 }),
  }),
  { maxLength: 60 },
)

it('keeps sums equal whatever is corrected between draws and repayments', () => {
  fc.assert(
    fc.property(deeds, fc.boolean(), (given, isRevolving) => {
      let state: Ledger = { amountFen: 300, isRevolving, drawnFen: 0, repaidFen: 0 }
      const drawdowns: number[] = []
      const used = () => (isRevolving ? state.drawnFen - state.repaidFen : state.drawnFen)
      for (const { what, fen, nth } of given) {
        const fromFen = what === 'credit' ? state.amountFen : (drawdowns[nth] ?? 0)
        if (what === 'draw' && used() + fen <= state.amountFen) {
          drawdowns.push(fen)
          state = { ...state, drawnFen: state.drawnFen + fen }
        } else if (what === 'repay' && state.repaidFen + fen <= state.drawnFen) {
          state = { ...state, repaidFen: state.repaidFen + fen }
        } else if (what === 'credit' || (what === 'drawdown' && fromFen > 0)) {
          const found = correctAmount(state, { of: what, fromFen, toFen: fen })
          if ('ledger' in found) {
            state = found.ledger
            if (what === 'drawdown') drawdowns[nth] = fen
          } else {
            // The limit it names is taken, and one beyond it is not.
            const beyond = found.limitFen + (what === 'credit' || found.refused === 'below-repaid' ? -1 : 1)
            expect(correctAmount(state, { of: what, fromFen, toFen: found.limitFen })).toHaveProperty('ledger')
            expect(correctAmount(state, { of: what, fromFen, toFen: beyond })).toHaveProperty('refused')
          }
        }
        expect(state.drawnFen).toBe(drawdowns.reduce((sum, one) => sum + one, 0))
        expect(state.repaidFen).toBeLessThanOrEqual(state.drawnFen)
        expect(used()).toBeLessThanOrEqual(state.amountFen)
      }
    }),
    { numRuns: 500 },
  )
})
