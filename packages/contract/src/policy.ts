import { z } from 'zod'
import { day, EnterpriseLine } from './enterprise.ts'
import { FirmCounts, FirmGroups, Verdict } from './match.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const rule = z.object({ rule: text.max(60) })

/** A value of a fact, as rules take it: money in 分, ratios in basis points, days `YYYY-MM-DD`. */
const FactValue = z.union([z.number(), text.max(200), z.boolean(), z.array(text.max(100)).max(50)])

/**
 * 假定: what a rule asks that is no fact of a firm (whether the award was paid already, the loan's day and amount), taken as
 * the same for every firm. What is not assumed is unknown.
 */
export const Assumed = z.record(text.max(60), FactValue)
export type Assumed = z.infer<typeof Assumed>

const assumedText = text
  .max(4000)
  .optional()
  .transform((given, context): Assumed => {
    if (given === undefined) return {}
    const read = Assumed.safeParse(parseJson(given))
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: '应为一个 JSON 对象，如 {"awarded_title":"none"}' })
    return z.NEVER
  })

function parseJson(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

/** 金额合计, in 分, of firms that meet a rule whose decision names an amount. */
export const PolicyMoney = z.object({
  sumFen: count,
  /** Whether the amounts are ceilings (不超过). */
  isCeiling: z.boolean(),
  /** Firms whose amount is known and counted, and firms that meet the rule but whose amount can't be reckoned. */
  reckoned: count,
  unreckoned: count,
  /** 分 per unit, section and size class. */
  groups: FirmGroups,
})
export type PolicyMoney = z.infer<typeof PolicyMoney>

/** How many firms in the asker's scope a rule of law fits; two people's scopes give two answers. */
export const PolicyCounts = FirmCounts.extend({
  notMet: count,
  notDeterminable: count,
  rule: text,
  label: text,
  kind: text.nullable(),
  on: day,
  /** The document in force in the city; empty: none is, and nobody can be judged. */
  version: text,
  /** null: the rule names no amount. */
  money: PolicyMoney.nullable(),
  /** Whether facts the asker may not see were taken as unknown. */
  isPartial: z.boolean(),
})
export type PolicyCounts = z.infer<typeof PolicyCounts>

/** What a rule asks beside the facts of a firm. */
export const PolicyInput = z.object({
  name: text,
  label: text,
  type: text,
  unit: text.nullable(),
  choices: z.record(text, text).nullable(),
})
export type PolicyInput = z.infer<typeof PolicyInput>

/** A rule firms apply under: a title, an award, a subsidy. */
export const Policy = z.object({
  rule: text,
  label: text,
  question: text,
  /** 种类, first the one meant when none is named; empty: the rule has none. */
  kinds: z.array(z.object({ kind: text, label: text })),
  inputs: z.array(PolicyInput),
  hasMoney: z.boolean(),
})
export type Policy = z.infer<typeof Policy>

export const listPolicies = route({
  method: 'GET',
  path: '/api/policies',
  action: 'offer.read',
  summary: '可以申请的政策（称号、奖励、贴息）：种类和需要假定的事项',
  response: z.object({ rows: z.array(Policy) }),
})

export const listPolicyFirms = route({
  method: 'GET',
  path: '/api/policies/:rule/enterprises',
  action: 'offer.read',
  summary: '按今天的规定符合（或无法判断、不符合）某项政策的经营主体（按管辖范围，游标分页）',
  params: rule,
  query: z.object({
    verdict: Verdict.default('met'),
    kind: text.max(60).optional(),
    assumed: assumedText,
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ rows: z.array(EnterpriseLine), next: text.nullable() }),
})

export const countPolicyFirms = route({
  method: 'GET',
  path: '/api/policies/:rule/enterprises/count',
  action: 'offer.read',
  summary: '某项政策符合、不符合、无法判断的户数（按管理单元、门类、规模）；有金额的另给金额合计（上限合计）',
  params: rule,
  query: z.object({ kind: text.max(60).optional(), assumed: assumedText }),
  response: PolicyCounts,
})

export const getPolicyProgress = route({
  method: 'GET',
  path: '/api/policies/progress',
  action: 'offer.read',
  summary: '正在进行的政策测算及进度：同一测算只做一次，问的人一起等',
  response: z.object({
    /** In the order they are worked on; `share` from 0 to 1. */
    rows: z.array(z.object({ rule: text, label: text, share: z.number() })),
  }),
})
