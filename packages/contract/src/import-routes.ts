import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import {
  Import,
  ImportCounters,
  ImportDetail,
  ImportDifference,
  ImportFinding,
  ImportKindName,
  ImportMapping,
  type ImportMode,
  importModes,
} from './import.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const page = { after: text.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

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
