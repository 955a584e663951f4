import { z } from 'zod'
import { filterList } from './bounded.ts'
import { route } from './route.ts'

/** PostgreSQL and the rules know no year 0. */
export const day = z.iso.date().refine((text) => text >= '0001', '年份不对')
const text = z.string()

/** One line of the register's list: personal data masked. */
export const EnterpriseLine = z.object({
  id: z.uuid(),
  creditCode: text.nullable(),
  name: text,
  formerNames: z.array(text),
  type: text,
  status: text,
  industryCode: text.nullable(),
  sizeClass: text,
  foundedOn: day.nullable(),
  capitalFen: z.number().int().nullable(),
  unitCode: text,
  townCode: text.nullable(),
  villageCode: text.nullable(),
  address: text.nullable(),
  legalPerson: text.nullable(),
  contactPhone: text.nullable(),
  tags: z.array(text),
})
export type EnterpriseLine = z.infer<typeof EnterpriseLine>

/** Filters shared by the list, the count and the export. Lists come as repeated or comma-separated values. */
export const EnterpriseFilter = z.object({
  q: text.max(100).optional(),
  area: filterList(),
  type: filterList(),
  status: filterList(),
  section: filterList(),
  industry: text.max(4).optional(),
  size: filterList(),
  tag: filterList(),
  foundedFrom: day.optional(),
  foundedTo: day.optional(),
})
export type EnterpriseFilter = z.infer<typeof EnterpriseFilter>

export const sorts = ['rank', 'name'] as const

export const listEnterprises = route({
  method: 'GET',
  path: '/api/enterprises',
  action: 'enterprise.read',
  summary: '查询经营主体名录（按管辖范围，游标分页，默认不计总数）',
  query: EnterpriseFilter.extend({
    sort: z.enum(sorts).default('rank'),
    after: text.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ rows: z.array(EnterpriseLine), next: text.nullable() }),
})

export const countEnterprises = route({
  method: 'GET',
  path: '/api/enterprises/count',
  action: 'enterprise.read',
  summary: '计数（仅在用户要求时）',
  query: EnterpriseFilter,
  response: z.object({ count: z.number().int() }),
})

export const Fact = z.object({
  fact: text,
  source: text,
  period: text,
  numberValue: z.number().nullable(),
  textValue: text.nullable(),
  recordedOn: day,
})

export const TimelineEntry = z.object({
  at: text,
  kind: z.enum(['change', 'tag', 'fact', 'import', 'merge', 'unmerge']),
  field: text.nullable(),
  before: text.nullable(),
  after: text.nullable(),
  source: text.nullable(),
  actor: text.nullable(),
  /** Of a fact: the period it is of, and the document or reason given. */
  period: text.nullable(),
  note: text.nullable(),
})

/**
 * 划型 by the rule (工信部联企业〔2011〕300号) from the stated facts. `outcome`: decided · not-determinable (a figure is missing and
 * could still lower it: `missing`, `possible`) · industry-needed (`industryReason`) · not-covered (`uncovered`: the industry).
 */
export const SizeJudgement = z.object({
  outcome: z.enum(['decided', 'not-determinable', 'industry-needed', 'not-covered']),
  /** 参照: 个体工商户 and others that are no enterprise are classified by reference only. */
  isByReference: z.boolean(),
  sizeClass: text.nullable(),
  /** Smallest first; the one class when decided. */
  possible: z.array(text),
  missing: z.array(z.enum(['staff', 'revenue', 'assets'])),
  /** Line of the table. */
  industry: text.nullable(),
  indicators: z.array(
    z.object({
      indicator: z.enum(['staff', 'revenue', 'assets']),
      /** Persons, or 分; null when nobody stated it. */
      value: z.number().nullable(),
      grade: text.nullable(),
      /** Lower bounds of large, medium, small, in the same unit. */
      bounds: z.array(z.number()).length(3),
      source: text.nullable(),
      period: text.nullable(),
      /** Whether it keeps the firm in its class. */
      isLimiting: z.boolean(),
      /** The 补录条目 the bounds are from; null: built in, see `basis`. */
      entry: z.object({ id: text, document: text, clause: text, firstDay: day, verified: z.boolean() }).nullable(),
    }),
  ),
  industryReason: z.enum(['missing', 'unknown', 'too-coarse']).nullable(),
  uncovered: text.nullable(),
  /** The registered class is none the facts allow. */
  contradictsRegister: z.boolean(),
  basis: z.object({ instrument: text, clause: text.nullable(), firstDay: day, source: text, verified: z.boolean() }),
})
export type SizeJudgement = z.infer<typeof SizeJudgement>

