import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedProblemActions, basketOfProblem, findProblemStep, PROBLEM_TABLE } from './problem-stage.ts'
import {
  PROBLEM_ACTIONS,
  PROBLEM_ACTORS,
  PROBLEM_STAGES,
  type ProblemAction,
  type ProblemActor,
  type ProblemStage,
} from './problem-words.ts'

const stages = Object.keys(PROBLEM_STAGES) as ProblemStage[]
const actions = Object.keys(PROBLEM_ACTIONS) as ProblemAction[]
const actors = Object.keys(PROBLEM_ACTORS) as ProblemActor[]

describe('the table of 诉求', () => {
  it.each([
    ['told', 'assign', 'assigned'],
    ['told', 'solve', 'replied'],
    ['assigned', 'transfer', 'assigned'],
    ['assigned', 'refer', 'joint'],
    ['joint', 'assign', 'assigned'],
    ['assigned', 'reply', 'replied'],
    ['replied', 'rate', 'closed'],
    ['replied', 'rate_unsolved', 'assigned'],
    ['closed', 'reopen', 'assigned'],
  ] as const)('%s, %s → %s', (stage, action, to) => {
    expect(findProblemStep(stage, action)?.to).toBe(to)
  })

  it('names every action somewhere, and reaches every status from the first', () => {
    expect(actions.filter((action) => !stages.some((stage) => findProblemStep(stage, action)))).toEqual([])
    const reached = new Set<ProblemStage>(['told'])
    for (const stage of reached) for (const { to } of Object.values(PROBLEM_TABLE[stage])) reached.add(to)
    expect([...reached].sort()).toEqual([...stages].sort())
  })

  it('a department neither hands out, nor judges itself, nor closes', () => {
    const own = stages.flatMap((stage) => allowedProblemActions(stage, ['owner']))
    expect(own).not.toEqual(expect.arrayContaining(['assign']))
    for (const action of ['assign', 'rate', 'rate_unsolved', 'close', 'reopen', 'withdraw'] as const)
      expect(own).not.toContain(action)
  })

  it('whatever is tried in whatever order: only what the table allows moves it, nothing is closed that nobody replied to', () => {
    const tried = fc.array(fc.record({ action: fc.constantFrom(...actions), actor: fc.constantFrom(...actors) }), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(tried, (attempts) => {
        let stage: ProblemStage = 'told'
        let wasReplied = false
        for (const { action, actor } of attempts) {
          const may = allowedProblemActions(stage, [actor]).includes(action)
          const step = findProblemStep(stage, action)
          expect(may).toBe(step?.by.includes(actor) ?? false)
          if (!may || !step) continue
          stage = step.to
          wasReplied ||= stage === 'replied'
          if (stage === 'closed') expect(wasReplied).toBe(true)
        }
      }),
    )
  })

  it('lies in one basket: late from the day after the last day', () => {
    expect(basketOfProblem('assigned', '2026-11-20', '2026-11-20')).toBe('running')
    expect(basketOfProblem('assigned', '2026-11-20', '2026-11-21')).toBe('overdue')
    expect(basketOfProblem('assigned', null, '2026-11-21')).toBe('running')
    expect(basketOfProblem('closed', '2026-11-20', '2026-11-21')).toBe('done')
    expect(basketOfProblem('joint', '2026-11-20', '2026-11-21')).toBe('joint')
  })
})
