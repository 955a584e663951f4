import { FEE_KINDS, type FeeKind } from '@huoshui/rules/loan-cost/loan-terms'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const fen = z.number().int().min(1).max(10_000_000_000_000)
export const rateBp = z.number().int().min(0).max(3600)

export const drawn = {
  amountFen: fen,
  /** Annual simple rate actually charged. */
  rateBp,
  maturesOn: day,
  /** Cost beside interest (综合融资成本). */
  costs: listOf(z.object({ kind: keyOf<FeeKind>(FEE_KINDS), amountFen: fen }), 5).default([]),
}

/** 放款: one payment under a credit. */
export const Drawdown = z.object({ id: z.uuid(), creditId: z.uuid(), drawnOn: day, isRenewal: z.boolean(), ...drawn })
export type Drawdown = z.infer<typeof Drawdown>

export const drawCredit = route({
  method: 'POST',
  path: '/api/referrals/:id/drawdowns',
  action: 'referral.decide',
  summary: '放款：逐笔登记日期、金额、实际利率和其他费用；非循环授信的累计放款不超过授信额',
  params: z.object({ id: z.uuid() }),
  body: z.object({ id: z.uuid(), creditId: z.uuid(), version: z.number().int().optional(), on: day, ...drawn }),
  response: z.object({ id: z.uuid(), drawnFen: z.number().int() }),
})
