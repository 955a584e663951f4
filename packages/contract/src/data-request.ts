import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 删除、更正请求. */
export const DATA_REQUEST_KINDS = { erase: '删除', correct: '更正' } as const satisfies Record<string, string>
export type DataRequestKind = keyof typeof DATA_REQUEST_KINDS

export const DATA_REQUEST_STATES = {
  open: '待答复',
  done: '已办理',
  partly: '部分办理',
  refused: '未予办理',
} as const satisfies Record<string, string>
export type DataRequestState = keyof typeof DATA_REQUEST_STATES

/** Working days within which it is answered: the platform's own choice (未核实). */
export const dataRequestWorkingDays = 15

const Asked = z.object({
  id: z.uuid(),
  kind: keyOf<DataRequestKind>(DATA_REQUEST_KINDS),
  what: text,
  askedOn: day,
  dueOn: day,
  state: keyOf<DataRequestState>(DATA_REQUEST_STATES),
  answer: text.nullable(),
  kept: text.nullable(),
  answeredOn: day.nullable(),
})

/** The same as the team sees it. */
export const DataRequest = Asked.extend({
  enterpriseId: z.uuid(),
  enterpriseName: text,
  isOverdue: z.boolean(),
})
export type DataRequest = z.infer<typeof DataRequest>

export const makeDataRequest = route({
  method: 'POST',
  path: '/api/portal/firms/:id/data-requests',
  action: 'portal.use',
  summary: '企业页面：请求删除或更正自己的信息；15 个工作日内答复，每天限 10 次',
  params: id,
  body: z.object({
    id: z.uuid(),
    kind: keyOf<DataRequestKind>(DATA_REQUEST_KINDS),
    what: text.trim().min(4, '请写明删除或更正什么（至少 4 个字）').max(500),
  }),
  response: z.object({ id: z.uuid(), dueOn: day }),
})

export const listPortalDataRequests = route({
  method: 'GET',
  path: '/api/portal/firms/:id/data-requests',
  action: 'portal.use',
  summary: '企业页面：本手机提出的删除、更正请求和答复',
  params: id,
  response: z.object({ rows: z.array(Asked) }),
})

export const listDataRequests = route({
  method: 'GET',
  path: '/api/data-requests',
  action: 'firm-phone.read',
  summary: '企业的删除、更正请求：按管辖范围，待答复的最早到期在前（游标分页）',
  query: z.object({
    state: z.enum(['open', 'answered']).default('open'),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(DataRequest), next: text.nullable() }),
})

export const answerDataRequest = route({
  method: 'POST',
  path: '/api/data-requests/:id/answer',
  action: 'firm-phone.decide',
  summary: '答复删除、更正请求：已办理、部分办理或未予办理；未删除的写明依据哪项法律或合同保留',
  params: id,
  body: z
    .object({
      state: z.enum(['done', 'partly', 'refused']),
      answer: text.trim().min(4, '请写明办理情况（至少 4 个字）').max(500),
      kept: text.trim().min(4, '请写明保留什么、依据什么（至少 4 个字）').max(500).nullable().default(null),
    })
    .refine(({ state, kept }) => (state === 'done') === (kept === null), {
      path: ['kept'],
      message: '未全部办理的，须写明保留什么、依据哪项法律或合同；全部办理的不填',
    }),
  response: id,
})
