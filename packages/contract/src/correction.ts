import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const fen = z.number().int().min(1).max(10_000_000_000_000)

/** What may have been typed wrong. */
export const CORRECTED = { credit: '授信金额', drawdown: '放款金额' } as const satisfies Record<string, string>
export type Corrected = keyof typeof CORRECTED

export const CORRECTION_OUTCOMES = { approved: '已更正', refused: '未同意' } as const satisfies Record<string, string>
export type CorrectionOutcome = keyof typeof CORRECTION_OUTCOMES

/** 金额更正: asked for by one person of the bank, decided by another; what was typed first is kept. */
export const Correction = z.object({
  id: z.uuid(),
  of: keyOf<Corrected>(CORRECTED),
  /** The credit or the drawdown. */
  subjectId: z.uuid(),
  creditId: z.uuid(),
  fromFen: fen,
  toFen: fen,
  reason: text,
  askedOn: day,
  askedByName: text,
  /** Null while it waits. */
  outcome: keyOf<CorrectionOutcome>(CORRECTION_OUTCOMES).nullable(),
  decidedOn: day.nullable(),
  decidedByName: text.nullable(),
  mayDecide: z.boolean(),
})
export type Correction = z.infer<typeof Correction>

export const askCorrection = route({
  method: 'POST',
  path: '/api/referrals/:id/corrections',
  action: 'referral.decide',
  summary: '提请更正授信或放款的金额（写明理由），须本行另一人复核；原金额保留',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    id: z.uuid(),
    of: keyOf<Corrected>(CORRECTED),
    subjectId: z.uuid(),
    amountFen: fen,
    reason: text.trim().min(4).max(500),
  }),
  response: z.object({ id: z.uuid() }),
})

export const decideCorrection = route({
  method: 'POST',
  path: '/api/referrals/:id/corrections/:correction/decision',
  action: 'referral.decide',
  summary: '复核金额更正（不能是提请的人）：同意后累计放款、指标随之变动，按今天所知',
  params: z.object({ id: z.uuid(), correction: z.uuid() }),
  body: z.object({ outcome: keyOf<CorrectionOutcome>(CORRECTION_OUTCOMES) }),
  response: z.object({ id: z.uuid() }),
})
