import {
  DAY_COUNTS,
  type DayCount,
  FEE_KINDS,
  type FeeKind,
  REPAYMENT_WAYS,
  type RepaymentWay,
} from '@huoshui/rules/loan-cost/loan-terms'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { StoredCriterion } from './criterion.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import {
  type GuaranteeMode,
  guaranteeModes,
  type ProductKind,
  type ProductStatus,
  productKinds,
  productStatuses,
} from './product-words.ts'

const text = z.string()
const fen = z.number().int().min(0).max(10_000_000_000_000)
const code = text.min(1).max(40)

/** 利率区间 in basis points a year: as such, or over the LPR of that term (below it: negative). */
export const ProductRate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fixed'),
    fromBp: z.number().int().min(0).max(3600),
    toBp: z.number().int().min(0).max(3600),
  }),
  z.object({
    kind: z.literal('lpr'),
    term: z.enum(['1y', '5y']),
    fromBp: z.number().int().min(-500).max(3600),
    toBp: z.number().int().min(-500).max(3600),
  }),
])
export type ProductRate = z.infer<typeof ProductRate>

/** A fee beside interest; see `LoanFee` of the rules for how it is charged. */
export const ProductFee = z.object({
  kind: keyOf<FeeKind>(FEE_KINDS),
  timing: z.enum(['once', 'yearly']),
  charge: z.discriminatedUnion('by', [
    z.object({ by: z.literal('fixed'), fen }),
    z.object({ by: z.literal('share'), bp: z.number().int().min(0).max(1000), of: z.enum(['amount', 'balance']) }),
  ]),
})
export type ProductFee = z.infer<typeof ProductFee>

/** Everything a product says; each version holds one whole. A figure nobody stated is null, never 0. */
export const ProductContent = z.object({
  name: text.trim().min(2).max(60),
  summary: text.trim().max(500),
  minAmountFen: fen.nullable(),
  maxAmountFen: fen.nullable(),
  rate: ProductRate.nullable(),
  dayCount: keyOf<DayCount>(DAY_COUNTS),
  minMonths: z.number().int().min(1).max(360).nullable(),
  maxMonths: z.number().int().min(1).max(360).nullable(),
  guaranteeModes: listOf(keyOf<GuaranteeMode>(guaranteeModes), 7),
  repaymentWays: listOf(keyOf<RepaymentWay>(REPAYMENT_WAYS), 5),
  fees: listOf(ProductFee, 10),
  materials: listOf(text.trim().min(1).max(100), 30),
  /** 管理单元 where it is offered; none: the whole city. */
  areas: listOf(code, 30),
  /** Outlets that take applications; none: all of the bank's. */
  outlets: listOf(text.min(1).max(80), 200),
  /** Codes of GB/T 4754-2017 it is made for (C, F51, A0411), to be found by; none: any. The criterion decides. */
  industries: listOf(text.regex(/^[A-T](\d{2,4})?$/, '应为国民经济行业代码，如 C、F51、A0411'), 60),
  contactName: text.trim().max(60).nullable(),
  contactPhone: text.trim().max(30).nullable(),
  /** 承诺审批时限: working days from a complete application to the decision. */
  decisionDays: z.number().int().min(1).max(90).nullable(),
  /** Last day on which it is offered; null: until further notice. */
  validUntil: day.nullable(),
  /** 准入条件; null: not stated yet, then nothing can be matched. */
  criterion: StoredCriterion.nullable(),
  /** Of a package: the products in the order of the business; empty for a single product. */
  steps: listOf(z.object({ productId: z.uuid(), stage: text.trim().min(1).max(30) }), 10),
  isDemonstration: z.boolean(),
  /** Whether somebody of the bank compared it with what the bank offers. */
  verified: z.boolean(),
  source: text.trim().max(300),
})
export type ProductContent = z.infer<typeof ProductContent>

