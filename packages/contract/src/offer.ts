import { z } from 'zod'
import { day } from './enterprise.ts'
import { Verdict } from './match.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.uuid()

/** One line of an explanation: a clause or a group, `depth` levels inside the whole (0). */
export const ExplainedLine = z.object({ depth: count, verdict: Verdict, text })
export type ExplainedLine = z.infer<typeof ExplainedLine>

/**
 * What is not known and could change an answer: how to ask the firm for it (null: not asked of the firm), who else supplies
 * it, in words, and of a list of an authority why not being named says nothing (never loaded, out of date).
 */
export const MissingFact = z.object({
  fact: text,
  label: text,
  question: text.nullable(),
  sources: z.array(text),
  note: text.nullable(),
})
export type MissingFact = z.infer<typeof MissingFact>

/** The loan wanted. */
export const LoanAsked = z.object({
  amountFen: z.coerce.number().int().min(1).max(10_000_000_000_000).default(100_000_000),
  months: z.coerce.number().int().min(1).max(360).default(12),
})

/**
 * A product as it stands for one firm, in one line of the ranking. States conditions, never creditworthiness; no promise
 * of a loan.
 */
export const ProductOfferLine = z.object({
  productId: id,
  bankId: text,
  bankName: text,
  name: text,
  kind: z.enum(['single', 'package']),
  version: count,
  /** null: the product states no criterion (a package: its steps have theirs). */
  verdict: Verdict.nullable(),
  /** What of the amount, the term or the place does not fit. */
  misfits: z.array(text),
  /** 综合年化成本 (simple interest, all fees) at the product's lowest and highest rate, and in 分; null: why is in `misfits`. */
  cost: z
    .object({
      fromBp: z.number(),
      toBp: z.number(),
      fromFen: count,
      toFen: count,
      /** Fees the loan may carry that nobody stated: the cost holds only the known part. */
      unstated: z.array(z.enum(['guarantee', 'valuation', 'other'])),
    })
    .nullable(),
  decisionDays: count.nullable(),
  /** 同类办理记录 of the bank in two years (decided, granted, median days from receipt); null: fewer than 10 cases, or not the asker's to see. */
  record: z.object({ cases: count, granted: count, medianDays: count }).nullable(),
  /** Of a package: its products in the order of the business; null where one is not in force. */
  steps: z.array(z.object({ productId: id, stage: text, name: text.nullable(), verdict: Verdict.nullable() })),
  /** Why it stands where it does. */
  why: text,
})
export type ProductOfferLine = z.infer<typeof ProductOfferLine>

/** One change on the way to a criterion, and who could make it; `isUnknown`: it has only to be found out. */
export const OfferChange = z.object({
  text,
  mover: z.enum(['firm', 'time', 'authority', 'nobody']),
  isUnknown: z.boolean(),
})
export type OfferChange = z.infer<typeof OfferChange>

/** The same with its reasons. */
export const ProductOffer = ProductOfferLine.extend({
  grounds: z.array(ExplainedLine),
  missing: z.array(MissingFact),
  /** 最近的改变: ways to meet it, the nearest first; empty when met, and when no change helps. */
  nearest: z.array(z.object({ on: day, changes: z.array(OfferChange) })),
})
export type ProductOffer = z.infer<typeof ProductOffer>

/** A rule of law as it stands for one firm: a title, an award, a subsidy. */
export const PolicyOfferLine = z.object({
  rule: text,
  label: text,
  /** The instrument it was judged by; empty where none is in force. */
  version: text,
  verdict: Verdict,
  /** Facts that could still change the answer. */
  lacking: count,
  /** Whether every document used was compared with its original. */
  isVerified: z.boolean(),
  why: text,
})
export type PolicyOfferLine = z.infer<typeof PolicyOfferLine>

/** One clause looked at. A hint takes no part in the decision. */
export const PolicyGround = z.object({
  part: text.nullable(),
  clause: text,
  document: text.nullable(),
  isVerified: z.boolean(),
  /** Id of the 补录条目 used instead of the built-in number. */
  added: text.nullable(),
  result: Verdict,
  isHint: z.boolean(),
  text,
})
export type PolicyGround = z.infer<typeof PolicyGround>

export const PolicyOffer = PolicyOfferLine.extend({
  question: text,
  grounds: z.array(PolicyGround),
  missing: z.array(MissingFact),
  value: z.record(text, z.unknown()),
})
export type PolicyOffer = z.infer<typeof PolicyOffer>

export const listOffers = route({
  method: 'GET',
  path: '/api/enterprises/:id/offers',
  action: 'offer.read',
  summary: '一户经营主体的产品和政策：是否符合条件、成本、时限和排在此处的理由（不是授信承诺，不作信用评价）',
  params: z.object({ id }),
  query: LoanAsked,
  response: z.object({
    on: day,
    amountFen: count,
    months: count,
    products: z.array(ProductOfferLine),
    policies: z.array(PolicyOfferLine),
    /**
     * What to ask at a visit, in the order that settles most. `products`: how many it bears on; `settled`: of how many of
     * them nothing is unknown any more once it is answered too, after those before it.
     */
    questions: z.array(MissingFact.extend({ products: count, settled: count })),
    /** Whether facts the asker may not see were taken as unknown. */
    isPartial: z.boolean(),
    notice: text,
  }),
})

export const getProductOffer = route({
  method: 'GET',
  path: '/api/enterprises/:id/offers/:product',
  action: 'offer.read',
  summary: '一个产品对一户经营主体：逐条说明、缺什么事实、最近的改变',
  params: z.object({ id, product: id }),
  query: LoanAsked,
  response: ProductOffer,
})

export const getPolicyOffer = route({
  method: 'GET',
  path: '/api/enterprises/:id/policies/:rule',
  action: 'offer.read',
  summary: '一项政策对一户经营主体：逐条依据（文件、条款、部分）、缺什么事实',
  params: z.object({ id, rule: text.max(60) }),
  response: PolicyOffer,
})
