import { FIGURES, type FigureId } from '@huoshui/rules/figure/figures'
import { PACES, type Pace } from '@huoshui/rules/goal/compute-pace'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const words = (most: number) => text.trim().min(2).max(most)
const reason = text.trim().min(4, '至少写4个字').max(500)
const number = z.number()

/** For whom a goal is: the whole city, a unit, a bank. */
export const GOAL_SCOPES = { city: '全市', unit: '县（市、区）', bank: '银行' } as const satisfies Record<
  string,
  string
>
export type GoalScope = keyof typeof GOAL_SCOPES

/** 目标 with how far it is. Numbers are in the figure's unit (户, 分, hundredths of a percent), or in `unit` where there is none. */
export const Goal = z.object({
  id: z.uuid(),
  title: text,
  figure: keyOf<FigureId>(FIGURES).nullable(),
  unit: text,
  /** total: the figure itself; added: what it gained since the day before it began. */
  counts: z.enum(['total', 'added']),
  scopeKind: keyOf<GoalScope>(GOAL_SCOPES),
  /** Code of the unit, id of the bank; '' of the whole city. */
  scopeKey: text,
  scopeName: text,
  parentId: z.uuid().nullable(),
  ownerId: text.nullable(),
  ownerName: text.nullable(),
  startsOn: day,
  endsOn: day,
  target: number,
  source: text,
  clause: text,
  isVerified: z.boolean(),
  /** How many parts it is broken down to. */
  parts: count,
  /** Sum of the parts less the whole, and why; null while it is not broken down, and of rates, which are not added up. */
  partsOff: number.nullable(),
  splitNote: text.nullable(),
  version: count,
  value: number.nullable(),
  /** What the value is as of. */
  valueOn: day.nullable(),
  pace: keyOf<Pace>(PACES),
  paceReason: text,
  expected: number.nullable(),
  forecast: number.nullable(),
  /** A change that waits to be decided. */
  change: z.object({ id: z.uuid(), target: number, reason: text, byName: text, mayDecide: z.boolean() }).nullable(),
  /** What the target was before. */
  history: z.array(
    z.object({ from: number, to: number, reason: text, on: day, askedByName: text, decidedByName: text }),
  ),
  mayReport: z.boolean(),
})
export type Goal = z.infer<typeof Goal>

export const GoalTask = z.object({
  id: z.uuid(),
  goalId: z.uuid().nullable(),
  parentId: z.uuid().nullable(),
  title: text,
  clause: text,
  ownerId: text,
  ownerName: text,
  dueOn: day,
  status: z.enum(['open', 'done']),
  isOverdue: z.boolean(),
  evidence: text.nullable(),
  version: count,
  mayDo: z.boolean(),
})
export type GoalTask = z.infer<typeof GoalTask>

export const listGoals = route({
  method: 'GET',
  path: '/api/goals',
  action: 'goal.read',
  summary: '目标和进度：数值取自平台指标（没有的由牵头单位上报），与按进度应完成数比较；没有数值的为无法判断',
  response: z.object({ goals: z.array(Goal), tasks: z.array(GoalTask), tolerance: number }),
})

const milestone = z.object({ on: day, value: number })

export const makeGoal = route({
  method: 'PUT',
  path: '/api/goals/:id',
  action: 'goal.write',
  summary: '设立全市目标（同一编号重复提交只记一次）：指标或自行上报、起止、目标值、分月进度、来源文件和条款、牵头单位',
  params: id,
  body: z
    .object({
      title: words(80),
      figure: keyOf<FigureId>(FIGURES).nullable(),
      counts: z.enum(['total', 'added']).default('total'),
      unit: text.max(10).default(''),
      ownerId: text.max(60).nullable(),
      startsOn: day,
      endsOn: day,
      target: number,
      milestones: z.array(milestone).max(36).default([]),
      source: words(200),
      clause: text.max(300),
    })
    .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: '不能早于起始日' })
    .refine(({ milestones, startsOn, endsOn }) => milestones.every(({ on }) => on >= startsOn && on <= endsOn), {
      path: ['milestones'],
      message: '分月进度须在起止日期之内',
    }),
  response: id,
})

export const splitGoal = route({
  method: 'POST',
  path: '/api/goals/:id/parts',
  action: 'goal.write',
  summary: '把全市目标分解到各县（市、区）或各银行（一次）：合计与总目标不等的，写明原因；比率不相加',
  params: id,
  body: z.object({
    version: count,
    scopeKind: z.enum(['unit', 'bank']),
    parts: z
      .array(z.object({ id: z.uuid(), scopeKey: text.max(60), target: number }))
      .min(1)
      .max(60),
    note: reason.nullable().default(null),
  }),
  response: id,
})

export const askGoalChange = route({
  method: 'POST',
  path: '/api/goals/:id/changes',
  action: 'goal.write',
  summary: '提请调整目标值（写明理由），须另一人批准；原值保留',
  params: id,
  body: z.object({ id: z.uuid(), target: number, reason }),
  response: id,
})

export const decideGoalChange = route({
  method: 'POST',
  path: '/api/goal-changes/:id/decision',
  action: 'goal.decide',
  summary: '批准或不批准目标值的调整（提请人不能批准）',
  params: id,
  body: z.object({ outcome: z.enum(['approved', 'refused']) }),
  response: id,
})

export const reportGoalValue = route({
  method: 'POST',
  path: '/api/goals/:id/reports',
  action: 'goal.report',
  summary: '上报平台没有指标的目标的数值：截至日期、数值、依据',
  params: id,
  body: z.object({ id: z.uuid(), on: day, value: number, evidence: reason }),
  response: id,
})

export const makeGoalTask = route({
  method: 'PUT',
  path: '/api/goal-tasks/:id',
  action: 'goal.write',
  summary: '交办任务（同一编号重复提交只记一次）：责任单位、完成时限、出处，可挂在目标或上级任务下',
  params: id,
  body: z.object({
    title: words(200),
    clause: text.max(300).default(''),
    goalId: z.uuid().nullable().default(null),
    parentId: z.uuid().nullable().default(null),
    ownerId: text.max(60),
    dueOn: day,
  }),
  response: id,
})

export const moveGoalTask = route({
  method: 'POST',
  path: '/api/goal-tasks/:id/status',
  action: 'goal.report',
  summary: '报任务完成（写明依据；下级任务都完成后）或重新办理',
  params: id,
  body: z.object({ version: count, status: z.enum(['open', 'done']), evidence: reason }),
  response: id,
})
