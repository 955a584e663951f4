import type { FactId } from '@huoshui/rules/fact/dictionary'
import { narrowIndex } from '@huoshui/rules/match/narrow-index'
import type { City, Part } from '../city.ts'
import { type Decided, decideFirms } from './decide-firms.ts'
import { createKept, type Kept } from './kept.ts'
import { keyOfQuestion, type PolicyQuestion } from './question.ts'
import { buildRuleTable, keyOfTable, type RuleTable, unitsOf } from './rule-table.ts'
import { atOnce, inSlices } from './slices.ts'

/** Who asks for a decision; a newer trial of one name takes the place of an older one. */
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

/** Bytes of groups, and as many of decisions: the eight policies of 520,000 firms take a third of it. */
const keptBytes = 96 << 20
/** Rounds in which firms may be written while theirs are decided; then the thread waits for nobody. */
const politeRounds = 3

/** What a question's rule says of the firms of the last build, and of those written since as they last were. */
type Standing = { main: readonly Decided[]; delta: { part: Part; decided: Decided } | null }

/** A question as some may see it: of hidden facts nothing is known. */
type Asked = { key: string; question: PolicyQuestion; hidden: ReadonlySet<FactId> }

/** A decision to be made; nobody wants it any more when `wanted` is empty. */
type Job = PromiseWithResolvers<Standing> & { asked: Asked; share: number; wanted: Set<string | symbol> }

type State = {
  readonly city: City
  readonly tables: Kept<RuleTable>
  readonly standings: Kept<Standing>
  /** The first is being worked on. */
  readonly jobs: Job[]
  isWorking: boolean
}

/** Decides rules of law for the whole city, one after the other and in slices, so that other questions come in between. */
export function createPolicyDesk(city: City): PolicyDesk {
  const state: State = {
    city,
    tables: createKept(keptBytes),
    standings: createKept(keptBytes),
    jobs: [],
    isWorking: false,
  }
  return {
    async decide(questions, { hidden, trialOf }, use) {
      const asked = questions.map((question) => {
        return { key: `${hidden.join()} ${keyOfQuestion(question)}`, question, hidden: new Set(hidden) }
      })
      if (trialOf !== null) forget(state, trialOf, asked)
      const by = trialOf ?? Symbol('asker')
      const standings = await Promise.all(asked.map((each) => stand(state, each, by)))
      return await withDelta(state, asked, standings, use)
    },
    progress: () => state.jobs.map(({ asked, share }) => ({ rule: asked.question.rule, share })),
  }
}

/** What is known already, or what a job under way will find; else a new one. */
async function stand(state: State, asked: Asked, by: string | symbol): Promise<Standing> {
  const found = state.standings.find(asked.key)
  if (found) return found
  const job = state.jobs.find((each) => each.asked.key === asked.key) ?? addJob(state, asked)
  job.wanted.add(by)
  void work(state)
  return await job.promise
}

function addJob(state: State, asked: Asked): Job {
  const job: Job = { ...Promise.withResolvers<Standing>(), asked, share: 0, wanted: new Set() }
  job.promise.catch(() => undefined) // whoever waits for it hears of it
  state.jobs.push(job)
  return job
}

/** An older trial wants nothing any more but what the newer one wants too. The job under way notices by itself. */
function forget({ jobs }: State, trial: string, asked: readonly Asked[]): void {
  for (const job of jobs) if (!asked.some(({ key }) => key === job.asked.key)) job.wanted.delete(trial)
  for (const job of jobs.slice(1)) {
    if (job.wanted.size > 0) continue
    jobs.splice(jobs.indexOf(job), 1)
    job.reject(new Error(superseded))
  }
}

async function work(state: State): Promise<void> {
  if (state.isWorking) return
  state.isWorking = true
  for (let job = state.jobs[0]; job; job = state.jobs[0]) {
    await run(state, job)
    state.jobs.shift()
  }
  state.isWorking = false
}

async function run(state: State, job: Job): Promise<void> {
  const { main: parts } = state.city
  try {
    const main: Decided[] = []
    for (const [at, part] of parts.entries()) {
      const heed = (share: number | undefined) => {
        job.share = (at + (share ?? 0)) / parts.length
        if (job.wanted.size === 0) throw new Error(superseded)
      }
      main.push(await inSlices(decidePart(state, part, at, job.asked), heed))
    }
    const standing = { main, delta: null }
    const bytes = main.reduce((sum, decided) => sum + bytesOf(decided), 0)
    state.standings.keep(job.asked.key, standing, bytes)
    job.resolve(standing)
  } catch (error) {
    job.reject(error)
  }
}

/** Decides those written since, too; where some are written meanwhile, again. */
async function withDelta<T>(
  state: State,
  asked: readonly Asked[],
  standings: readonly Standing[],
  use: (decided: readonly (readonly Decided[])[]) => T,
): Promise<T> {
  for (let round = 0; ; round++) {
    const { delta } = state.city
    const decided: Decided[][] = []
    for (const [at, standing] of standings.entries()) {
      const each = asked[at]
      if (!each) continue
      if (standing.delta?.part !== delta) {
        const deciding = decidePart(state, delta, -1, each)
        const found = round < politeRounds ? await inSlices(deciding) : atOnce(deciding)
        standing.delta = { part: delta, decided: found }
      }
      decided.push([...standing.main, standing.delta.decided])
    }
    if (state.city.delta === delta) return use(decided)
  }
}

function* decidePart(
  state: State,
  part: Part,
  at: number,
  { question, hidden }: Asked,
): Generator<number | undefined, Decided> {
  const index = narrowIndex(part.index, undefined, hidden)
  if (part.name === 'delta') return yield* decideFirms(yield* buildRuleTable(index, question), question)
  const key = `${at} ${[...hidden].join()} ${keyOfTable(question, unitsOf(index))}`
  const table = state.tables.find(key) ?? (yield* buildRuleTable(index, question))
  state.tables.keep(key, table, table.bytes)
  return yield* decideFirms(table, question)
}

function bytesOf({ met, notMet, amounts }: Decided): number {
  return met.byteLength + notMet.byteLength + (amounts ? amounts.of.byteLength + amounts.tupleOf.byteLength : 0)
}
