import { z } from 'zod'
import { day } from './enterprise.ts'
import { Verdict } from './match.ts'
import { LoanAsked } from './offer.ts'
import { route } from './route.ts'

const text = z.string()
const fen = z.number().int()

/**
 * 年化综合成本 (simple interest and all fees) of the loan asked about, at the product's lowest and highest rate. `part`: fees it may
 * carry are not stated, so that the whole can't be told; `unknown`: it can't be reckoned at all. Never 0 for want of a figure.
 */
const Reckoned = { fromBp: z.number(), toBp: z.number(), fromFen: fen, toFen: fen }
export const ComparedCost = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), ...Reckoned }),
  z.object({ kind: z.literal('part'), ...Reckoned, unstated: text }),
  z.object({ kind: z.literal('unknown'), why: text }),
])
export type ComparedCost = z.infer<typeof ComparedCost>

/** One product as it stands beside others; texts are as the bank published them, null where it stated nothing. */
export const ComparedProduct = z.object({
  productId: z.uuid(),
  bankId: text,
  bankName: text,
  name: text,
  amount: text.nullable(),
  months: text.nullable(),
  rate: text.nullable(),
  fees: text.nullable(),
  guarantee: text.nullable(),
  repayment: text.nullable(),
  materials: z.array(text),
  decisionDays: z.number().int().nullable(),
  cost: ComparedCost,
  /** What of the amount, the term or the place does not fit. */
  misfits: z.array(text),
  /** Of the firm that asks, by what is open of it; null: nobody asked for one, or the product states no conditions. */
  verdict: Verdict.nullable(),
  /** Facts that could still change the verdict. */
  missing: z.array(text),
  source: text,
  since: day,
  verified: z.boolean(),
  isDemonstration: z.boolean(),
})
export type ComparedProduct = z.infer<typeof ComparedProduct>

const Comparison = z.object({ on: day, rows: z.array(ComparedProduct) })

export const comparePublicProducts = route({
  method: 'GET',
  path: '/api/public/products',
  action: 'anyone',
  summary: '企业页面：比较今天有效的贷款产品：额度、期限、利率、费用、年化综合成本（限次数；不是放贷承诺）',
  query: LoanAsked,
  response: Comparison,
})

export const comparePortalProducts = route({
  method: 'GET',
  path: '/api/portal/firms/:id/products',
  action: 'portal.use',
  summary:
    '企业页面：按名录中公开的登记信息，比较哪些产品的条件相符、还缺什么（手机核实后；不是放贷承诺，不作信用评价）',
  params: z.object({ id: z.uuid() }),
  query: LoanAsked,
  response: Comparison,
})
