import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { FIVE_STANDARDS, type Standard } from '@huoshui/rules/five-standards/judge-standard'
import {
  DIFFICULTIES,
  type Difficulty,
  OPERATING_STATES,
  type OperatingState,
  STANDARD_STATES,
  type StandardState,
  VISIT_MODES,
  VISIT_RESULTS,
  type VisitMode,
  type VisitResultKey,
} from '@huoshui/rules/visit/visit-words'
import { z } from 'zod'
import { filterList, listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'
import { VisitPhoto } from './visit-photo.ts'

const text = z.string()
const instant = z.iso.datetime({ precision: 3 })
const fen = z.number().int().min(1).max(10_000_000_000_000)
const id = z.object({ id: z.uuid() })
const remark = text.trim().max(1000).nullable().default(null)

/** 五项标准 as first checked: what was looked at, and on which basis. */
export const StandardCheck = z.object({
  state: keyOf<StandardState>(STANDARD_STATES),
  basis: text.trim().max(200).nullable().default(null),
})

/** 融资需求 as told; the existing loans are where renewals are found. */
export const NeedContent = z.object({
  id: z.uuid(),
  amountFen: fen,
  months: z.number().int().min(1).max(360).nullable().default(null),
  purpose: keyOf<string>(NEED_PURPOSES),
  guarantee: text.trim().max(60).nullable().default(null),
  wantedOn: day.nullable().default(null),
  /** 意向银行, in the firm's order; none: any. */
  banks: listOf(text.min(1).max(80), 10).default([]),
  existingLoans: listOf(
    z.object({ bank: text.trim().min(1).max(80), amountFen: fen.nullable(), maturesOn: day.nullable() }),
    20,
  ).default([]),
  remark,
})
export type NeedContent = z.infer<typeof NeedContent>

/** 诉求: what it is about, and how it was solved if it was solved on the spot. */
export const ProblemContent = z.object({
  id: z.uuid(),
  kind: keyOf<Difficulty>(DIFFICULTIES),
  description: text.trim().min(2).max(1000),
  solvedHow: text.trim().min(2).max(500).nullable().default(null),
})
export type ProblemContent = z.infer<typeof ProblemContent>

/** 单次定位: where the visitor chose to say they stood, once, for the purpose the wave names. `isMock` null: the phone does not tell. */
export const VisitLocation = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyMetres: z.number().int().min(0).max(1_000_000),
  takenAt: instant,
  isMock: z.boolean().nullable(),
  purpose: text.trim().min(2).max(200),
})
export type VisitLocation = z.infer<typeof VisitLocation>

/** What a visitor fills in. Only mode and result must be known; what was not asked stays open. */
export const VisitContent = z
  .object({
    mode: keyOf<VisitMode>(VISIT_MODES),
    result: keyOf<VisitResultKey>(VISIT_RESULTS),
    /** The bank that took part (organisation id) and who of it came. */
    bankId: text.max(80).nullable().default(null),
    bankPerson: text.trim().max(40).nullable().default(null),
    operating: keyOf<OperatingState>(OPERATING_STATES).nullable().default(null),
    difficulties: listOf(keyOf<Difficulty>(DIFFICULTIES), 10).default([]),
    standards: z.partialRecord(keyOf<Standard>(FIVE_STANDARDS), StandardCheck).default({}),
    policiesExplained: listOf(text.trim().min(1).max(100), 20).default([]),
    gaveLeaflet: z.boolean().default(false),
    hasNeed: z.boolean().nullable().default(null),
    needs: listOf(NeedContent, 5).default([]),
    problems: listOf(ProblemContent, 10).default([]),
    remark,
    /** SHA-256 (hex) of the key in the link by which the firm may confirm the visit; null: none was offered. */
    confirmationKeyHash: text
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .default(null),
    location: VisitLocation.nullable().default(null),
  })
  .refine(({ needs, hasNeed }) => needs.length === 0 || hasNeed === true, {
    path: ['needs'],
    message: '填写了融资需求，“有无融资需求”应为“有”',
  })
  .refine(({ result, hasNeed }) => VISIT_RESULTS[result].counts || hasNeed === null, {
    path: ['hasNeed'],
    message: '没有联系上的走访不能填写有无融资需求',
  })
  .refine(({ result, hasNeed }) => result !== 'no-need' || hasNeed !== true, {
    path: ['result'],
    message: '“已联系无需求”与“有融资需求”矛盾',
  })
export type VisitContent = z.infer<typeof VisitContent>

