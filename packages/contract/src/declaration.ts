import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { FIVE_STANDARDS, type Standard } from '@huoshui/rules/five-standards/judge-standard'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'
import { StandardCheck } from './visit.ts'

const text = z.string()

/** 五项标准, each with its basis; what nobody looked at stays 未核实. */
export const StandardChecks = z.partialRecord(keyOf<Standard>(FIVE_STANDARDS), StandardCheck)
export type StandardChecks = z.infer<typeof StandardChecks>

const declared = {
  amountFen: z.number().int().min(1).max(10_000_000_000_000),
  purpose: keyOf<string>(NEED_PURPOSES),
  guarantee: text.trim().max(60).nullable().default(null),
  /** 意向银行, in the firm's order; none: any. */
  banks: listOf(text.min(1).max(80), 10).default([]),
  months: z.number().int().min(1).max(360),
  /** What the money is for, in the firm's words. */
  useOfFunds: text.trim().min(4).max(500),
  standards: StandardChecks.default({}),
}

/** 申报清单: one declaration of a need; the rounds before it stay. */
export const Declaration = z.object({
  id: z.uuid(),
  round: z.number().int(),
  ...declared,
  contactPerson: text.nullable(),
  contactPhone: text.nullable(),
  actedFor: text,
  declaredOn: day,
  byName: text.nullable(),
})
export type Declaration = z.infer<typeof Declaration>

export const declareNeed = route({
  method: 'POST',
  path: '/api/needs/:id/declarations',
  action: 'need.declare',
  summary: '申报：把需求列入申报清单（帮扶后重新申报也用这一项）；同一编号重复提交只算一次',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    id: z.uuid(),
    /** Steps the person had seen; somebody faster is told. */
    version: z.number().int().optional(),
    ...declared,
    contactPerson: text.trim().min(1).max(40).nullable().default(null),
    contactPhone: text
      .trim()
      .regex(/^[0-9+\- ]{7,20}$/, '电话应为 7–20 位数字')
      .nullable()
      .default(null),
    /** The firm declares its need truthfully. */
    isTruthful: z.literal(true, { error: '须由企业承诺申报内容真实' }),
    actedFor: z.enum(['firm', 'visitor', 'team']).default('firm'),
  }),
  response: z.object({ id: z.uuid() }),
})
