import {
  PROBLEM_ACTIONS,
  type ProblemAction,
  type ProblemActor,
  type ProblemBasket,
  type ProblemStage,
} from './problem-words.ts'

export type ProblemStep = { to: ProblemStage; by: readonly [ProblemActor, ...ProblemActor[]] }

const solve = { to: 'replied', by: ['team', 'owner'] } as const satisfies ProblemStep
const withdraw = { to: 'withdrawn', by: ['firm', 'team'] } as const satisfies ProblemStep
const assign = { to: 'assigned', by: ['team'] } as const satisfies ProblemStep
const reply = { to: 'replied', by: ['owner', 'team'] } as const satisfies ProblemStep

/** 诉求办理: status → what may be done, where it leads and who may do it. One table for server and screens. */
export const PROBLEM_TABLE: Readonly<Record<ProblemStage, Readonly<Partial<Record<ProblemAction, ProblemStep>>>>> = {
  told: { assign, solve, refer: { to: 'joint', by: ['team'] }, withdraw },
  assigned: {
    reply,
    transfer: { to: 'assigned', by: ['owner', 'team'] },
    refer: { to: 'joint', by: ['owner', 'team'] },
    withdraw,
  },
  joint: { assign, reply: { to: 'replied', by: ['team'] }, withdraw },
  replied: {
    rate: { to: 'closed', by: ['firm', 'team'] },
    rate_unsolved: { to: 'assigned', by: ['firm', 'team'] },
    close: { to: 'closed', by: ['team'] },
  },
  closed: { reopen: { to: 'assigned', by: ['firm', 'team'] } },
  withdrawn: {},
}

/** Where an action leads and who may do it; undefined where the status does not allow it. */
export function findProblemStep(stage: ProblemStage, action: ProblemAction): ProblemStep | undefined {
  return PROBLEM_TABLE[stage][action]
}

/** What one of `actors` may do next, in the order of the words. */
export function allowedProblemActions(stage: ProblemStage, actors: readonly ProblemActor[]): ProblemAction[] {
  const names = Object.keys(PROBLEM_ACTIONS) as ProblemAction[]
  return names.filter((action) => findProblemStep(stage, action)?.by.some((actor) => actors.includes(actor)) ?? false)
}

/** Which basket of the ledger it lies in on a day; `dueOn` null: no limit runs. */
export function basketOfProblem(stage: ProblemStage, dueOn: string | null, on: string): ProblemBasket {
  if (stage === 'told' || stage === 'joint' || stage === 'replied') return stage
  if (stage !== 'assigned') return 'done'
  return dueOn !== null && dueOn < on ? 'overdue' : 'running'
}
