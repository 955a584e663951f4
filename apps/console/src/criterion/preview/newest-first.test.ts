import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestFirst } from './newest-first.ts'

type Question = { given: number; signal: AbortSignal; answer: (isRight: boolean) => void }

/** A server whose answers come when the test says so. */
function open() {
  const asked: Question[] = []
  const told: (number | string)[] = []
  const asker = newestFirst<number, number>({
    run: (given, signal) =>
      new Promise((resolve, reject) => {
        asked.push({
          given,
          signal,
          answer: (isRight) => (isRight ? resolve(given) : reject(new Error(`no ${given}`))),
        })
      }),
    onAnswer: (answer) => told.push(answer),
    onFailure: (error) => told.push(error.message),
  })
  return { asked, told, asker }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('the newest question', () => {
  it('is asked at once, and beyond three only the newest waits', async () => {
    const { asked, told, asker } = open()
    for (const given of [1, 2, 3, 4, 5]) asker.ask(given)
    expect(asked.map(({ given }) => given)).toEqual([1, 2, 3])
    asked[0]?.answer(true)
    await settled()
    expect(asked.map(({ given }) => given)).toEqual([1, 2, 3, 5])
    expect(told).toEqual([1])
  })

  it('wins: an older answer that comes later is not told, its question is given up', async () => {
    const { asked, told, asker } = open()
    asker.ask(1)
    asker.ask(2)
    asked[1]?.answer(true)
    await settled()
    asked[0]?.answer(true)
    await settled()
    expect(told).toEqual([2])
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
  })

  it('tells a failure, but not that of a question given up', async () => {
    const { asked, told, asker } = open()
    asker.ask(1)
    asked[0]?.answer(false)
    await settled()
    asker.ask(2)
    asker.stop()
    asked[1]?.answer(false)
    await settled()
    expect(told).toEqual(['no 1'])
    expect(asked[1]?.signal.aborted).toBe(true)
  })

  it('whatever the order of answers, what is told only gets newer and ends with the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.nat(5), { nil: null }), { maxLength: 30 }), async (steps) => {
        const { asked, told, asker } = open()
        let last = 0
        const answered = new Set<Question>()
        for (const step of steps) {
          if (step === null) asker.ask(++last)
          else answerOne(asked, answered, step)
          await settled()
        }
        while (asked.some((question) => !answered.has(question))) {
          answerOne(asked, answered, 0)
          await settled()
        }
        const numbers = told.map(Number)
        expect(numbers).toEqual([...numbers].sort((one, other) => one - other))
        if (last > 0) expect(numbers.at(-1)).toBe(last)
      }),
      { numRuns: 60 },
    )
  })
})

function answerOne(asked: readonly Question[], answered: Set<Question>, place: number): void {
  const open = asked.filter((question) => !answered.has(question))
  const question = open[place % Math.max(1, open.length)]
  if (!question) return
  answered.add(question)
  question.answer(true)
}
