import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { askChange, decideChange, makeGoal, reportValue, splitGoal } from './change-goal.ts'
import { listGoals } from './list-goals.ts'
import { makeTask, moveTask } from './move-task.ts'

/** 目标 and 任务. */
export function bindGoal(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.listGoals, ({ actor, address }) =>
    inScope(db, actor, address, (trx) => listGoals(trx, actor, todayOf(now()))),
  )
  bind(wiring, contract.makeGoal, ({ actor, address, params, body }) =>
    makeGoal(db, actor, address, { ...params, ...body }),
  )
  bind(wiring, contract.splitGoal, ({ actor, address, params, body }) =>
    splitGoal(db, actor, address, { ...params, ...body }),
  )
  bind(wiring, contract.askGoalChange, ({ actor, address, params, body }) =>
    askChange(db, actor, address, { of: params.id, ...body }),
  )
  bind(wiring, contract.decideGoalChange, ({ actor, address, params, body }) =>
    decideChange(db, actor, address, { ...params, ...body }, now()),
  )
  bind(wiring, contract.reportGoalValue, ({ actor, address, params, body }) =>
    reportValue(db, actor, address, { of: params.id, ...body }, todayOf(now())),
  )
  bind(wiring, contract.makeGoalTask, ({ actor, address, params, body }) =>
    makeTask(db, actor, address, { ...params, ...body }),
  )
  bind(wiring, contract.moveGoalTask, ({ actor, address, params, body }) =>
    moveTask(db, actor, address, { ...params, ...body }, now()),
  )
}
