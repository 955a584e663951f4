import { FIGURES, type FigureId } from '@huoshui/rules/figure/figures'
import {
  FIELD_TYPES,
  type FieldType,
  LIVE_SOURCES,
  type LiveSource,
  SHEET_STATUSES,
  type SheetStatus,
} from '@huoshui/rules/ledger/ledger-words'
import { DIFFICULTIES, type Difficulty } from '@huoshui/rules/visit/visit-words'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'

const text = z.string()
const words = (most: number) => text.trim().min(1).max(most)
const count = z.number().int()
const key = text.regex(/^[a-z][a-zA-Z0-9]{0,39}$/u, '项目编号用英文字母开头，只含字母和数字')
/** Which columns of what is known seed rows may be bound to. */
export const SEED_COLUMNS = {
  problems: ['firmName', 'creditCode', 'unit', 'toldOn', 'description', 'stage', 'dueOn'],
  tasks: ['title', 'clause', 'dueOn', 'status', 'evidence'],
} as const

const Prefill = z.discriminatedUnion('from', [
  z.object({ from: z.literal('organisation') }),
  z.object({ from: z.literal('figure'), figure: keyOf<FigureId>(FIGURES) }),
  z.object({ from: z.literal('firm'), what: z.enum(['name', 'unit', 'town']) }),
  z.object({ from: z.literal('row'), column: text.max(20) }),
])

/** A field (填报项) of a ledger. */
export const LedgerField = z.object({
  key,
  label: words(40),
  type: keyOf<FieldType>(FIELD_TYPES),
  unit: text.max(10).optional(),
  isRequired: z.boolean().optional(),
  isMasked: z.boolean().optional(),
  choices: z.array(words(60)).max(60).optional(),
  check: z
    .object({
      format: z.literal('phone').optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      notAfter: text.max(40).optional(),
      notMoreThan: text.max(40).optional(),
    })
    .optional(),
  prefill: Prefill.optional(),
  hint: text.max(120).optional(),
})

const dueDay = count.min(1).max(31)

/** How the rows of a new sheet begin: empty; one row; the unit's last sheet; open problems of a kind; the unit's tasks. */
const Seed = z.discriminatedUnion('from', [
  z.object({ from: z.literal('none') }),
  z.object({ from: z.literal('one') }),
  z.object({ from: z.literal('previous') }),
  z.object({ from: z.literal('problems'), kind: keyOf<Difficulty>(DIFFICULTIES) }),
  z.object({ from: z.literal('tasks') }),
])

/** 台账定义. `live`: generated from the record, never filled in. `firstPeriod` null: not in use yet, nobody is asked to fill it in. */
export const LedgerDefinition = z
  .object({
    title: words(60),
    purpose: words(300),
    /** What one row is. */
    grain: words(60),
    source: words(300),
    isVerified: z.boolean(),
    live: keyOf<LiveSource>(LIVE_SOURCES).nullable(),
    fields: z.array(LedgerField).min(1, '至少要有一项').max(60),
    /** Fields that together say which row it is: two alike are a duplicate. */
    unique: z.array(key).max(6),
    due: z.discriminatedUnion('period', [
      z.object({ period: z.literal('month'), day: dueDay }),
      z.object({ period: z.literal('year'), month: count.min(1).max(12), day: dueDay }),
    ]),
    remindBefore: z.array(count.min(0).max(60)).max(6),
    firstPeriod: text.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/u, '应写作2026-12（按月）或2026（按年）').nullable(),
    fillers: z.object({
      kinds: z.array(z.enum(['county_team', 'town_office', 'department', 'bank'])).max(4),
      organisations: z.array(text.max(60)).max(60),
    }),
    /** `county_team`: of 镇街 their county's team; all others, and any the city takes up, the city team. */
    approver: z.enum(['city_team', 'county_team']),
    seed: Seed,
  })
  .superRefine((definition, context) => {
    const fault = findDefinitionFault(definition)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })
export type LedgerDefinition = z.infer<typeof LedgerDefinition>

