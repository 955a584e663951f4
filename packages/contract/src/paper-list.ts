import { z } from 'zod'
import { day } from './enterprise.ts'
import { ReturnFinding } from './referral-workbook.ts'
import { route } from './route.ts'

/** 纸质名单: the two lists of the mechanism as workbooks in the province's direction. */
export const PAPER_LISTS = { declaration: '申报清单', recommendation: '推荐清单' } as const satisfies Record<
  string,
  string
>
export type PaperList = keyof typeof PAPER_LISTS

/** The largest list that is read at once, its rows, and the rows written out at once. */
export const mostPaperMegabytes = 5
export const mostPaperRows = 2000
export const mostPaperRowsWritten = 20_000

const params = z.object({ list: z.enum(['declaration', 'recommendation']) })
const count = z.number().int()

export const getPaperList = route({
  method: 'GET',
  path: '/api/paper-lists/:list',
  action: 'need.review',
  summary: '下载申报清单或推荐清单工作簿：按管辖范围和申报（审核）日期，最多 20000 行；联系人隐去；下载留痕',
  params,
  query: z.object({ from: day.optional(), to: day.optional() }),
  media: 'file',
})

export const importPaperList = route({
  method: 'POST',
  path: '/api/paper-lists/:list',
  action: 'need.review',
  summary: '导入申报清单或推荐清单：对的行写入，有错的行逐行说明；同一份表交两次只算一次；mode=check 只检查',
  params,
  query: z.object({ mode: z.enum(['check', 'write']).default('write') }),
  media: 'upload',
  response: z.object({
    rows: count,
    /** Rows taken now, or that would be; those taken before are `known`; `blank`: rows without a review. */
    done: count,
    known: count,
    blank: count,
    faulty: count,
    /** The first 500. */
    findings: z.array(ReturnFinding),
  }),
})

export const getPaperListErrors = route({
  method: 'POST',
  path: '/api/paper-lists/:list/errors',
  action: 'need.review',
  summary: '检查一份申报清单或推荐清单，取回错误清单和有错的行（不写入）',
  params,
  media: 'upload',
})