export const Enterprise = EnterpriseLine.extend({
  shortName: text.nullable(),
  creditCodeOverride: text.nullable(),
  statusSince: day.nullable(),
  industrySection: text.nullable(),
  registeredAddress: text.nullable(),
  actualAddress: text.nullable(),
  contactPerson: text.nullable(),
  source: text,
  version: z.number().int(),
  createdAt: text,
  updatedAt: text,
  facts: z.array(Fact),
  /** Beside the registered `sizeClass`. */
  sizeJudgement: SizeJudgement,
  tagPeriods: z.array(z.object({ tag: text, fromDay: day, untilDay: day.nullable(), source: text })),
  /** `actorName`: the person's name, also when the account is gone; organisation and role for askers outside the administration. */
  timeline: z.array(TimelineEntry.extend({ actorName: text.nullable() })),
})
export type Enterprise = z.infer<typeof Enterprise>

const id = z.object({ id: z.uuid() })

export const getEnterprise = route({
  method: 'GET',
  path: '/api/enterprises/:id',
  action: 'enterprise.read',
  summary: '一户经营主体的全部可见信息',
  params: id,
  response: Enterprise,
})

export const revealEnterprisePerson = route({
  method: 'POST',
  path: '/api/enterprises/:id/reveal',
  action: 'enterprise.reveal',
  summary: '查看完整联系人和电话（须填理由，记入审计）',
  params: id,
  body: z.object({ reason: text.trim().min(4).max(200) }),
  response: z.object({ legalPerson: text.nullable(), contactPerson: text.nullable(), contactPhone: text.nullable() }),
})

/** What a person may correct on the register directly (teams) or propose (change request). */
export const EnterpriseCorrection = z.object({
  name: text.trim().min(1).max(200).optional(),
  shortName: text.trim().max(100).nullable().optional(),
  creditCode: text.trim().nullable().optional(),
  creditCodeOverride: text.trim().min(4).max(200).optional(),
  type: text.optional(),
  status: text.optional(),
  statusSince: day.optional(),
  industryCode: text.optional(),
  foundedOn: day.optional(),
  capitalFen: z.number().int().nonnegative().nullable().optional(),
  unitCode: text.optional(),
  townCode: text.nullable().optional(),
  villageCode: text.nullable().optional(),
  registeredAddress: text.trim().max(300).nullable().optional(),
  actualAddress: text.trim().max(300).nullable().optional(),
  legalPerson: text.trim().max(100).nullable().optional(),
  contactPerson: text.trim().max(100).nullable().optional(),
  contactPhone: text.trim().max(40).nullable().optional(),
})
export type EnterpriseCorrection = z.infer<typeof EnterpriseCorrection>

export const correctEnterprise = route({
  method: 'PATCH',
  path: '/api/enterprises/:id',
  action: 'enterprise.correct',
  summary: '更正登记信息（带版本号，两人同时改时后者得到提示）',
  params: id,
  body: z.object({
    commandId: z.uuid(),
    version: z.number().int(),
    effectiveOn: day,
    reason: text.trim().min(2).max(200),
    changes: EnterpriseCorrection,
  }),
  response: z.object({ version: z.number().int() }),
})

export const createEnterprise = route({
  method: 'POST',
  path: '/api/enterprises',
  action: 'enterprise.create',
  summary: '新增一户经营主体',
  body: EnterpriseCorrection.required({ name: true, type: true, unitCode: true }).extend({ id: z.uuid() }),
  response: id,
})

export const tagEnterprise = route({
  method: 'PUT',
  path: '/api/enterprises/:id/tags/:tag',
  action: 'enterprise.tag',
  summary: '打上或撤销重点领域标签（带日期）',
  params: z.object({ id: z.uuid(), tag: text.min(1).max(40) }),
  body: z.object({ fromDay: day, untilDay: day.nullable(), source: text.min(2).max(100) }),
  response: z.object({ tags: z.array(text) }),
})
