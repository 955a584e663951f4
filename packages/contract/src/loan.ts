import { STAGES, type Stage } from '@huoshui/rules/stage/stage-words'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const count = z.number().int()
const fen = z.number().int().min(1).max(10_000_000_000_000)
const page = { after: text.max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }

export const renewalAnswers = {
  wants: '希望续贷',
  repays: '到期归还',
  undecided: '尚未确定',
  unreachable: '联系不上',
} as const
export type RenewalAnswer = keyof typeof renewalAnswers

/** Days before a loan falls due, as the list is divided; overdue ones of the last year. */
export const maturityWindows = {
  d30: '30 日内',
  d60: '31–60 日',
  d90: '61–90 日',
  overdue: '已到期未登记结清',
} as const
export type MaturityWindow = keyof typeof maturityWindows

/** 到期日历: a payment that falls due and is not repaid or renewed. */
export const Maturity = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  needId: z.uuid(),
  referralId: z.uuid(),
  creditId: z.uuid(),
  bankName: text,
  organisationName: text,
  amountFen: count,
  /** What is owed under the credit: drawn less repaid. */
  owedFen: count,
  maturesOn: day,
  daysLeft: count,
  /** Last day on which 无还本续贷 can be signed: the day before. */
  signBy: day,
  nextAskOn: day.nullable(),
  asked: z.object({ on: day, answer: keyOf<RenewalAnswer>(renewalAnswers), note: text.nullable() }).nullable(),
  stage: keyOf<Stage>(STAGES),
  /** Day it was applied for, and of a refusal with its reason. */
  appliedOn: day.nullable(),
  refusedOn: day.nullable(),
  refusedReason: text.nullable(),
})
export type Maturity = z.infer<typeof Maturity>

export const listMaturities = route({
  method: 'GET',
  path: '/api/maturities',
  action: 'renewal.read',
  summary:
    '到期日历：90、60、30 日内到期和已到期未结清的贷款，询问、申请、决定和理由（银行看本机构的，专班看管辖范围的）',
  query: z.object({ window: keyOf<MaturityWindow>(maturityWindows).default('d30'), ...page }),
  response: z.object({ on: day, askBefore: z.array(count), rows: z.array(Maturity), next: text.nullable() }),
})

export const recordRenewalAsk = route({
  method: 'POST',
  path: '/api/referrals/:id/renewal-asks',
  action: 'renewal.ask',
  summary: '登记询问续贷意愿的结果；企业希望续贷的，再办理“申请续贷”',
  params: id,
  body: z.object({
    id: z.uuid(),
    creditId: z.uuid(),
    maturesOn: day,
    on: day,
    answer: keyOf<RenewalAnswer>(renewalAnswers),
    note: text.trim().min(2).max(300).nullable().default(null),
  }),
  response: id,
})

export const repayCredit = route({
  method: 'POST',
  path: '/api/referrals/:id/repayments',
  action: 'referral.decide',
  summary: '登记还本：日期和金额；循环额度归还后可再用，余额为累计放款减累计还本',
  params: id,
  body: z.object({ id: z.uuid(), creditId: z.uuid(), on: day, amountFen: fen }),
  response: z.object({ id: z.uuid(), owedFen: count }),
})

export const lineCutKinds = { reduce: '压降额度', recall: '提前收回', no_renewal: '到期不续' } as const
export type LineCutKind = keyof typeof lineCutKinds
export const lineCutStates = { open: '待处理', handled: '协调中', settled: '已办结' } as const
export type LineCutState = keyof typeof lineCutStates

/** 断贷抽贷: one report. */
export const LineCut = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  unitCode: text,
  referralId: z.uuid().nullable(),
  bankName: text,
  kind: keyOf<LineCutKind>(lineCutKinds),
  toldBy: z.enum(['bank', 'firm']),
  beforeFen: count.nullable(),
  afterFen: count.nullable(),
  reason: text,
  happenedOn: day,
  state: keyOf<LineCutState>(lineCutStates),
  outcome: text.nullable(),
  handledOn: day.nullable(),
})
export type LineCut = z.infer<typeof LineCut>

export const listLineCuts = route({
  method: 'GET',
  path: '/api/line-cuts',
  action: 'renewal.read',
  summary: '断贷抽贷台账：压降、收回、到期不续，银行或企业反映；企业反映的只有专班可见',
  query: z.object({ state: keyOf<LineCutState>(lineCutStates).default('open'), ...page }),
  response: z.object({ rows: z.array(LineCut), next: text.nullable() }),
})

/** What is told of a line that was cut. */
export const toldLineCut = {
  id: z.uuid(),
  kind: keyOf<LineCutKind>(lineCutKinds),
  beforeFen: fen.nullable().default(null),
  afterFen: z.number().int().min(0).max(10_000_000_000_000).nullable().default(null),
  reason: text.trim().min(4).max(500),
  on: day,
}

export const reportLineCut = route({
  method: 'POST',
  path: '/api/referrals/:id/line-cuts',
  action: 'referral.decide',
  summary: '银行报告压降额度、提前收回或到期不续，须写明原因；送市、县专班',
  params: id,
  body: z.object(toldLineCut),
  response: id,
})

export const tellLineCut = route({
  method: 'POST',
  path: '/api/enterprises/:id/line-cuts',
  action: 'line-cut.tell',
  summary: '登记企业反映的断贷、抽贷、压贷；银行不可见',
  params: id,
  body: z.object({ ...toldLineCut, bankId: text.min(1).max(80) }),
  response: id,
})

export const handleLineCut = route({
  method: 'POST',
  path: '/api/line-cuts/:id/handling',
  action: 'line-cut.handle',
  summary: '处理断贷抽贷：协调中或办结，写明情况',
  params: id,
  body: z.object({ state: z.enum(['handled', 'settled']), outcome: text.trim().min(4).max(500) }),
  response: id,
})
