import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countFunnel } from './count-funnel.ts'

const amount = fc.record({ firm: fc.constantFrom('a', 'b', 'c'), amountFen: fc.integer({ min: 1, max: 10 ** 12 }) })
const amounts = fc.array(amount, { maxLength: 40 })

it('amounts of parts add up to the whole to the fen, and no step takes from another', () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, amounts, amounts, (intents, signed, credit, drawn, more) => {
      const rows = { invited: [], intents, signed, credit, drawn }
      const whole = countFunnel({ ...rows, intents: [...intents, ...more] })
      const [one, other] = [
        countFunnel(rows),
        countFunnel({ invited: [], intents: more, signed: [], credit: [], drawn: [] }),
      ]
      expect(one.intents.amountFen + other.intents.amountFen).toBe(whole.intents.amountFen)
      expect([whole.signed, whole.credit, whole.drawn]).toEqual([one.signed, one.credit, one.drawn])
      expect(whole.intents.firms).toBe(new Set([...intents, ...more].map(({ firm }) => firm)).size)
    }),
  )
})

it('counts a firm once a step', () => {
  const at = (firm: string, isAccepted: boolean, isAttended: boolean) => ({ firm, isAccepted, isAttended })
  const invited = [at('a', true, true), at('b', true, false), at('c', false, false)]
  const none = { intents: [], signed: [], credit: [], drawn: [] }
  expect(countFunnel({ invited, ...none })).toMatchObject({ invited: 3, accepted: 2, attended: 1 })
})
