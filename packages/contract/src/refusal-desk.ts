import { z } from 'zod'
import { day } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()

const counted = { refused: count, triedAgain: count, repaired: count }

/** 不予授信 of a span of days, by reason, and what came of it. */
export const RefusalDesk = z.object({
  from: day,
  until: day,
  /** 件, 户. */
  refusals: count,
  firms: count,
  ...counted,
  /** Middle number of days from the refusal to the credit of those repaired; null: none was. */
  medianDays: z.number().nullable(),
  lentFen: count,
  reasons: z.array(
    z.object({
      reason: text,
      group: text,
      label: text,
      repairBy: text,
      playbook: text,
      ...counted,
    }),
  ),
  units: z.array(z.object({ code: text, ...counted })),
  banks: z.array(z.object({ id: text, name: text, ...counted })),
})
export type RefusalDesk = z.infer<typeof RefusalDesk>

export const getRefusalDesk = route({
  method: 'GET',
  path: '/api/refusals/analysis',
  action: 'need.read',
  summary: '不予授信分析：两级原因件数、由谁消除、再次推送和修复后授信、放款；按县区、按银行列出，不排名',
  query: z.object({ from: day, until: day, unit: text.max(40).optional(), bank: text.max(80).optional() }),
  response: RefusalDesk,
})

/** One refusal that is not repaired. */
export const RefusalCase = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  needId: z.uuid(),
  referralId: z.uuid(),
  bankName: text,
  reason: text,
  reasonLabel: text,
  repairBy: text,
  note: text,
  wouldChange: text,
  refusedOn: day,
  /** Remedy tasks open for the need, and other banks it is with now. */
  openTasks: count,
  elsewhere: count,
})
export type RefusalCase = z.infer<typeof RefusalCase>

export const listRefusalCases = route({
  method: 'GET',
  path: '/api/refusals',
  action: 'need.read',
  summary: '不予授信且尚未修复的：原因、什么会改变决定、帮扶任务和他行办理情况（游标分页，最近的在前）',
  query: z.object({
    reason: text.max(40).optional(),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(RefusalCase), next: text.nullable() }),
})
