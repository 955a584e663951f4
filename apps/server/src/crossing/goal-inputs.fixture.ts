import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'listGoals'
    | 'makeGoal'
    | 'splitGoal'
    | 'askGoalChange'
    | 'decideGoalChange'
    | 'reportGoalValue'
    | 'makeGoalTask'
    | 'moveGoalTask']: Entry<(typeof contract)[K]>
}

const params = () => ({ id: randomUUID() })
const reason = '越权测试'
const goal = {
  ...{ title: reason, figure: null, unit: '家', ownerId: 'nobody', startsOn: '2026-01-01', endsOn: '2026-12-31' },
  ...{ target: 1, source: reason, clause: '' },
}

/** How to call the routes of 目标 and 任务, which name no firm. */
export const goalInputs: Inputs = {
  listGoals: { reach: 'list', given: () => ({}) },
  makeGoal: { reach: 'whole', given: () => ({ params: params(), body: goal }) },
  splitGoal: {
    reach: 'whole',
    given: () => ({
      params: params(),
      body: { version: 1, scopeKind: 'unit', parts: [{ id: randomUUID(), scopeKey: '440803', target: 1 }] },
    }),
  },
  askGoalChange: { reach: 'whole', given: () => ({ params: params(), body: { id: randomUUID(), target: 1, reason } }) },
  decideGoalChange: { reach: 'whole', given: () => ({ params: params(), body: { outcome: 'approved' } }) },
  reportGoalValue: {
    reach: 'whole',
    given: () => ({ params: params(), body: { id: randomUUID(), on: '2026-01-01', value: 1, evidence: reason } }),
  },
  makeGoalTask: {
    reach: 'whole',
    given: () => ({ params: params(), body: { title: reason, ownerId: 'nobody', dueOn: '2026-12-31' } }),
  },
  moveGoalTask: {
    reach: 'whole',
    given: () => ({ params: params(), body: { version: 1, status: 'done', evidence: reason } }),
  },
}
