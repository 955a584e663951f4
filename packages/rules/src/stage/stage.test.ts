import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, allowedActions, findStep, isFinal, isStage, STAGE_TABLE } from './stage.ts'
import { STAGE_ACTIONS, STAGES, type Stage, type StageAction } from './stage-words.ts'

const stages = Object.keys(STAGES).filter(isStage)
const actions = Object.keys(STAGE_ACTIONS).filter((name): name is StageAction => Object.hasOwn(STAGE_ACTIONS, name))

describe('the table', () => {
  it('leads to every status', () => expect(reachableFrom('to_visit')).toEqual(new Set(stages)))

  it('ends only where it is said to', () => {
    expect(stages.filter(isFinal)).toEqual(['repaid', 'withdrawn', 'duplicate', 'ended'])
  })

  it('lets every status come to an end', () => {
    for (const stage of stages) expect([...reachableFrom(stage)].some(isFinal), stage).toBe(true)
  })

  it('uses every action, and names nobody twice for one', () => {
    const steps = stages.flatMap((stage) =>
      allowedActions(stage).map((action) => [action, findStep(stage, action)] as const),
    )
    expect(new Set(steps.map(([action]) => action))).toEqual(new Set(actions))
    for (const [action, step] of steps) expect(new Set(step?.by).size, action).toBe(step?.by.length)
  })

  it('leaves credit, refusal and lending to the bank, and recommending to the team', () => {
    const byBank = [
      'receive',
      'contact',
      'ask_material',
      'credit',
      'refuse',
      'draw',
      'renew',
      'refuse_renewal',
      'repay',
    ]
    for (const stage of stages) {
      for (const action of allowedActions(stage)) {
        const { by } = findStep(stage, action) ?? { by: [] }
        if (byBank.includes(action)) expect(by).toEqual(['bank'])
        if (['recommend', 'find_unfit', 'send', 'send_again'].includes(action)) expect(by).toEqual(['team'])
        if (action === 'withdraw') expect(by).toContain('firm')
      }
    }
  })

  it('runs the clock at the bank alone, from receipt', () => {
    expect(stages.filter((stage) => STAGE_TABLE[stage].clock === 'running')).toEqual(['received', 'contacted'])
    expect(stages.filter((stage) => STAGE_TABLE[stage].clock === 'paused')).toEqual(['waiting'])
    expect(STAGE_TABLE.sent.clock).toBe('off')
  })

  it('never goes back from a bank to the need it came from', () => {
    const back = stages
      .filter((stage) => STAGE_TABLE[stage].of === 'referral')
      .flatMap((stage) => allowedActions(stage).map((action) => after(stage, action)))
      .filter((to) => to !== undefined && !isFinal(to) && STAGE_TABLE[to].of === 'need')
    expect(back).toEqual([])
  })
})

describe('after', () => {
  it('walks the whole way', () => {
    const way: StageAction[] = [
      'visit_with_need',
      'declare',
      'find_unfit',
      'remedy',
      'recommend',
      'send',
      'receive',
      'contact',
      'ask_material',
      'supply_material',
      'refuse',
      'send_again',
      'receive',
      'contact',
      'credit',
      'draw',
      'draw',
      'ask_renewal',
      'refuse_renewal',
      'ask_renewal',
      'renew',
      'repay',
    ]
    let stage: Stage | undefined = 'to_visit'
    for (const action of way) stage = stage === undefined ? undefined : after(stage, action)
    expect(stage).toBe('repaid')
  })

  it('leads somewhere for the actions allowed and nowhere for all others', () => {
    for (const stage of stages) {
      const allowed = allowedActions(stage)
      for (const action of actions) expect(after(stage, action) !== undefined).toBe(allowed.includes(action))
    }
  })

  it('whatever is chosen of what is allowed, nothing is lent without recommendation, receipt and credit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 20, maxLength: 60 }), (choices) => {
        const done = walk(choices)
        const lent = done.indexOf('draw')
        if (lent < 0) return
        expect(done.slice(0, lent)).toEqual(
          expect.arrayContaining(['declare', 'recommend', 'send', 'receive', 'credit']),
        )
      }),
      { numRuns: 1000 },
    )
  })
})

function walk(choices: readonly number[]): StageAction[] {
  const done: StageAction[] = []
  let stage: Stage = 'to_visit'
  for (const choice of choices) {
    const allowed: StageAction[] = allowedActions(stage).filter((action) => action !== 'end' && action !== 'withdraw')
    const action: StageAction | undefined = allowed[choice % Math.max(1, allowed.length)]
    const next: Stage | undefined = action === undefined ? undefined : after(stage, action)
    if (action === undefined || next === undefined) break
    done.push(action)
    stage = next
  }
  return done
}

function reachableFrom(start: Stage): Set<Stage> {
  const found = new Set<Stage>([start])
  for (const stage of found) {
    for (const action of allowedActions(stage)) {
      const next = after(stage, action)
      if (next) found.add(next)
    }
  }
  return found
}
