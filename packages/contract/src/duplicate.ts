import { z } from 'zod'
import { listOf } from './bounded.ts'
import { EnterpriseLine } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const reason = text.trim().min(2).max(300)
const count = z.number().int()

/** 疑似重复的情形: why two firms may be one. */
export const duplicateKinds = {
  same_code: '信用代码相同（大小写、校验位、历史代码）',
  same_name: '名称和地址（镇街）相同',
  renamed: '更名前后各有一户',
  transferred: '个体户转让（旧户注销、新户开业）',
  manual: '人工指认',
} as const

export type DuplicateKind = keyof typeof duplicateKinds

export const duplicateStatuses = { open: '待核', merged: '已合并', dismissed: '不是重复' } as const
export type DuplicateStatus = keyof typeof duplicateStatuses

const Kind = z.enum(Object.keys(duplicateKinds) as [DuplicateKind, ...DuplicateKind[]])
const Status = z.enum(Object.keys(duplicateStatuses) as [DuplicateStatus, ...DuplicateStatus[]])

/** One of the two firms; outside the asker's scope only its unit is told (`isVisible` false). */
export const DuplicateSide = z.object({
  id: z.uuid(),
  isVisible: z.boolean(),
  unitCode: text,
  name: text.nullable(),
  creditCode: text.nullable(),
  status: text.nullable(),
  townCode: text.nullable(),
})
export type DuplicateSide = z.infer<typeof DuplicateSide>

export const Duplicate = z.object({
  id: z.uuid(),
  kind: Kind,
  status: Status,
  /** 0–100: how likely they are one firm. */
  score: count,
  /** What made them candidates, key → value, e.g. code, name, address, daysBetween. */
  evidence: z.record(text, z.union([text, z.number(), z.boolean()])),
  one: DuplicateSide,
  other: DuplicateSide,
  foundAt: text,
  decidedBy: text.nullable(),
  decidedAt: text.nullable(),
  reason: text.nullable(),
  mergeId: z.uuid().nullable(),
  /** Whether the asker may decide: both firms lie in the asker's scope. */
  canDecide: z.boolean(),
})
export type Duplicate = z.infer<typeof Duplicate>

export const listDuplicates = route({
  method: 'GET',
  path: '/api/duplicates',
  action: 'duplicate.review',
  summary: '疑似重复队列（可能性高的在前，游标分页）；一方在其他管理单元的由市专班处理',
  query: z.object({
    status: Status.default('open'),
    kind: Kind.optional(),
    enterprise: z.uuid().optional(),
    after: text.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ rows: z.array(Duplicate), next: text.nullable() }),
})

/** Fields that can be taken over from the firm that is merged away; the name of either is kept as a former name. */
export const takeableFields = [
  'name',
  'shortName',
  'creditCode',
  'status',
  'industryCode',
  'foundedOn',
  'capitalFen',
  'registeredAddress',
  'actualAddress',
  'legalPerson',
  'contactPerson',
  'contactPhone',
] as const
export type TakeableField = (typeof takeableFields)[number]

const SideDetail = EnterpriseLine.extend({
  version: count,
  shortName: text.nullable(),
  contactPerson: text.nullable(),
  registeredAddress: text.nullable(),
  actualAddress: text.nullable(),
  statusSince: text.nullable(),
  source: text,
  createdAt: text,
  updatedAt: text,
  facts: count,
  tagPeriods: count,
  shares: count,
  changes: count,
})

export const getDuplicate = route({
  method: 'GET',
  path: '/api/duplicates/:id',
  action: 'duplicate.review',
  summary: '两户并排比对：每个字段的两边的值、是否相同、能否取用',
  params: z.object({ id: z.uuid() }),
  response: z.object({
    duplicate: Duplicate,
    /** Null when that firm lies outside the asker's scope, or was merged away. */
    one: SideDetail.nullable(),
    other: SideDetail.nullable(),
    /** Personal fields are compared in the database and shown masked. */
    fields: z.array(
      z.object({
        field: text,
        one: text.nullable(),
        other: text.nullable(),
        isSame: z.boolean(),
        isTakeable: z.boolean(),
      }),
    ),
    /** Which of the two is proposed to stay: active before closed, more complete, older. */
    suggestedSurvivorId: z.uuid().nullable(),
  }),
})

export const mergeDuplicate = route({
  method: 'POST',
  path: '/api/duplicates/:id/merge',
  action: 'duplicate.review',
  summary: '合并两户：保留的一户编号不变，另一户的事实、标签、共享和历史归入其下，可撤销',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    /** Sender's id; the merge is known by it, and sending it twice merges once. */
    commandId: z.uuid(),
    survivorId: z.uuid(),
    /** Versions the reviewer saw. */
    survivorVersion: count,
    loserVersion: count,
    take: listOf(z.enum(takeableFields), takeableFields.length).default([]),
    reason,
  }),
  response: z.object({ mergeId: z.uuid(), survivorId: z.uuid(), version: count }),
})

export const dismissDuplicate = route({
  method: 'POST',
  path: '/api/duplicates/:id/dismiss',
  action: 'duplicate.review',
  summary: '判定不是重复；重新检测时不再列入',
  params: z.object({ id: z.uuid() }),
  body: z.object({ reason }),
  response: z.object({}),
})

export const nominateDuplicate = route({
  method: 'POST',
  path: '/api/duplicates',
  action: 'duplicate.review',
  summary: '人工指认两户可能重复',
  body: z.object({ id: z.uuid(), oneId: z.uuid(), otherId: z.uuid(), reason }),
  response: z.object({ id: z.uuid() }),
})

export const Merge = z.object({
  id: z.uuid(),
  survivorId: z.uuid(),
  loserId: z.uuid(),
  loserName: text,
  loserCreditCode: text.nullable(),
  taken: z.array(text),
  reason: text,
  mergedBy: text,
  mergedAt: text,
  undoneBy: text.nullable(),
  undoneAt: text.nullable(),
  undoReason: text.nullable(),
  /** Only the latest merge of a firm can be undone; earlier ones after it. */
  canUndo: z.boolean(),
})
export type Merge = z.infer<typeof Merge>

export const listMerges = route({
  method: 'GET',
  path: '/api/enterprises/:id/merges',
  action: 'enterprise.read',
  summary: '并入这一户的经营主体，新的在前（含已撤销的）',
  params: z.object({ id: z.uuid() }),
  response: z.object({ merges: z.array(Merge) }),
})

export const undoMerge = route({
  method: 'POST',
  path: '/api/merges/:id/undo',
  action: 'duplicate.review',
  summary: '撤销合并：两户恢复到合并前的样子；合并后另作的更改留在保留的一户',
  params: z.object({ id: z.uuid() }),
  body: z.object({ version: count, reason }),
  response: z.object({
    version: count,
    loserId: z.uuid(),
    /** Fields that were changed again since the merge and so keep today's value. */
    kept: z.array(text),
  }),
})

export const detectDuplicates = route({
  method: 'POST',
  path: '/api/duplicates/detect',
  action: 'duplicate.review',
  summary: '重新检测全市疑似重复（后台运行，数秒）',
  body: z.object({}),
  response: z.object({ startedAt: text }),
})

export const getDetection = route({
  method: 'GET',
  path: '/api/duplicates/detection',
  action: 'duplicate.review',
  summary: '最近一次检测：何时、用时、新增多少',
  response: z.object({
    isRunning: z.boolean(),
    /** Null before the first detection. */
    last: z.object({ finishedAt: text, seconds: z.number(), found: count, added: count, gone: count }).nullable(),
    failure: text.nullable(),
  }),
})