/** A content in which nothing is stated yet. */
export const blankContent: ProductContent = {
  name: '',
  summary: '',
  minAmountFen: null,
  maxAmountFen: null,
  rate: null,
  dayCount: 'actual/360',
  minMonths: null,
  maxMonths: null,
  guaranteeModes: [],
  repaymentWays: [],
  fees: [],
  materials: [],
  areas: [],
  outlets: [],
  industries: [],
  contactName: null,
  contactPhone: null,
  decisionDays: null,
  validUntil: null,
  criterion: null,
  steps: [],
  isDemonstration: false,
  verified: false,
  source: '',
}

/** What each field is called, in the order of the screens, differences and workbooks. */
export const productFields = {
  name: '产品名称',
  summary: '产品说明',
  minAmountFen: '最低额度',
  maxAmountFen: '最高额度',
  rate: '年利率',
  dayCount: '计息方式',
  minMonths: '最短期限',
  maxMonths: '最长期限',
  guaranteeModes: '担保方式',
  repaymentWays: '还款方式',
  fees: '费用',
  materials: '申请材料',
  areas: '办理区域',
  outlets: '办理网点',
  industries: '面向行业',
  contactName: '联系人',
  contactPhone: '联系电话',
  decisionDays: '承诺审批时限',
  validUntil: '有效期至',
  criterion: '准入条件',
  steps: '组合环节',
  isDemonstration: '演示数据',
  verified: '已核实',
  source: '来源',
} as const satisfies Record<keyof ProductContent, string>
export type ProductField = keyof typeof productFields

/** One version of a product, and who did what with it. Names as the asker may see them. */
export const ProductVersion = z.object({
  version: z.number().int(),
  /** Counts the saves of a draft; sent back with the next one, so that nobody overwrites what they have not seen. */
  revision: z.number().int(),
  status: keyOf<ProductStatus>(productStatuses),
  /** First day in force; null while not published. */
  validFrom: day.nullable(),
  /** Day from which it is off the shelf. */
  withdrawnOn: day.nullable(),
  /** Whether it is the one in force on the day asked about. */
  isInForce: z.boolean(),
  editedByName: text.nullable(),
  editedAt: text,
  submittedByName: text.nullable(),
  submittedAt: text.nullable(),
  decidedByName: text.nullable(),
  decidedAt: text.nullable(),
  reason: text.nullable(),
})
export type ProductVersion = z.infer<typeof ProductVersion>

/** One deed in a product's history, newest first; `changes` of a save: field → before and after. */
export const ProductEvent = z.object({
  at: text,
  version: z.number().int(),
  action: z.enum(['create', 'edit', 'submit', 'return', 'publish', 'withdraw', 'load']),
  byName: text,
  reason: text.nullable(),
  changes: z.array(z.object({ field: keyOf<ProductField>(productFields), before: z.unknown(), after: z.unknown() })),
})
export type ProductEvent = z.infer<typeof ProductEvent>

/** A line of the catalogue. */
export const ProductLine = z.object({
  id: z.uuid(),
  bankId: text,
  bankName: text,
  kind: keyOf<ProductKind>(productKinds),
  version: z.number().int(),
  status: keyOf<ProductStatus>(productStatuses),
  validFrom: day.nullable(),
  name: text,
  summary: text,
  minAmountFen: fen.nullable(),
  maxAmountFen: fen.nullable(),
  rate: ProductRate.nullable(),
  minMonths: z.number().int().nullable(),
  maxMonths: z.number().int().nullable(),
  guaranteeModes: z.array(keyOf<GuaranteeMode>(guaranteeModes)),
  repaymentWays: z.array(keyOf<RepaymentWay>(REPAYMENT_WAYS)),
  areas: z.array(text),
  industries: z.array(text),
  decisionDays: z.number().int().nullable(),
  isDemonstration: z.boolean(),
  verified: z.boolean(),
  updatedAt: text,
})
export type ProductLine = z.infer<typeof ProductLine>