/** What in a definition does not hold together, in a sentence. */
function findDefinitionFault({
  fields,
  unique,
  due,
  firstPeriod,
  seed,
  fillers,
  approver,
}: LedgerDefinition): string | undefined {
  const keys = fields.map((field) => field.key)
  const labels = fields.map((field) => field.label)
  if (new Set(keys).size < keys.length) return '项目编号重复'
  if (new Set(labels).size < labels.length) return '项目名称重复'
  const lost = unique.find((one) => !keys.includes(one))
  if (lost) return `判重项“${lost}”不在项目中`
  if (firstPeriod !== null && (firstPeriod.length === 7) !== (due.period === 'month')) return '起始期与填报周期不一致'
  if (approver === 'county_team' && !fillers.kinds.includes('town_office') && fillers.organisations.length === 0)
    return '由县（市、区）专班审定的，须由镇街填报'
  const columns: readonly string[] = seed.from === 'problems' || seed.from === 'tasks' ? SEED_COLUMNS[seed.from] : []
  for (const { label, type, choices = [], check = {}, prefill } of fields) {
    if (type === 'choice' && choices.length === 0) return `“${label}”是选项，须列出可选的值`
    for (const other of [check.notAfter, check.notMoreThan])
      if (other !== undefined && other !== 'today' && !keys.includes(other))
        return `“${label}”的校验引用了没有的项目“${other}”`
    if (prefill?.from === 'row' && !columns.includes(prefill.column))
      return `“${label}”预填的列“${prefill.column}”取不到`
    if (prefill?.from === 'firm' && !fields.some((field) => field.type === 'firm'))
      return `“${label}”取自经营主体，须有一项是经营主体`
  }
  return undefined
}

/** A row of a sheet; what is not known has no cell. */
export const LedgerRowShape = z.object({
  id: text.min(1).max(60),
  cells: z.record(text.max(40), z.union([text.max(2000), z.number()])),
})

/** Rows of one sheet. */
export const mostLedgerRows = 5000
export const mostLedgerMegabytes = 10

const Change = z.object({
  rowId: text,
  kind: z.enum(['added', 'removed', 'changed']),
  cells: z.array(
    z.object({
      field: text,
      before: z.union([text, z.number()]).optional(),
      after: z.union([text, z.number()]).optional(),
    }),
  ),
})

/** A unit's sheet of a period. */
export const LedgerSheet = z.object({
  id: z.uuid(),
  ledgerId: text,
  definition: LedgerDefinition,
  organisationId: text,
  organisationName: text,
  /** Of a 镇街, its 县（市、区）. */
  countyName: text.nullable(),
  period: text,
  dueOn: day,
  revision: count,
  correctionReason: text.nullable(),
  status: keyOf<SheetStatus>(SHEET_STATUSES),
  version: count,
  rows: z.array(LedgerRowShape),
  /** Whether personal data are shown masked to the asker. */
  isMasked: z.boolean(),
  /** What is wrong or missing now, before it is handed in. */
  faults: z.array(z.object({ row: count, field: text.nullable(), message: text })),
  /** Against the revision before. */
  changes: z.array(Change),
  returnReason: text.nullable(),
  savedByName: text,
  savedAt: text,
  submittedByName: text.nullable(),
  decidedByName: text.nullable(),
  mayFill: z.boolean(),
  mayDecide: z.boolean(),
  mayCorrect: z.boolean(),
})
export type LedgerSheet = z.infer<typeof LedgerSheet>

/** How far one unit is with a period. */
export const LedgerUnit = z.object({
  organisationId: text,
  organisationName: text,
  /** Of a 镇街, its 县（市、区）. */
  countyName: text.nullable(),
  sheetId: z.uuid().nullable(),
  status: keyOf<SheetStatus>(SHEET_STATUSES).nullable(),
  revision: count,
  rows: count,
  isOverdue: z.boolean(),
  isLate: z.boolean(),
})
export type LedgerUnit = z.infer<typeof LedgerUnit>

/** A ledger in the list. */
export const LedgerEntry = z.object({
  id: text,
  version: count,
  definition: LedgerDefinition,
  hasLayout: z.boolean(),
  /** Periods that can be filled in, the newest first; empty while not in use, and of a live one. */
  periods: z.array(z.object({ period: text, dueOn: day })),
  isMine: z.boolean(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

export const LedgerFinding = z.object({ row: count, column: text, value: text.nullable(), reason: text, repair: text })
export type LedgerFinding = z.infer<typeof LedgerFinding>
