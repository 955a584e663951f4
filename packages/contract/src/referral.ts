import { STAGE_ACTIONS, STAGES, type Stage, type StageAction } from '@huoshui/rules/stage/stage-words'
import { BASKETS, type Basket, ESCALATIONS, type Escalation } from '@huoshui/rules/stage/urgency-words'
import { VISIT_MODES, type VisitMode } from '@huoshui/rules/visit/visit-words'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { Correction } from './correction.ts'
import { mostCounted } from './counted.ts'
import { Credit, RefusalRecord } from './credit.ts'
import { Drawdown } from './drawdown.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const count = z.number().int()
const note = text.trim().min(2).max(500)

/** 办理记录: one step, of the need or of a referral. */
export const ChainStep = z.object({
  id: z.uuid(),
  referralId: z.uuid().nullable(),
  action: keyOf<StageAction>(STAGE_ACTIONS),
  actedFor: text,
  toStage: keyOf<Stage>(STAGES),
  on: day,
  organisationName: text,
  byName: text.nullable(),
  at: text,
  note: text.nullable(),
})
export type ChainStep = z.infer<typeof ChainStep>

/** 推送: a need at one bank, as lists show it. */
export const Referral = z.object({
  id: z.uuid(),
  needId: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  creditCode: text.nullable(),
  bankName: text,
  organisationName: text,
  stage: keyOf<Stage>(STAGES),
  version: count,
  attempt: count,
  amountFen: count,
  months: count,
  purpose: text,
  sentOn: day,
  receivedOn: day.nullable(),
  contactedOn: day.nullable(),
  decidedOn: day.nullable(),
  /** Last day of the bank's month; null before receipt and after its answer. */
  dueOn: day.nullable(),
  /** Late only after that; the same day where the city sets no grace (宽限). */
  graceUntil: day.nullable(),
  /** The last day lies beyond the arranged holidays and may move (按工作日计算时). */
  isProvisional: z.boolean(),
  /** In the days the term goes by: natural or working days. */
  daysLeft: count.nullable(),
  isPaused: z.boolean(),
  pausedDays: count,
  basket: keyOf<Basket>(BASKETS),
  reminded: z.array(count),
  nextReminderOn: day.nullable(),
  escalation: keyOf<Escalation>(ESCALATIONS),
  managerName: text.nullable(),
  managerPhone: text.nullable(),
  /** What the asker may do next. */
  mayDo: z.array(keyOf<StageAction>(STAGE_ACTIONS)),
})
export type Referral = z.infer<typeof Referral>

export const ReferralDetail = Referral.extend({
  useOfFunds: text,
  guarantee: text.nullable(),
  productId: z.uuid().nullable(),
  productName: text.nullable(),
  credits: z.array(Credit),
  refusals: z.array(RefusalRecord),
  drawdowns: z.array(Drawdown),
  corrections: z.array(Correction),
  steps: z.array(ChainStep),
})
export type ReferralDetail = z.infer<typeof ReferralDetail>

export const sendNeed = route({
  method: 'POST',
  path: '/api/needs/:id/referrals',
  action: 'referral.send',
  summary: '推送银行：推荐清单中的需求推送给一家或几家有企业同意的银行网点；全部成功或全部不推',
  params: id,
  body: z.object({
    version: count.optional(),
    referrals: listOf(
      z.object({ id: z.uuid(), organisationId: text.min(1).max(80), productId: z.uuid().nullable().default(null) }),
      10,
    ).min(1),
  }),
  response: z.object({ ids: z.array(z.uuid()) }),
})

export const listReferrals = route({
  method: 'GET',
  path: '/api/referrals',
  action: 'referral.read',
  summary: '推送与对接：银行看本机构的，专班看管辖范围的；按紧急程度（游标分页）',
  query: z.object({
    basket: keyOf<Basket>(BASKETS).default('to_receive'),
    /** Only those the asker received. */
    mine: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .default(false),
    bank: text.max(80).optional(),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ on: day, rows: z.array(Referral), next: text.nullable() }),
})

export const countReferrals = route({
  method: 'GET',
  path: '/api/referrals/baskets',
  action: 'referral.read',
  summary: `未办结的推送各有多少件（待接收、办理中、待补材料、已超期、已授信待放款），每类最多数到 ${mostCounted}`,
  query: z.object({
    mine: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .default(false),
  }),
  response: z.object({ on: day, counts: z.record(text, count) }),
})

export const getReferral = route({
  method: 'GET',
  path: '/api/referrals/:id',
  action: 'referral.read',
  summary: '一件推送：申报内容、期限、授信、放款、不予授信原因和办理记录',
  params: id,
  response: ReferralDetail,
})

export const revealReferralContact = route({
  method: 'POST',
  path: '/api/referrals/:id/contact',
  action: 'referral.decide',
  summary: '查看企业联系人（仅限同意有效的推送，查看留痕）',
  params: id,
  body: z.object({}),
  response: z.object({ person: text.nullable(), phone: text.nullable() }),
})

/** What needs no form of its own. */
export const ReferralAct = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('receive'),
    managerName: text.trim().min(2).max(40),
    managerPhone: text.trim().regex(/^[0-9+\- ]{7,20}$/, '电话应为 7–20 位数字'),
  }),
  z.object({ action: z.literal('contact'), mode: keyOf<VisitMode>(VISIT_MODES), note }),
  z.object({ action: z.literal('ask_material'), note }),
  z.object({ action: z.literal('supply_material'), note }),
  z.object({ action: z.literal('report_unreachable'), note: note.min(4) }),
  z.object({ action: z.literal('report_duplicate'), note }),
  z.object({ action: z.literal('withdraw'), note }),
  z.object({ action: z.literal('send_again'), note }),
  z.object({ action: z.literal('ask_renewal'), note }),
  z.object({ action: z.literal('repay'), note }),
])
export type ReferralAct = z.infer<typeof ReferralAct>

export const actOnReferral = route({
  method: 'POST',
  path: '/api/referrals/:id/steps',
  action: 'referral.act',
  summary: '办理一步：接收、对接、要求补充材料（期限暂停）、补齐、无法联系、重复、放弃、再次推送、申请续贷、结清',
  params: id,
  body: z.object({
    id: z.uuid(),
    version: count.optional(),
    /** The day it was done; today when absent. */
    on: day.optional(),
    /** Recorded for the firm by whoever heard it. */
    forFirm: z.boolean().default(false),
    act: ReferralAct,
  }),
  response: z.object({ id: z.uuid(), stage: keyOf<Stage>(STAGES), version: count }),
})
