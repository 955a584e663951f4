import { z } from 'zod'
import { Criterion } from './criterion.ts'
import { EnterpriseLine } from './enterprise.ts'
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
  /** Not null: counted over the whole city for somebody who may not see its firms, rounded down to this; fewer look like none. */
  coarseTo: count.nullable(),
})
export type FirmCounts = z.infer<typeof FirmCounts>

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
