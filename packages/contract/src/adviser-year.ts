import { ADVISER_FACTS, type AdviserFactId } from '@huoshui/rules/adviser/adviser-facts'
import { HELPED, type Helped } from '@huoshui/rules/adviser/adviser-words'
import { z } from 'zod'
import { AdviserPosting } from './adviser.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const year = z.coerce.number().int().min(2000).max(2100)
const ofYear = z.object({ id: z.uuid(), year })
const query = z.object({ year, unit: text.max(20).optional(), kind: text.max(40).optional() })

/** Each fact's number; null where it can't be told. */
export const AdviserFactValues = z.record(keyOf<AdviserFactId>(ADVISER_FACTS), count.nullable())

/** Most people on one sheet. */
export const mostAssessed = 500

/** 年度考核: what a person wrote, with the facts as they stood then. */
export const AdviserAssessment = z.object({
  facts: AdviserFactValues,
  countedUntil: day,
  grade: text.nullable(),
  opinion: text,
  writtenByName: text.nullable(),
  approvedByName: text.nullable(),
  approvedAt: text.nullable(),
})
export type AdviserAssessment = z.infer<typeof AdviserAssessment>

export const getAdviserYear = route({
  method: 'GET',
  path: '/api/adviser-postings/:id/years/:year',
  action: 'adviser.read',
  summary: '年度考核表：一位人员一年的事实（各有口径）和评语',
  params: ofYear,
  response: z.object({
    year: count,
    from: day,
    until: day,
    facts: AdviserFactValues,
    assessment: AdviserAssessment.nullable(),
    mayWrite: z.boolean(),
    mayApprove: z.boolean(),
  }),
})

export const saveAdviserAssessment = route({
  method: 'PUT',
  path: '/api/adviser-postings/:id/years/:year',
  action: 'adviser.manage',
  summary: '写年度评语：连同当时的事实一起保存，由另一人审定；审定后不再改',
  params: ofYear,
  body: z.object({
    grade: text.trim().min(1).max(20).nullable().default(null),
    opinion: text.trim().min(2, '请写评语').max(1000),
  }),
  response: z.object({}),
})

export const approveAdviserAssessment = route({
  method: 'POST',
  path: '/api/adviser-postings/:id/years/:year/approve',
  action: 'adviser.decide',
  summary: '审定年度评语（须由另一人）',
  params: ofYear,
  body: z.object({}),
  response: z.object({}),
})

export const listAdviserYear = route({
  method: 'GET',
  path: '/api/adviser-years',
  action: 'adviser.read',
  summary: '一个管理单元一年的考核表：按地名和姓名排列，不排名次',
  query,
  response: z.object({
    year: count,
    rows: z.array(
      z.object({ posting: AdviserPosting, facts: AdviserFactValues, grade: text.nullable(), isApproved: z.boolean() }),
    ),
  }),
})

export const getAdviserYearWorkbook = route({
  method: 'GET',
  path: '/api/adviser-years/workbook',
  action: 'adviser.read',
  summary: '年度考核表工作簿：每人一行，另页列各项口径',
  query: query.extend({ posting: z.uuid().optional() }),
  media: 'file',
})

/** 企业评价, as far as the asker may read it. */
export const listAdviserWords = route({
  method: 'GET',
  path: '/api/adviser-postings/:id/words',
  action: 'adviser.read',
  summary: '企业评价：市专班看到全部；本人只看到企业同意具名转告的；其余只有满 5 份的季度合计',
  params: z.object({ id: z.uuid() }),
  response: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        quarter: text,
        enterpriseName: text,
        wasContacted: z.boolean(),
        helped: keyOf<Helped>(HELPED).nullable(),
        note: text.nullable(),
        mayTell: z.boolean(),
      }),
    ),
    counts: z.array(z.object({ quarter: text, answers: count, contacted: count, helped: count })),
  }),
})
