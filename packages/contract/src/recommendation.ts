import { FIVE_STANDARDS, type Standard } from '@huoshui/rules/five-standards/judge-standard'
import { UNFIT_REASONS, type UnfitReasonKey } from '@huoshui/rules/refusal/unfit-reasons'
import { STANDARD_STATES, type StandardState } from '@huoshui/rules/visit/visit-words'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { StandardChecks } from './declaration.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { Verdict } from './match.ts'
import { MissingFact, PolicyGround } from './offer.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 审核: put on 推荐清单, or 暂不符合 with reasons. */
export const Recommendation = z.object({
  id: z.uuid(),
  declarationId: z.uuid(),
  decision: z.enum(['recommend', 'find_unfit']),
  standards: StandardChecks,
  reasons: z.array(text),
  note: text.nullable(),
  decidedOn: day,
  byName: text.nullable(),
})
export type Recommendation = z.infer<typeof Recommendation>

/** What a reviewer found of a standard: a finding without a basis is none. */
const found = z
  .object({ state: keyOf<StandardState>(STANDARD_STATES), basis: text.trim().max(200).nullable().default(null) })
  .refine(({ state, basis }) => state === 'unchecked' || (basis !== null && basis.length >= 2), {
    path: ['basis'],
    message: '请写明依据',
  })
const standards = z.record(keyOf<Standard>(FIVE_STANDARDS), found)

/** 帮扶任务 as it is set: what, by whom, by when. */
export const RemedyTaskGiven = z.object({
  id: z.uuid(),
  reason: text.max(40),
  what: text.trim().min(4).max(300),
  ownerId: text.min(1).max(80),
  dueOn: day,
})
export type RemedyTaskGiven = z.infer<typeof RemedyTaskGiven>

export const reviewNeed = route({
  method: 'POST',
  path: '/api/needs/:id/reviews',
  action: 'need.review',
  summary: '审核申报：五项标准均符合的列入推荐清单；暂不符合的写明原因并建帮扶任务。推荐不等于授信',
  params: id,
  body: z
    .object({
      id: z.uuid(),
      version: z.number().int().optional(),
      declarationId: z.uuid(),
      decision: z.enum(['recommend', 'find_unfit']),
      standards,
      reasons: listOf(keyOf<UnfitReasonKey>(UNFIT_REASONS), 8).default([]),
      note: text.trim().max(500).nullable().default(null),
      tasks: listOf(RemedyTaskGiven, 8).default([]),
    })
    .refine(({ decision, standards: all }) => decision !== 'recommend' || Object.values(all).every(isMet), {
      path: ['standards'],
      message: '五项标准须均为“符合”才能推荐',
    })
    .refine(({ decision, reasons }) => decision === 'recommend' || reasons.length > 0, {
      path: ['reasons'],
      message: '请选择暂不符合的原因',
    })
    .refine(({ decision, reasons }) => decision === 'find_unfit' || reasons.length === 0, {
      path: ['reasons'],
      message: '推荐的不填暂不符合原因',
    })
    .refine(
      ({ reasons, standards: all }) => reasons.every((key) => all[UNFIT_REASONS[key].standard].state === 'not-met'),
      {
        path: ['reasons'],
        message: '原因所属的标准应标为“不符合”',
      },
    )
    .refine(({ decision, tasks }) => decision === 'recommend' || tasks.length > 0, {
      path: ['tasks'],
      message: '请至少建一项帮扶任务（责任单位和日期）',
    }),
  response: id,
})

function isMet({ state }: { state: StandardState }): boolean {
  return state === 'met'
}

/** What the rule finds of one standard from what is known: beside it a person confirms, or finds otherwise and says on what. */
export const StandardFinding = z.object({
  standard: keyOf<Standard>(FIVE_STANDARDS),
  label: text,
  verdict: Verdict,
  grounds: z.array(PolicyGround),
  missing: z.array(MissingFact),
})
export type StandardFinding = z.infer<typeof StandardFinding>

export const listStandardFindings = route({
  method: 'GET',
  path: '/api/needs/:id/standard-findings',
  action: 'need.review',
  summary: '五项标准的规则判断：按登记、名单、走访和申报内容逐项列出依据和尚缺的情况，供审核人核对；不代替审核',
  params: id,
  response: z.object({ on: day, version: text, isVerified: z.boolean(), findings: z.array(StandardFinding) }),
})

export const remedyStates = { open: '帮扶中', done: '已解决', given_up: '暂不能解决' } as const
export type RemedyState = keyof typeof remedyStates

/** 帮扶清单: one task. */
export const RemedyTask = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  needId: z.uuid(),
  reason: text,
  reasonLabel: text,
  what: text,
  ownerId: text,
  ownerName: text,
  dueOn: day,
  isOverdue: z.boolean(),
  state: keyOf<RemedyState>(remedyStates),
  outcome: text.nullable(),
  closedOn: day.nullable(),
  needStage: text,
})
export type RemedyTask = z.infer<typeof RemedyTask>

export const listRemedyTasks = route({
  method: 'GET',
  path: '/api/remedy-tasks',
  action: 'need.read',
  summary: '帮扶清单：按管辖范围，最早到期的在前（游标分页）',
  query: z.object({
    state: keyOf<RemedyState>(remedyStates).default('open'),
    /** Only those of the asker's own organisation. */
    mine: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .default(false),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(RemedyTask), next: text.nullable() }),
})

export const addRemedyTask = route({
  method: 'POST',
  path: '/api/needs/:id/remedy-tasks',
  action: 'need.review',
  summary: '银行不予授信后建帮扶任务：谁、何时前、解决什么；解决后可再次推送',
  params: id,
  body: RemedyTaskGiven.extend({ referralId: z.uuid() }),
  response: id,
})

export const closeRemedyTask = route({
  method: 'POST',
  path: '/api/remedy-tasks/:id/closing',
  action: 'remedy-task.close',
  summary: '办结帮扶任务：写明结果；都办结后由企业或专班重新申报、再次推送',
  params: id,
  body: z.object({ state: z.enum(['done', 'given_up']), outcome: text.trim().min(4).max(300) }),
  response: id,
})
