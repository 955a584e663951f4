import { setImmediate as breathe } from 'node:timers/promises'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import { narrowIndex } from '@huoshui/rules/match/narrow-index'
import type { City, Part } from '../city.ts'
import { type Decided, decideFirms } from './decide-firms.ts'
import { createKept } from './kept.ts'
import { keyOfQuestion, type PolicyQuestion } from './question.ts'
import { buildRuleTable, keyOfTable, type RuleTable, unitsOf } from './rule-table.ts'

/** Who asks for a decision; a newer trial of the same person takes the place of an older one. */
export type Asker = { hidden: readonly FactId[]; trialOf: string | null }

export type PolicyDesk = {
  /**
   * Calls `use` with what each question's rule says of all firms, part by part, in one go with the firms as they are then.
   * Whoever asks the same waits for the same decision. @throws Error `superseded` when its asker tried something newer
   */
  decide<T>(
    questions: readonly PolicyQuestion[],
    asker: Asker,
    use: (decided: readonly (readonly Decided[])[]) => T,
  ): Promise<T>
  /** What is being decided, in the order it is worked on. */
  progress(): { rule: string; share: number }[]
}

export const superseded = 'superseded'

/** The longest the thread may be kept from answering others. */
const sliceMs = 8
const keptBytes = 96 << 20
/** Rounds in which firms may be written while theirs are decided; then the thread waits for nobody. */
const politeRounds = 3

type Standing = { main: readonly Decided[]; delta: { part: Part; decided: Decided } | null }
type Job = {
  key: string
  rule: string
  share: number
  wanted: Set<string | symbol>
  standing: Promise<Standing>
  run(): Promise<void>
  drop(): void
}

/** Decides rules of law for the whole city, one after the other and in slices, so that other questions come in between. */
export function createPolicyDesk(city: City): PolicyDesk {
  const tables = createKept<RuleTable>(keptBytes)
  const standings = createKept<Standing>(keptBytes)
  const jobs: Job[] = []
  let isWorking = false

  const tableOf = function* (part: Part, at: number, question: PolicyQuestion, hidden: ReadonlySet<FactId>) {
    const index = narrowIndex(part.index, undefined, hidden)
    if (part.name === 'delta') return yield* buildRuleTable(index, question)
    const key = `${at} ${[...hidden].join()} ${keyOfTable(question, unitsOf(index))}`
    const table = tables.find(key) ?? (yield* buildRuleTable(index, question))
    tables.keep(key, table, table.bytes)
    return table
  }
  const decidePart = function* (part: Part, at: number, question: PolicyQuestion, hidden: ReadonlySet<FactId>) {
    const table = yield* tableOf(part, at, question, hidden)
    return yield* decideFirms(table, question)
  }
  const work = async () => {
    if (isWorking) return
    isWorking = true
    for (let job = jobs[0]; job; job = jobs[0]) {
      await job.run()
      jobs.splice(jobs.indexOf(job), 1)
    }
    isWorking = false
  }
  const start = (question: PolicyQuestion, hidden: ReadonlySet<FactId>, key: string): Job => {
    const { promise, resolve, reject } = Promise.withResolvers<Standing>()
    promise.catch(() => undefined) // whoever waits for it hears of it
    const job: Job = {
      key,
      rule: question.rule,
      share: 0,
      wanted: new Set(),
      standing: promise,
      drop: () => reject(new Error(superseded)),
      async run() {
        try {
          const main: Decided[] = []
          for (const [at, part] of city.main.entries()) {
            const heed = (share: number | undefined) => {
              job.share = (at + (share ?? 0)) / city.main.length
              if (job.wanted.size === 0) throw new Error(superseded)
            }
            main.push(await politely(decidePart(part, at, question, hidden), heed))
          }
          const standing = { main, delta: null }
          standings.keep(
            key,
            standing,
            main.reduce((sum, each) => sum + bytesOf(each), 0),
          )
          resolve(standing)
        } catch (error) {
          reject(error)
        }
      },
    }
    jobs.push(job)
    return job
  }
  const stand = async (
    question: PolicyQuestion,
    hidden: ReadonlySet<FactId>,
    by: string | symbol,
  ): Promise<Standing> => {
    const key = `${[...hidden].join()} ${keyOfQuestion(question)}`
    const found = standings.find(key)
    if (found) return found
    const job = jobs.find((each) => each.key === key) ?? start(question, hidden, key)
    job.wanted.add(by)
    void work()
    return await job.standing
  }
  const forget = (by: string, wanted: readonly string[]) => {
    for (const job of jobs) if (!wanted.includes(job.key)) job.wanted.delete(by)
    for (const job of jobs.slice(1)) {
      if (job.wanted.size > 0) continue
      jobs.splice(jobs.indexOf(job), 1)
      job.drop()
    }
  }
  return {
    async decide(questions, { hidden: list, trialOf }, use) {
      const hidden = new Set(list)
      const by = trialOf ?? Symbol('asker')
      if (trialOf !== null)
        forget(
          trialOf,
          questions.map((each) => `${list.join()} ${keyOfQuestion(each)}`),
        )
      const standing = await Promise.all(questions.map((question) => stand(question, hidden, by)))
      for (let round = 0; ; round++) {
        const { delta } = city
        for (const [at, each] of standing.entries()) {
          const question = questions[at]
          if (!question || each.delta?.part === delta) continue
          const deciding = decidePart(delta, -1, question, hidden)
          each.delta = { part: delta, decided: round < politeRounds ? await politely(deciding) : atOnce(deciding) }
        }
        if (city.delta === delta)
          return use(standing.map(({ main, delta: last }) => (last ? [...main, last.decided] : main)))
      }
    },
    progress: () => jobs.map(({ rule, share }) => ({ rule, share })),
  }
}

/** Runs work in slices, others being served in between. */
async function politely<T>(
  work: Generator<number | undefined, T>,
  heed?: (share: number | undefined) => void,
): Promise<T> {
  let began = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - began < sliceMs) continue
    heed?.(step.value)
    await breathe()
    began = performance.now()
  }
}

function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function bytesOf({ met, notMet, amounts }: Decided): number {
  return met.byteLength + notMet.byteLength + (amounts ? amounts.of.byteLength + amounts.tupleOf.byteLength : 0)
}
