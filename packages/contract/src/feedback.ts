import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** What is said of the work or the app; `burden`: somebody was made to do what 国办函〔2026〕12号 forbids. */
export const FEEDBACK_KINDS = {
  suggestion: '建议',
  complaint: '投诉',
  burden: '被要求打卡、排名、拍照、定位等',
} as const satisfies Record<string, string>
export type FeedbackKind = keyof typeof FEEDBACK_KINDS

/** 意见建议. Of an anonymous one nobody is kept, and only the day. */
export const Feedback = z.object({
  id: z.uuid(),
  kind: keyOf<FeedbackKind>(FEEDBACK_KINDS),
  text,
  saidOn: day,
  isAnonymous: z.boolean(),
  byName: text.nullable(),
  organisationName: text.nullable(),
  answer: text.nullable(),
})
export type Feedback = z.infer<typeof Feedback>

export const makeFeedback = route({
  method: 'PUT',
  path: '/api/feedback/:id',
  action: 'feedback.make',
  summary: '提意见建议或投诉（可匿名：不保存是谁；同一编号重复提交只记一次）',
  params: id,
  body: z.object({
    kind: keyOf<FeedbackKind>(FEEDBACK_KINDS),
    text: text.trim().min(2).max(2000),
    isAnonymous: z.boolean().default(false),
  }),
  response: id,
})

export const listMyFeedback = route({
  method: 'GET',
  path: '/api/feedback/mine',
  action: 'feedback.make',
  summary: '本人提过的意见建议和答复（匿名的不在其中），新的在前',
  response: z.object({ rows: z.array(Feedback) }),
})

export const listFeedback = route({
  method: 'GET',
  path: '/api/feedback',
  action: 'feedback.read',
  summary: '意见建议：待答复的先到的在前，或已答复的新的在前（游标分页）',
  query: z.object({
    of: z.enum(['open', 'answered']).default('open'),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(Feedback), next: text.nullable() }),
})

export const answerFeedback = route({
  method: 'POST',
  path: '/api/feedback/:id/answer',
  action: 'feedback.read',
  summary: '答复意见建议（一次）；实名的，提出人在走访应用里看到',
  params: id,
  body: z.object({ answer: text.trim().min(2).max(500) }),
  response: id,
})
