import { isBareReason, REFUSAL_REASONS } from '@huoshui/rules/refusal/refusal-reasons'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { drawn, rateBp } from './drawdown.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { type GuaranteeMode, guaranteeModes } from './product-words.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const fen = z.number().int().min(1).max(10_000_000_000_000)

const granted = {
  amountFen: fen,
  months: z.number().int().min(1).max(360),
  isRevolving: z.boolean(),
  rateBp,
  guaranteeModes: listOf(keyOf<GuaranteeMode>(guaranteeModes), 7).min(1),
  /** 首贷: the bank's own statement, with the day its register was asked; null: not stated. */
  firstLoan: z
    .object({ isFirst: z.boolean(), basis: text.trim().min(2).max(200) })
    .nullable()
    .default(null),
  productId: z.uuid().nullable().default(null),
  /** Last day it can be drawn. */
  validUntil: day,
}

export const renewalKinds = { none: '新增', ordinary: '一般续贷', without_repayment: '无还本续贷' } as const
export type RenewalKind = keyof typeof renewalKinds

/** 授信. */
export const Credit = z.object({
  id: z.uuid(),
  ...granted,
  renewalKind: keyOf<RenewalKind>(renewalKinds),
  renewsId: z.uuid().nullable(),
  creditedOn: day,
  drawnFen: z.number().int(),
  /** 还本; what is owed is the difference. */
  repaidFen: z.number().int(),
})
export type Credit = z.infer<typeof Credit>

/** 不予授信、不予续贷. */
export const RefusalRecord = z.object({
  id: z.uuid(),
  of: z.enum(['credit', 'renewal']),
  reason: text,
  reasonGroup: text,
  reasonLabel: text,
  repairBy: text,
  playbook: text,
  note: text,
  wouldChange: text,
  refusedOn: day,
})
export type RefusalRecord = z.infer<typeof RefusalRecord>

const act = { id: z.uuid(), version: z.number().int().optional(), on: day }
const said = (label: string) =>
  text
    .trim()
    .min(4)
    .max(500)
    .refine((value) => !isBareReason(value), { error: `${label}只写“不符合政策”一类的话不能提交，请写明具体是什么` })

export const grantCredit = route({
  method: 'POST',
  path: '/api/referrals/:id/credits',
  action: 'referral.decide',
  summary: '授信：金额、期限、是否循环、利率、担保方式、首贷（银行依据征信查询的说明）',
  params: id,
  body: z.object({ ...act, ...granted }),
  response: id,
})

export const refuseCredit = route({
  method: 'POST',
  path: '/api/referrals/:id/refusals',
  action: 'referral.decide',
  summary: '不予授信（或不予续贷）：两级原因、具体情况和什么会改变决定；只写“不符合政策”不接受',
  params: id,
  body: z.object({
    ...act,
    reason: keyOf(REFUSAL_REASONS),
    note: said('具体情况'),
    wouldChange: said('什么会改变决定'),
  }),
  response: id,
})

export const renewCredit = route({
  method: 'POST',
  path: '/api/referrals/:id/renewals',
  action: 'referral.decide',
  summary: '续贷签约：新的授信和归还原贷款的放款一并登记；无还本续贷须在原贷款到期前签约',
  params: id,
  body: z.object({
    ...act,
    ...granted,
    kind: z.enum(['ordinary', 'without_repayment']),
    renewsId: z.uuid(),
    drawdown: z.object({ id: z.uuid(), ...drawn }),
  }),
  response: id,
})
