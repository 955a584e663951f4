import { z } from 'zod'
import { Criterion } from './criterion.ts'
import { day, EnterpriseLine } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const after = text.max(200).optional()
const limit = z.coerce.number().int().min(1).max(100).default(20)
const isWanted = z
  .enum(['true', 'false'])
  .default('false')
  .transform((given) => given === 'true')

/** Kleene's three answers: 符合, 不符合, 无法判断. */
export const Verdict = z.enum(['met', 'not-met', 'not-determinable'])

/** Firms per unit, per section (门类) of their industry, per size class; keys as registered. */
export const FirmGroups = z.object({
  unit: z.record(text, count),
  section: z.record(text, count),
  size: z.record(text, count),
})
export type FirmGroups = z.infer<typeof FirmGroups>

/** How many firms in the asker's scope; the other two answers only when asked for. */
export const FirmCounts = z.object({
  met: count,
  notMet: count.nullable(),
  notDeterminable: count.nullable(),
  groups: FirmGroups,
})
export type FirmCounts = z.infer<typeof FirmCounts>

/** One line of an explanation: a clause or a group, `depth` levels inside the whole (0). */
export const ExplainedLine = z.object({ depth: count, verdict: Verdict, text })

/** What is not known and could change an answer, with how to ask for it (null: not asked of the firm). */
export const MissingFact = z.object({ fact: text, label: text, question: text.nullable() })
export type MissingFact = z.infer<typeof MissingFact>

/** A product as it stands for one firm. States conditions, never creditworthiness; no promise of a loan. */
export const ProductOffer = z.object({
  productId: z.uuid(),
  bankId: text,
  bankName: text,
  name: text,
  kind: z.enum(['single', 'package']),
  version: count,
  /** null: the product states no criterion (a package: its steps have theirs). */
  verdict: Verdict.nullable(),
  grounds: z.array(ExplainedLine),
  missing: z.array(MissingFact),
  /** 最近的改变: ways to meet it, the nearest first; empty when met, and when no change helps. */
  nearest: z.array(z.object({ on: day, changes: z.array(text) })),
  /** What of the amount, the term or the place does not fit. */
  misfits: z.array(text),
  /** 综合年化成本 (simple interest, all fees) at the product's lowest and highest rate, and in 分; null: why is in `misfits`. */
  cost: z.object({ fromBp: z.number(), toBp: z.number(), fromFen: count, toFen: count }).nullable(),
  decisionDays: count.nullable(),
  /** Why it stands where it does. */
  why: text,
})
export type ProductOffer = z.infer<typeof ProductOffer>

/** A rule of law as it stands for one firm: a title, an award, a subsidy. */
export const PolicyOffer = z.object({
  rule: text,
  label: text,
  question: text,
  version: text,
  verdict: Verdict,
  grounds: z.array(
    z.object({
      part: text.nullable(),
      clause: text,
      document: text.nullable(),
      result: Verdict,
      isHint: z.boolean(),
      text,
    }),
  ),
  missing: z.array(MissingFact),
  value: z.record(text, z.unknown()),
  isVerified: z.boolean(),
  why: text,
})
export type PolicyOffer = z.infer<typeof PolicyOffer>

export const listOffers = route({
  method: 'GET',
  path: '/api/enterprises/:id/offers',
  action: 'offer.read',
  summary: '一户经营主体的产品和政策：逐条说明是否符合条件、缺什么、最近的改变（不是授信承诺，不作信用评价）',
  params: id,
  query: z.object({
    amountFen: z.coerce.number().int().min(1).max(10_000_000_000_000).default(100_000_000),
    months: z.coerce.number().int().min(1).max(360).default(12),
  }),
  response: z.object({
    on: day,
    amountFen: count,
    months: count,
    products: z.array(ProductOffer),
    policies: z.array(PolicyOffer),
    /** What to ask at a visit, in the order that settles most. */
    questions: z.array(MissingFact.extend({ products: count })),
    /** Whether facts the asker may not see were taken as unknown. */
    isPartial: z.boolean(),
    notice: text,
  }),
})

const Page = z.object({ rows: z.array(EnterpriseLine), next: text.nullable() })
const verdict = z.enum(['met', 'not-determinable']).default('met')

export const listProductFirms = route({
  method: 'GET',
  path: '/api/products/:id/enterprises',
  action: 'offer.read',
  summary: '符合（或无法判断是否符合）某产品准入条件的经营主体（按管辖范围，游标分页）',
  params: id,
  query: z.object({ verdict, after, limit }),
  response: Page,
})

export const countProductFirms = route({
  method: 'GET',
  path: '/api/products/:id/enterprises/count',
  action: 'offer.read',
  summary: '符合某产品准入条件的户数：按管理单元、门类、规模；full=true 时另给不符合和无法判断的户数',
  params: id,
  query: z.object({ full: isWanted }),
  response: FirmCounts,
})

export const listCriterionFirms = route({
  method: 'POST',
  path: '/api/criteria/enterprises',
  action: 'offer.read',
  summary: '符合（或无法判断是否符合）一组条件的经营主体（按管辖范围，游标分页）',
  body: z.object({ criterion: Criterion, verdict, after, limit }),
  response: Page,
})

/** One fault of a criterion: of a text the character (from 0), of JSON the place as in JavaScript (`all[1].value`). */
export const CriterionFault = z.object({
  position: count.nullable(),
  path: text.nullable(),
  message: text,
  suggestion: text.nullable(),
})

export const previewCriterion = route({
  method: 'POST',
  path: '/api/criteria/preview',
  action: 'offer.read',
  summary: '试算条件：读条件（文字或 JSON），指出错处，给出规范写法和符合的户数',
  body: z.object({
    /** Text for people, or a criterion as JSON. */
    source: z.union([text.max(100_000), z.record(text, z.unknown())]),
    full: z.boolean().default(false),
  }),
  response: z.discriminatedUnion('isOk', [
    z.object({ isOk: z.literal(true), criterion: Criterion, text, counts: FirmCounts }),
    z.object({ isOk: z.literal(false), faults: z.array(CriterionFault) }),
  ]),
})
