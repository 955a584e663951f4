import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })

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

export const uploadImport = route({
  method: 'POST',
  path: '/api/imports',
  action: 'import.run',
  summary: '上传名单（CSV：UTF-8 或 GB18030；XLSX），得到预览和列的对应；传两次同一编号只算一次',
  query: z.object({
    /** Made by the sender, so that a repeated request does not import twice. */
    id: z.uuid(),
    /** Whose list it is; column mappings are remembered by it. */
    source: text.trim().min(1).max(60).default('市场监管登记名单'),
    mode: z.enum(Object.keys(importModes) as [ImportMode, ...ImportMode[]]).default('partial'),
    /** The day the list stands for; today when absent. */
    asOf: day.optional(),
    /** For a workbook with several sheets. */
    sheet: text.max(31).optional(),
  }),
  response: ImportDetail,
  media: 'upload',
})

export const getImportTemplate = route({
  method: 'GET',
  path: '/api/imports/template',
  action: 'import.run',
  summary: '下载导入模板（XLSX，带下拉选项和填表说明）',
  media: 'file',
})

export const listImports = route({
  method: 'GET',
  path: '/api/imports',
  action: 'import.run',
  summary: '导入记录（本管辖范围，新的在前，游标分页）',
  query: z.object({ after: text.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  response: z.object({ imports: z.array(Import), next: text.nullable(), sources: z.array(text) }),
})

export const getImport = route({
  method: 'GET',
  path: '/api/imports/:id',
  action: 'import.run',
  summary: '一次导入：进度、计数、列的对应、预览',
  params: id,
  response: ImportDetail,
})

export const setImportMapping = route({
  method: 'PUT',
  path: '/api/imports/:id/mapping',
  action: 'import.run',
  summary: '改列的对应（按来源记住，下次自动用）',
  params: id,
  body: ImportMapping,
  response: ImportDetail,
})

export const startImport = route({
  method: 'POST',
  path: '/api/imports/:id/start',
  action: 'import.run',
  summary: '开始核对；核对完待确认，不写入名录',
  params: id,
  response: Import,
})

export const pauseImport = route({
  method: 'POST',
  path: '/api/imports/:id/pause',
  action: 'import.run',
  summary: '暂停核对（已读的行保留）',
  params: id,
  response: Import,
})

export const resumeImport = route({
  method: 'POST',
  path: '/api/imports/:id/resume',
  action: 'import.run',
  summary: '继续核对',
  params: id,
  response: Import,
})

export const cancelImport = route({
  method: 'POST',
  path: '/api/imports/:id/cancel',
  action: 'import.run',
  summary: '取消导入：不写入名录，暂存的行和文件一并删除，只留这条记录',
  params: id,
  response: Import,
})

const page = { after: text.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

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

export const listImportFindings = route({
  method: 'GET',
  path: '/api/imports/:id/findings',
  action: 'import.run',
  summary: '错误、提醒和自动更正（按行号，游标分页）',
  params: id,
  query: z.object({
    severity: z.enum(['error', 'warning', 'repaired']).optional(),
    code: text.max(60).optional(),
    ...page,
  }),
  response: z.object({
    findings: z.array(ImportFinding),
    next: text.nullable(),
    /** How many of each kind, most first. */
    byCode: z.array(z.object({ code: text, severity: text, column: text, count })),
  }),
})

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

export const listImportDifferences = route({
  method: 'GET',
  path: '/api/imports/:id/differences',
  action: 'import.run',
  summary: '与名录的差异：新增、变更、迁移、注销、吊销、恢复、名单中没有',
  params: id,
  query: z.object({ kind: ImportKindName, ...page }),
  response: z.object({ differences: z.array(ImportDifference), next: text.nullable() }),
})

export const overrideImportRows = route({
  method: 'POST',
  path: '/api/imports/:id/override',
  action: 'import.run',
  summary: '代码校验位不符但证照无误的行：说明理由后放行',
  params: id,
  body: z.object({ rows: listOf(count.min(1), 500).min(1), reason: text.trim().min(4).max(200) }),
  response: z.object({ accepted: count, counters: ImportCounters }),
})

export const approveImport = route({
  method: 'POST',
  path: '/api/imports/:id/approve',
  action: 'import.approve',
  summary: '确认写入所选差异；一次提交，全部生效或全部不生效',
  params: id,
  body: z.object({
    /** Absent: everything but `missing`. */
    kinds: listOf(ImportKindName, ImportKindName.options.length).min(1).optional(),
    /** What firms missing from a full list become; needed when `kinds` names `missing`. */
    missingStatus: z.enum(['cancelled', 'moved_out', 'withdrawn']).optional(),
    /** Refuse when rows were left out for errors; by default the valid rows are applied. */
    requireNoErrors: z.boolean().default(false),
  }),
  response: Import,
})

export const getImportErrors = route({
  method: 'GET',
  path: '/api/imports/:id/errors',
  action: 'import.run',
  summary: '下载错误清单（XLSX）：每处问题的行、列、原值、问题、怎么改；另一张表是未导入的行，改好可再传',
  params: id,
  media: 'file',
})
