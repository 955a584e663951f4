import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'

const text = z.string()
const count = z.number().int()

/** Largest list taken, in megabytes: a CSV of four times the city; the readers' own limit is the same. */
export const mostListMegabytes = 1024

/** What a column of a list can be, with its header in the template, in the template's order. */
export const importFields = {
  creditCode: '统一社会信用代码',
  name: '名称',
  type: '经营主体类型',
  status: '登记状态',
  statusSince: '状态日期',
  industryCode: '行业代码',
  foundedOn: '成立日期',
  capital: '注册资本(万元)',
  unit: '管理单元',
  town: '镇街',
  village: '村居',
  registeredAddress: '住所',
  actualAddress: '实际经营地址',
  legalPerson: '法定代表人',
  contactPerson: '联系人',
  contactPhone: '联系电话',
  formerNames: '曾用名',
  shortName: '简称',
  sizeClass: '企业规模',
  codeNote: '代码核对说明',
} as const satisfies Record<string, string>
export type ImportField = keyof typeof importFields

const fieldNames = Object.keys(importFields) as [ImportField, ...ImportField[]]
export const ImportFieldName = z.enum(fieldNames)

/**
 * partial: a list of some firms; who is not in it stays as recorded. full: the whole register of its kinds of firms in
 * the importer's area; who is not in it is shown as missing.
 */
export const importModes = { partial: '部分名单', full: '全量名单' } as const satisfies Record<string, string>
export type ImportMode = keyof typeof importModes

/** uploaded → checking (⇄ paused) → ready → applying → done; cancelled and failed end it. */
export const importStatuses = {
  uploaded: '待核对列',
  checking: '核对中',
  paused: '已暂停',
  ready: '待确认',
  applying: '写入中',
  done: '已完成',
  cancelled: '已取消',
  failed: '未能导入',
} as const satisfies Record<string, string>
export type ImportStatus = keyof typeof importStatuses

/** What a row means for the register; `missing` are firms of the register that a full list does not name. */
export const importKinds = {
  new: '新增',
  changed: '变更',
  moved: '迁移',
  cancelled: '注销',
  revoked: '吊销',
  reappeared: '恢复',
  missing: '名单中没有',
} as const satisfies Record<string, string>
export type ImportKind = keyof typeof importKinds
export const ImportKindName = z.enum(Object.keys(importKinds) as [ImportKind, ...ImportKind[]])

/** error: the row is left out. warning: taken as it says, worth a look. repaired: put right, and said so. */
export const findingSeverities = {
  error: '错误',
  warning: '提醒',
  repaired: '已自动更正',
} as const satisfies Record<string, string>
export type FindingSeverity = keyof typeof findingSeverities

const amountUnits = ['元', '万元', '亿元'] as const

/** Which column of the file is what. A field given by no column may have one value for all rows in `defaults`. */
export const ImportMapping = z.object({
  /** Row of the headers as Excel numbers it; rows above it are titles. */
  headerRow: count.min(1).max(100),
  /** Parallel to the file's columns; null: not imported. */
  fields: listOf(ImportFieldName.nullable()),
  /** Unit of amounts that carry none. */
  amountUnit: z.enum(amountUnits).default('万元'),
  /** Sheet of a workbook; absent: the first visible one. */
  sheet: text.max(31).optional(),
  defaults: z
    .object({ type: text.max(20).optional(), status: text.max(20).optional(), unit: text.max(30).optional() })
    .default({}),
  /** Leave out rows that the sheet hides; by default they are imported with a warning. */
  skipHidden: z.boolean().default(false),
})
export type ImportMapping = z.infer<typeof ImportMapping>

export const ImportPreview = z.object({
  /** Every column with its letter and header; parallel to `mapping.fields`. */
  columns: z.array(z.object({ letter: text, header: text.nullable() })),
  /** The first rows under the header, as written. */
  rows: z.array(z.object({ row: count, cells: z.array(text.nullable()) })),
  sheets: z.array(text),
  /** What the file is: CSV（UTF-8）, CSV（GB18030）, XLSX. */
  format: text,
  /** The mapping comes from an earlier import of the same source. */
  isRemembered: z.boolean(),
  /** Sentences on what keeps the mapping from being usable, for instance a missing column. */
  problems: z.array(text),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportCounters = z.object({
  /** Rows with text under the header. */
  rows: count,
  /** Rows that can be applied. */
  valid: count,
  /** Rows left out for an error. */
  rejected: count,
  errors: count,
  warnings: count,
  repaired: count,
  /** Rows that say what the register says. */
  unchanged: count,
  /** Rows of a firm that was merged into another: left as they are. */
  skipped: count,
  kinds: z.record(ImportKindName, count),
})
export type ImportCounters = z.infer<typeof ImportCounters>

export const ImportProgress = z.object({
  /** Sentence for the person: 正在读取和核对… */
  step: text,
  rows: count,
  /** 0…1 of the step; null when the file does not say how long it is. */
  fraction: z.number().nullable(),
  rowsPerSecond: z.number(),
  remainingSeconds: z.number().nullable(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

export const Import = z.object({
  id: z.uuid(),
  source: text,
  fileName: text,
  sha256: text,
  bytes: count,
  mode: z.enum(Object.keys(importModes) as [ImportMode, ...ImportMode[]]),
  asOf: day,
  status: z.enum(Object.keys(importStatuses) as [ImportStatus, ...ImportStatus[]]),
  counters: ImportCounters.nullable(),
  progress: ImportProgress.nullable(),
  /** Why it failed, or why it has to be looked at again. */
  message: text.nullable(),
  createdBy: text,
  createdByName: text,
  createdAt: text,
  approvedByName: text.nullable(),
  appliedKinds: z.array(ImportKindName).nullable(),
  finishedAt: text.nullable(),
})
export type Import = z.infer<typeof Import>

export const ImportDetail = Import.extend({
  mapping: ImportMapping,
  preview: ImportPreview,
  /** An earlier import of the same bytes, mode and day that is done: nothing new is to be expected. */
  sameAs: z.object({ id: z.uuid(), finishedAt: text }).nullable(),
})
export type ImportDetail = z.infer<typeof ImportDetail>

export const ImportFinding = z.object({
  row: count,
  /** Letter of the column in Excel; null when the whole row is meant. */
  letter: text.nullable(),
  /** Header of the column as in the template. */
  column: text,
  value: text.nullable(),
  severity: z.enum(Object.keys(findingSeverities) as [FindingSeverity, ...FindingSeverity[]]),
  /** Stable name of the finding, such as `code.outer-check`. */
  code: text,
  reason: text,
  repair: text,
  /** A person may let the row pass with a recorded reason. */
  isOverridable: z.boolean(),
})
export type ImportFinding = z.infer<typeof ImportFinding>

export const ImportDifference = z.object({
  /** Row of the list; null for firms missing from it. */
  row: count.nullable(),
  enterpriseId: z.uuid().nullable(),
  creditCode: text.nullable(),
  name: text,
  kind: ImportKindName,
  /** Field, what the register says, what the list says; personal data is masked. Empty for new firms. */
  changes: z.array(z.object({ field: text, label: text, before: text.nullable(), after: text.nullable() })),
})
export type ImportDifference = z.infer<typeof ImportDifference>
