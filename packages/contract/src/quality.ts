import { QUALITY_SIGNS, type QualitySignKey } from '@huoshui/rules/quality/quality-words'
import { VISIT_MODES, VISIT_RESULTS, type VisitMode, type VisitResultKey } from '@huoshui/rules/visit/visit-words'
import { z } from 'zod'
import { filterList } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const instant = z.iso.datetime({ precision: 3 })
const count = z.number().int()
const place = z.object({
  after: text.max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** What a third person heard when asking the firm. */
export const CALL_BACK_OUTCOMES = {
  confirmed: '属实',
  differs: '与记录不符',
  'not-reached': '未联系上',
  declined: '企业不愿回答',
} as const satisfies Record<string, string>
export type CallBackOutcome = keyof typeof CALL_BACK_OUTCOMES

/** 疑点: one sign at a visit, in a sentence with its figures; the innocent explanation is in `QUALITY_SIGNS`. */
export const QualitySign = z.object({ kind: keyOf<QualitySignKey>(QUALITY_SIGNS), text })
export type QualitySign = z.infer<typeof QualitySign>

/** A visit that may be asked about, and how far the asking got. */
export const CheckedVisit = z.object({
  visitId: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  at: instant,
  mode: keyOf<VisitMode>(VISIT_MODES),
  result: keyOf<VisitResultKey>(VISIT_RESULTS),
  townCode: text.nullable(),
  visitorName: text,
  remark: text.nullable(),
  signs: z.array(QualitySign),
  callBack: z
    .object({
      why: z.enum(['sign', 'random']),
      outcome: keyOf<CallBackOutcome>(CALL_BACK_OUTCOMES).nullable(),
      note: text.nullable(),
      callerName: text.nullable(),
      calledAt: instant.nullable(),
      /** False for one's own visits: a third person asks. */
      mayRecord: z.boolean(),
    })
    .nullable(),
  /** What the firm answered by its own phone; null: nothing. */
  confirmation: z.object({ saysVisited: z.boolean(), note: text.nullable(), answeredAt: instant }).nullable(),
})
export type CheckedVisit = z.infer<typeof CheckedVisit>

const page = z.object({ rows: z.array(CheckedVisit), next: text.nullable() })

export const listQualitySigns = route({
  method: 'GET',
  path: '/api/quality/signs',
  action: 'quality.read',
  summary: '走访疑点：需要回访核对的走访，附说明；只用于核对，不作评价、不排名',
  query: place.extend({ kind: filterList(), area: filterList() }),
  response: page,
})

export const listCallBacks = route({
  method: 'GET',
  path: '/api/quality/call-backs',
  action: 'quality.read',
  summary: '回访任务：待回访的（含未联系上的）或已回访的，先抽到的在前',
  query: place.extend({ of: z.enum(['open', 'done']).default('open'), area: filterList() }),
  response: page,
})

export const listConfirmations = route({
  method: 'GET',
  path: '/api/quality/confirmations',
  action: 'quality.read',
  summary: '企业反馈：企业自己确认过的走访（属实、不属实），新反馈的在前',
  query: place.extend({ area: filterList() }),
  response: page,
})

export const recordCallBack = route({
  method: 'POST',
  path: '/api/quality/call-backs/:visit',
  action: 'call-back.record',
  summary: '记录回访结果（不能回访本人的走访；未联系上的可再次回访）',
  params: z.object({ visit: z.uuid() }),
  body: z
    .object({
      outcome: keyOf<CallBackOutcome>(CALL_BACK_OUTCOMES),
      note: text.trim().max(300).nullable().default(null),
    })
    .refine(({ outcome, note }) => outcome !== 'differs' || (note !== null && note !== ''), {
      path: ['note'],
      message: '“与记录不符”请写明哪里不符',
    }),
  response: z.object({ outcome: keyOf<CallBackOutcome>(CALL_BACK_OUTCOMES) }),
})

export const getVisitReview = route({
  method: 'GET',
  path: '/api/quality/review',
  action: 'quality.read',
  summary: '最近一次疑点核查的时间、范围和结果',
  response: z.object({
    isRunning: z.boolean(),
    last: z
      .object({ finishedAt: instant, seconds: z.number(), visits: count, signs: count, callBacks: count })
      .nullable(),
    failure: text.nullable(),
  }),
})

export const reviewVisits = route({
  method: 'POST',
  path: '/api/quality/review',
  action: 'call-back.record',
  summary: '立即核查疑点（平时每日自动进行）',
  response: z.object({ startedAt: instant }),
})

/** A link asks for so many days after the visit: later hardly anybody remembers. Our own choice; no document sets it. */
export const confirmationDays = 30

const key = text.regex(/^[A-Za-z0-9_-]{32,64}$/, '链接不完整，请重新扫码')

/** 企业确认: what whoever holds the link is asked. */
export const getConfirmation = route({
  method: 'GET',
  path: '/api/confirmations/:key',
  action: 'anyone',
  summary: '企业扫码后看到的走访信息（无需账号）',
  params: z.object({ key }),
  response: z.object({
    enterpriseName: text,
    visitedOn: day,
    mode: keyOf<VisitMode>(VISIT_MODES),
    organisationName: text.nullable(),
    bankName: text.nullable(),
    saysVisited: z.boolean().nullable(),
  }),
})

export const answerConfirmation = route({
  method: 'POST',
  path: '/api/confirmations/:key',
  action: 'anyone',
  summary: '企业确认是否被走访（自愿，一次）',
  params: z.object({ key }),
  body: z.object({
    saysVisited: z.boolean(),
    note: text.trim().max(300).nullable().default(null),
    /** A number the browser made up for itself. */
    browser: text.max(64).nullable().default(null),
  }),
  response: z.object({ saysVisited: z.boolean() }),
})
