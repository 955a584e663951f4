import { DAY_COUNTS, type DayCount, REPAYMENT_WAYS, type RepaymentWay } from '@huoshui/rules/loan-cost/loan-terms'
import { z } from 'zod'
import { filterList, listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import {
  ProductContent,
  ProductEvent,
  ProductFee,
  type ProductField,
  ProductLine,
  ProductVersion,
  productFields,
} from './product.ts'
import {
  type GuaranteeMode,
  guaranteeModes,
  type ProductKind,
  type ProductStatus,
  productKinds,
  productStatuses,
} from './product-words.ts'
import { route } from './route.ts'

const text = z.string()
const fen = z.number().int().min(0).max(10_000_000_000_000)
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const reason = text.trim().min(2).max(300)
const months = z.number().int().min(1).max(360)

/** What a list of products may be narrowed by; `day` is today unless given. */
export const ProductFilter = z.object({
  q: text.max(50).optional(),
  bank: filterList(),
  kind: keyOf<ProductKind>(productKinds).optional(),
  /** Those that lend this much, and this long. */
  amountFen: z.coerce.number().int().min(1).max(10_000_000_000_000).optional(),
  months: z.coerce.number().int().min(1).max(360).optional(),
  guarantee: z.union([keyOf<GuaranteeMode>(guaranteeModes)]).optional(),
  way: keyOf<RepaymentWay>(REPAYMENT_WAYS).optional(),
  /** Offered there (or in the whole city). */
  area: text.max(40).optional(),
  /** Made for it, or for any: a code of GB/T 4754-2017. */
  industry: text.max(5).optional(),
  /** 演示数据 only, or what is not. */
  demonstration: z.enum(['true', 'false']).optional(),
  /** published: in force on the day; the others are seen by the bank itself and the city team. */
  status: keyOf<ProductStatus>(productStatuses).default('published'),
  day: day.optional(),
})
export type ProductFilter = z.infer<typeof ProductFilter>

export const listProducts = route({
  method: 'GET',
  path: '/api/products',
  action: 'product.read',
  summary: '信贷产品目录：按银行、额度、期限、担保方式、区域、行业、文字查找（游标分页）',
  query: ProductFilter.extend({
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ rows: z.array(ProductLine), next: text.nullable(), total: count }),
})

export const getCatalogue = route({
  method: 'GET',
  path: '/api/catalogue',
  action: 'product.read',
  summary: '今天有效的全部信贷产品及其内容，供走访设备离线讲解（每天取一次）',
  response: z.object({
    on: day,
    products: z.array(
      z.object({
        id: z.uuid(),
        bankId: text,
        bankName: text,
        kind: keyOf<ProductKind>(productKinds),
        version: count,
        content: ProductContent,
      }),
    ),
  }),
})

/** What a product allows the asker to do next. */
const Allowed = z.object({ edit: z.boolean(), submit: z.boolean(), decide: z.boolean(), withdraw: z.boolean() })

export const getProduct = route({
  method: 'GET',
  path: '/api/products/:id',
  action: 'product.read',
  summary: '一个产品：当前内容、在改的草稿、全部版本和经过',
  params: id,
  query: z.object({ day: day.optional() }),
  response: z.object({
    id: z.uuid(),
    bankId: text,
    bankName: text,
    kind: keyOf<ProductKind>(productKinds),
    /** In force on the day; else the newest the asker may see. */
    shown: ProductVersion,
    content: ProductContent,
    /** Being worked on; null when nothing is, or it is not for the asker. */
    draft: z.object({ shown: ProductVersion, content: ProductContent }).nullable(),
    versions: z.array(ProductVersion),
    events: z.array(ProductEvent),
    /** Of a package: its products as they are in force, in order. */
    steps: z.array(z.object({ stage: text, product: ProductLine.nullable() })),
    allowed: Allowed,
  }),
})

export const getProductVersion = route({
  method: 'GET',
  path: '/api/products/:id/versions/:version',
  action: 'product.read',
  summary: '产品的一个版本，及与另一版本（默认前一版）的逐项差异',
  params: id.extend({ version: z.coerce.number().int().min(1) }),
  query: z.object({ against: z.coerce.number().int().min(1).optional() }),
  response: z.object({
    shown: ProductVersion,
    content: ProductContent,
    against: count.nullable(),
    differences: z.array(
      z.object({ field: keyOf<ProductField>(productFields), before: z.unknown(), after: z.unknown() }),
    ),
  }),
})

/** The place in a version's history that a deed was done to. */
const Seen = z.object({ version: count.min(1), revision: count.min(1) })

export const createProduct = route({
  method: 'POST',
  path: '/api/products',
  action: 'product.edit',
  summary: '新建产品草稿（银行只能建本行的；市专班可代录）',
  body: z.object({
    id: z.uuid(),
    bankId: text.min(1).max(80),
    kind: keyOf<ProductKind>(productKinds).default('single'),
    content: ProductContent,
  }),
  response: Seen.extend({ id: z.uuid() }),
})

export const saveProductDraft = route({
  method: 'PUT',
  path: '/api/products/:id/draft',
  action: 'product.edit',
  summary: '修改草稿；已发布的产品由此开出新版本，已发布的内容不变',
  params: id,
  body: Seen.extend({ content: ProductContent }),
  response: Seen,
})

export const submitProduct = route({
  method: 'POST',
  path: '/api/products/:id/submit',
  action: 'product.edit',
  summary: '提交审核（内容须完整、准入条件须通过检查）',
  params: id,
  body: Seen,
  response: z.object({ status: keyOf<ProductStatus>(productStatuses), revision: count }),
})

export const decideProduct = route({
  method: 'POST',
  path: '/api/products/:id/decision',
  action: 'product.publish',
  summary: '审核：发布（自某日起生效，须由提交人以外的人）或退回（须写理由）',
  params: id,
  body: z.discriminatedUnion('decision', [
    Seen.extend({ decision: z.literal('publish'), validFrom: day.optional() }),
    Seen.extend({ decision: z.literal('return'), reason }),
  ]),
  response: z.object({ status: keyOf<ProductStatus>(productStatuses), validFrom: day.nullable() }),
})

export const withdrawProduct = route({
  method: 'POST',
  path: '/api/products/:id/withdraw',
  action: 'product.withdraw',
  summary: '下架：自某日起不再提供，版本和经过保留',
  params: id,
  body: z.object({ version: count.min(1), on: day, reason }),
  response: z.object({ status: keyOf<ProductStatus>(productStatuses), on: day }),
})

/** What a loan is asked about; a rate left out is the lowest and the highest the product names. */
const LoanQuestion = z.object({
  amountFen: fen.min(1),
  months,
  way: keyOf<RepaymentWay>(REPAYMENT_WAYS).optional(),
  /** Nominal, in basis points a year. */
  rateBp: z.number().int().min(0).max(3600).optional(),
  /** LPR of the product's term; else the one kept by the platform for the day. */
  lprBp: z.number().int().min(0).max(3600).optional(),
  startDay: day.optional(),
  dayCount: keyOf<DayCount>(DAY_COUNTS).optional(),
  uses: listOf(z.object({ day, changeFen: z.number().int() }), 200).optional(),
})

const ScheduleLine = z.object({
  no: count,
  fromDay: day,
  day,
  days: count,
  openingFen: count,
  drawnFen: count,
  principalFen: count,
  interestFen: count,
  subsidyFen: count,
  paymentFen: count,
  closingFen: count,
})

/** 综合成本 of one loan. `simpleBp`: a year of simple interest with all fees; `effectiveBp`: compound (IRR). */
export const LoanCostAnswer = z.object({
  rateBp: count,
  /** The LPR used, and whether it was compared with the announcement; null for a fixed rate. */
  lpr: z.object({ bp: count, since: day.nullable(), verified: z.boolean() }).nullable(),
  dayCount: keyOf<DayCount>(DAY_COUNTS),
  way: keyOf<RepaymentWay>(REPAYMENT_WAYS),
  endDay: day,
  interestFen: count,
  guaranteeFen: count,
  valuationFen: count,
  otherFen: count,
  /** Fees nobody stated: the total holds only what is stated; a stated 0 is not among them. */
  unstated: z.array(z.enum(['guarantee', 'valuation', 'other'])),
  subsidyFen: count,
  totalFen: count,
  simpleBp: z.number().nullable(),
  effectiveBp: z.number().nullable(),
  lines: z.array(ScheduleLine),
  charges: z.array(z.object({ kind: text, day, fen: count })),
})
export type LoanCostAnswer = z.infer<typeof LoanCostAnswer>

export const computeProductCost = route({
  method: 'POST',
  path: '/api/products/:id/cost',
  action: 'product.read',
  summary: '按产品条款测算一笔贷款的真实成本和还款计划（不是授信承诺）',
  params: id,
  body: LoanQuestion,
  response: z.object({ costs: z.array(LoanCostAnswer) }),
})

export const computeLoan = route({
  method: 'POST',
  path: '/api/loan-cost',
  action: 'product.read',
  summary: '按自填条款测算贷款成本：利率、计息、还款方式、费用、贴息',
  body: LoanQuestion.required({ way: true, rateBp: true, startDay: true, dayCount: true }).extend({
    fees: listOf(ProductFee, 10).default([]),
    subsidies: listOf(
      z.object({
        name: text.trim().min(1).max(60),
        bp: z.number().int().min(0).max(3600),
        months: months.nullable(),
        mostFen: fen.nullable(),
        mostPrincipalFen: fen.nullable(),
      }),
      5,
    ).default([]),
  }),
  response: LoanCostAnswer,
})

/** As many products as stand side by side. */
export const mostCompared = 4

export const compareProducts = route({
  method: 'POST',
  path: '/api/products/compare',
  action: 'product.read',
  summary: '2—4 个产品并列比较，按同一金额和期限测算最低与最高成本',
  body: z.object({
    ids: listOf(z.uuid(), mostCompared).min(2),
    amountFen: fen.min(1),
    months,
    way: keyOf<RepaymentWay>(REPAYMENT_WAYS).optional(),
    startDay: day.optional(),
  }),
  response: z.object({
    products: z.array(
      z.object({
        product: ProductLine,
        content: ProductContent,
        /** Cheapest and dearest; empty with the reason in `without`. */
        costs: z.array(LoanCostAnswer.omit({ lines: true, charges: true })),
        without: text.nullable(),
      }),
    ),
  }),
})
