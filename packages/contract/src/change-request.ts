import { z } from 'zod'
import { day, EnterpriseCorrection } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })

export const changeRequestStatuses = {
  open: '待审批',
  approved: '已通过',
  refused: '已退回',
  withdrawn: '已撤回',
} as const
export type ChangeRequestStatus = keyof typeof changeRequestStatuses

const Status = z.enum(Object.keys(changeRequestStatuses) as [ChangeRequestStatus, ...ChangeRequestStatus[]])

/** 更正申请: a line of the list; no values, since they may be personal. */
export const ChangeRequest = z.object({
  id: z.uuid(),
  status: Status,
  enterpriseId: z.uuid(),
  enterpriseName: text,
  unitCode: text,
  townCode: text.nullable(),
  fields: z.array(text),
  reason: text,
  effectiveOn: day,
  requestedBy: text,
  requestedByName: text,
  requestedAt: text,
  decidedBy: text.nullable(),
  decidedByName: text.nullable(),
  decidedAt: text.nullable(),
  decisionReason: text.nullable(),
  /** Whether the firm was written since the request was made. */
  isStale: z.boolean(),
})
export type ChangeRequest = z.infer<typeof ChangeRequest>

export const listChangeRequests = route({
  method: 'GET',
  path: '/api/change-requests',
  action: 'change-request.make',
  summary: '更正申请：本人提出的和管辖范围内的，新的在前（游标分页）',
  query: z.object({
    status: Status.optional(),
    mine: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
    enterprise: z.uuid().optional(),
    after: text.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ rows: z.array(ChangeRequest), next: text.nullable() }),
})

/** One wanted field. Personal fields show base and current masked. */
export const ChangeRequestField = z.object({
  field: text,
  /** What it was when the request was made. */
  base: text.nullable(),
  current: text.nullable(),
  wanted: text.nullable(),
  /** The firm's value was changed since the request: the decider must choose. */
  isConflict: z.boolean(),
  isPersonal: z.boolean(),
})
export type ChangeRequestField = z.infer<typeof ChangeRequestField>

export const getChangeRequest = route({
  method: 'GET',
  path: '/api/change-requests/:id',
  action: 'change-request.make',
  summary: '一份更正申请：逐字段的原值、现值、申请值，冲突的标出',
  params: id,
  response: ChangeRequest.extend({
    evidence: text.nullable(),
    baseVersion: count,
    /** Version of the firm today; null when it is no longer in the asker's scope (moved, merged). */
    currentVersion: count.nullable(),
    comparison: z.array(ChangeRequestField),
    /** Whether the asker may decide: another person, with the right to, in whose scope the firm lies. */
    canDecide: z.boolean(),
    canWithdraw: z.boolean(),
  }),
})

export const makeChangeRequest = route({
  method: 'POST',
  path: '/api/change-requests',
  action: 'change-request.make',
  summary: '提出更正申请（由另一位专班人员审批）',
  body: z.object({
    id: z.uuid(),
    enterpriseId: z.uuid(),
    /** Version of the firm the person saw. */
    version: count,
    effectiveOn: day,
    changes: EnterpriseCorrection,
    reason: text.trim().min(2).max(200),
    /** What proves it: document, number, who was asked. */
    evidence: text.trim().max(1000).nullable().default(null),
  }),
  response: id,
})

export const decideChangeRequest = route({
  method: 'POST',
  path: '/api/change-requests/:id/decision',
  action: 'change-request.decide',
  summary: '审批更正申请：通过则立即更正；有冲突的字段须逐一选定',
  params: id,
  body: z.discriminatedUnion('decision', [
    z.object({
      decision: z.literal('approve'),
      /** Version of the firm the decider saw. */
      version: count,
      /** For every field in conflict: take the wanted value, or leave the current one. */
      choices: z
        .record(text.max(40), z.enum(['wanted', 'current']))
        .refine((choices) => Object.keys(choices).length <= 50, '最多 50 项')
        .default({}),
      reason: text.trim().max(300).optional(),
    }),
    z.object({ decision: z.literal('refuse'), reason: text.trim().min(2).max(300) }),
  ]),
  response: z.object({ status: Status, version: count.nullable() }),
})

export const withdrawChangeRequest = route({
  method: 'POST',
  path: '/api/change-requests/:id/withdraw',
  action: 'change-request.make',
  summary: '撤回自己的更正申请',
  params: id,
  body: z.object({}),
  response: z.object({ status: Status }),
})