/** A line of 走访台账. */
export const Visit = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  creditCode: text.nullable(),
  at: instant,
  mode: keyOf<VisitMode>(VISIT_MODES),
  result: keyOf<VisitResultKey>(VISIT_RESULTS),
  counts: z.boolean(),
  unitCode: text,
  townCode: text.nullable(),
  villageCode: text.nullable(),
  statusThen: text,
  visitorName: text,
  bankName: text.nullable(),
  bankPerson: text.nullable(),
  operating: keyOf<OperatingState>(OPERATING_STATES).nullable(),
  difficulties: z.array(keyOf<Difficulty>(DIFFICULTIES)),
  standards: z.partialRecord(keyOf<Standard>(FIVE_STANDARDS), StandardCheck),
  policiesExplained: z.array(text),
  gaveLeaflet: z.boolean(),
  hasNeed: z.boolean().nullable(),
  needAmountFen: z.number().int().nullable(),
  problems: z.number().int(),
  remark: text.nullable(),
  source: z.enum(['device', 'console', 'import', 'replay']),
  version: z.number().int(),
  voidReason: text.nullable(),
})
export type Visit = z.infer<typeof Visit>

export const recordVisit = route({
  method: 'POST',
  path: '/api/visits',
  action: 'visit.record',
  summary: '记一次走访（在办公室补记；在现场用走访应用）',
  body: z.object({ id: z.uuid(), enterpriseId: z.uuid(), at: instant, content: VisitContent }),
  response: id,
})

const wanted = listOf(text.max(100)).default([])

/** Conditions of 走访台账; what is left out is not asked for. */
export const VisitFilter = z.object({
  enterprise: z.uuid().optional(),
  area: wanted,
  mode: wanted,
  result: wanted,
  from: day.optional(),
  until: day.optional(),
  hasNeed: z.boolean().optional(),
  mine: z.boolean().default(false),
})
export type VisitFilter = z.infer<typeof VisitFilter>

const isWanted = z.enum(['true', 'false']).transform((value) => value === 'true')

export const listVisits = route({
  method: 'GET',
  path: '/api/visits',
  action: 'visit.read',
  summary: '走访台账：按管辖范围，新的在前（游标分页）',
  query: z.object({
    enterprise: z.uuid().optional(),
    area: filterList(),
    mode: filterList(),
    result: filterList(),
    from: day.optional(),
    until: day.optional(),
    hasNeed: isWanted.optional(),
    mine: isWanted.default(false),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(Visit), next: text.nullable() }),
})

/** One field of a visit before and after a correction. */
export const VisitCorrection = z.object({
  field: text,
  before: z.unknown(),
  after: z.unknown(),
  reason: text,
  byName: text,
  at: instant,
})

export const getVisit = route({
  method: 'GET',
  path: '/api/visits/:id',
  action: 'visit.read',
  summary: '一次走访：全部内容、需求、诉求和更正记录',
  params: id,
  response: Visit.extend({
    needs: z.array(NeedContent),
    problemsHeard: z.array(ProblemContent),
    corrections: z.array(VisitCorrection),
    mayCorrect: z.boolean(),
    /** When its remarks and names were erased, their term being over. */
    erasedAt: instant.nullable(),
    location: VisitLocation.nullable(),
    photos: z.array(VisitPhoto),
  }),
})

export const correctVisit = route({
  method: 'POST',
  path: '/api/visits/:id/correction',
  action: 'visit.record',
  summary: '更正走访记录（本人或专班），原值保留',
  params: id,
  body: z.object({
    version: z.number().int(),
    reason: text.trim().min(2).max(200),
    changes: z
      .object({
        mode: keyOf<VisitMode>(VISIT_MODES),
        result: keyOf<VisitResultKey>(VISIT_RESULTS),
        bankId: text.max(80).nullable(),
        bankPerson: text.trim().max(40).nullable(),
        operating: keyOf<OperatingState>(OPERATING_STATES).nullable(),
        difficulties: listOf(keyOf<Difficulty>(DIFFICULTIES), 10),
        policiesExplained: listOf(text.trim().min(1).max(100), 20),
        gaveLeaflet: z.boolean(),
        remark: text.trim().max(1000).nullable(),
      })
      .partial()
      .refine((changes) => Object.keys(changes).length > 0, '没有填写要更正的内容'),
  }),
  response: z.object({ version: z.number().int() }),
})

export const voidVisit = route({
  method: 'POST',
  path: '/api/visits/:id/void',
  action: 'visit.record',
  summary: '作废误记的走访（本人或专班），记录保留、不计入统计',
  params: id,
  body: z.object({ version: z.number().int(), reason: text.trim().min(2).max(200) }),
  response: z.object({ version: z.number().int() }),
})
