import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()

/** The largest return of a bank that is read at once, and how many referrals one workbook holds. */
export const mostReturnMegabytes = 5
export const mostReturnRows = 2000

/** What is wrong with one cell of a bank's return, and how to repair it. */
export const ReturnFinding = z.object({ row: count, column: text, value: text.nullable(), reason: text, repair: text })
export type ReturnFinding = z.infer<typeof ReturnFinding>

export const getReferralWorkbook = route({
  method: 'GET',
  path: '/api/referrals/workbook',
  action: 'referral.decide',
  summary: '批量回填表：本机构未办结的推送，一件一行，带下拉选项；下载留痕，最多 2000 件（按紧急程度）',
  query: z.object({
    mine: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .default(false),
  }),
  media: 'file',
})

export const importReferralReturns = route({
  method: 'POST',
  path: '/api/referrals/workbook',
  action: 'referral.decide',
  summary: '批量回填：有一行有错就一行也不写入；同一份表交两次只算一次；没有填“办理动作”的行不办理；mode=check 只检查',
  query: z.object({ mode: z.enum(['check', 'write']).default('write') }),
  media: 'upload',
  response: z.object({
    rows: count,
    /** Steps recorded now, or that would be; those recorded before are `known`, rows without an action `blank`. */
    done: count,
    known: count,
    blank: count,
    /** The first 500; with any nothing was written. */
    findings: z.array(ReturnFinding),
    faulty: count,
  }),
})

export const getReferralReturnErrors = route({
  method: 'POST',
  path: '/api/referrals/workbook/errors',
  action: 'referral.decide',
  summary: '检查一份批量回填表，取回错误清单和有错的行（不写入）',
  media: 'upload',
})
