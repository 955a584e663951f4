import { z } from 'zod'
import { listOf } from './bounded.ts'
import { Criterion } from './criterion.ts'
import { day, EnterpriseFilter } from './enterprise.ts'
import { Verdict } from './match.ts'
import { Assumed } from './policy.ts'
import { route } from './route.ts'
import { VisitFilter } from './visit.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })

/** Columns of the register that can be exported, in their order; `isPersonal` ones are masked unless approved. */
export const exportColumns = {
  creditCode: { label: '统一社会信用代码' },
  name: { label: '名称' },
  shortName: { label: '简称' },
  formerNames: { label: '曾用名' },
  type: { label: '主体类型' },
  status: { label: '登记状态' },
  statusSince: { label: '状态起始日期' },
  sizeClass: { label: '企业规模' },
  industrySection: { label: '行业门类代码' },
  sectionName: { label: '行业门类' },
  industryCode: { label: '行业代码' },
  industryName: { label: '行业' },
  foundedOn: { label: '成立日期' },
  capital: { label: '注册资本（万元）' },
  unitCode: { label: '管理单元代码' },
  unitName: { label: '管理单元' },
  townCode: { label: '镇街代码' },
  townName: { label: '镇街' },
  villageCode: { label: '村居代码' },
  villageName: { label: '村居' },
  registeredAddress: { label: '登记住所' },
  actualAddress: { label: '实际经营地址' },
  legalPerson: { label: '法定代表人（经营者）', isPersonal: true },
  contactPerson: { label: '联系人', isPersonal: true },
  contactPhone: { label: '联系电话', isPersonal: true },
  tags: { label: '重点领域标签' },
  source: { label: '数据来源' },
  version: { label: '版本' },
  createdAt: { label: '建档时间' },
  updatedAt: { label: '更新时间' },
  creditCodeOverride: { label: '代码校验未过的理由' },
  id: { label: '平台编号' },
} as const satisfies Record<string, { label: string; isPersonal?: true }>

export type ExportColumn = keyof typeof exportColumns
const Column = z.enum(Object.keys(exportColumns) as [ExportColumn, ...ExportColumn[]])

/** What is in an export when nothing is chosen: what the list shows. */
export const defaultExportColumns = [
  'creditCode',
  'name',
  'type',
  'status',
  'sizeClass',
  'sectionName',
  'foundedOn',
  'capital',
  'unitName',
  'townName',
  'villageName',
  'registeredAddress',
  'legalPerson',
  'contactPhone',
  'tags',
] as const satisfies readonly ExportColumn[]

export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportStatuses = {
  waiting: '待审批',
  approved: '排队中',
  refused: '已退回',
  running: '正在生成',
  done: '可下载',
  failed: '失败',
  expired: '已过期',
} as const
export type ExportStatus = keyof typeof exportStatuses
const Status = z.enum(Object.keys(exportStatuses) as [ExportStatus, ...ExportStatus[]])

const answer = z.enum(['met', 'not-determinable']).default('met')

/** A list of firms held against conditions, by one answer: the same as the screen shows. */
export const ExportMatching = z.discriminatedUnion('of', [
  z.object({ of: z.literal('criterion'), criterion: Criterion, verdict: answer }),
  z.object({ of: z.literal('product'), productId: z.uuid(), verdict: answer }),
  z.object({
    of: z.literal('policy'),
    rule: text.max(60),
    kind: text.max(60).optional(),
    assumed: Assumed.default({}),
    verdict: Verdict.default('met'),
  }),
])
export type ExportMatching = z.infer<typeof ExportMatching>

/** What was exported, as recorded: names and texts as they were when it was asked for. */
export const ExportedMatching = z.object({
  of: z.enum(['criterion', 'product', 'policy']),
  verdict: Verdict,
  /** Which product or policy, in words; empty for a criterion. */
  label: text,
  /** The criterion as text; the instrument of a policy. */
  text,
  /** Day of the facts and the law; null before it was made. */
  on: day.nullable(),
})
export type ExportedMatching = z.infer<typeof ExportedMatching>

export const ExportJob = z.object({
  id: z.uuid(),
  status: Status,
  format: z.enum(exportFormats),
  filter: EnterpriseFilter,
  /** null: the filter alone says which firms. */
  matching: ExportedMatching.nullable(),
  /** Of 走访台账 instead of the register: which visits; null: the register. */
  visits: VisitFilter.nullable(),
  columns: z.array(Column),
  isUnmasked: z.boolean(),
  reason: text,
  /** Why a second person must approve; empty when none need. */
  approvalNeeds: z.array(z.enum(['unmasked', 'many-rows'])),
  requestedBy: text,
  requestedByName: text,
  requestedAt: text,
  decidedByName: text.nullable(),
  decidedAt: text.nullable(),
  decisionReason: text.nullable(),
  /** Rows written so far while running, all of them when done; null before. */
  rowCount: count.nullable(),
  rowTotal: count.nullable(),
  byteCount: count.nullable(),
  fileName: text.nullable(),
  finishedAt: text.nullable(),
  /** Until when it can be downloaded. */
  expiresAt: text.nullable(),
  failure: text.nullable(),
  downloads: count,
  isMine: z.boolean(),
  /** Whether the asker may approve or refuse it. */
  canDecide: z.boolean(),
})
export type ExportJob = z.infer<typeof ExportJob>

export const requestExport = route({
  method: 'POST',
  path: '/api/exports',
  action: 'export.run',
  summary:
    '导出名录、走访台账，或符合某产品、政策、条件的经营主体（后台生成）；超过规定行数或含完整个人信息的须另一人审批',
  body: z.object({
    id: z.uuid(),
    format: z.enum(exportFormats),
    filter: EnterpriseFilter,
    /** Instead of a filter: the firms a product, a policy or a criterion fits. */
    matching: ExportMatching.optional(),
    /** Instead of the register: 走访台账, all its columns, persons masked. */
    visits: VisitFilter.optional(),
    columns: listOf(Column, Object.keys(exportColumns).length)
      .min(1)
      .default([...defaultExportColumns]),
    /** Personal columns in full: always needs a second person. */
    isUnmasked: z.boolean().default(false),
    reason: text.trim().min(4).max(200),
  }),
  response: ExportJob,
})

export const listExports = route({
  method: 'GET',
  path: '/api/exports',
  action: 'export.run',
  summary: '我的导出，以及待我审批的导出，新的在前（游标分页）',
  query: z.object({
    status: Status.optional(),
    /** `mine`: asked for by me; `deciding`: of others, that I may decide. */
    of: z.enum(['mine', 'deciding']).default('mine'),
    after: text.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ rows: z.array(ExportJob), next: text.nullable() }),
})

export const getExport = route({
  method: 'GET',
  path: '/api/exports/:id',
  action: 'export.run',
  summary: '一次导出的状态和进度',
  params: id,
  response: ExportJob,
})

export const decideExport = route({
  method: 'POST',
  path: '/api/exports/:id/decision',
  action: 'export.approve',
  summary: '审批导出（不得审批自己的）',
  params: id,
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('approve'), reason: text.trim().max(300).optional() }),
    z.object({ decision: z.literal('refuse'), reason: text.trim().min(2).max(300) }),
  ]),
  response: ExportJob,
})

export const downloadExport = route({
  method: 'GET',
  path: '/api/exports/:id/file',
  action: 'export.run',
  summary: '下载导出的文件（仅本人，7 天内，每次下载记入审计）',
  params: id,
  media: 'file',
})
