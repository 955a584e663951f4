import { z } from 'zod'
import { day } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })

/** The largest list that is read at once; a city's whole register fits. */
export const mostTargetListMegabytes = 200
export const mostTargetListRows = 2_000_000

/** Whose list it is. The province's is the denominator of 走访率. */
export const targetListKinds = { province: '省走访对象清单', city: '本市自建清单' } as const
export type TargetListKind = keyof typeof targetListKinds

/** whole: replaces what is in force. add, remove: correct it. */
export const targetListModes = { whole: '全量清单', add: '增补清单', remove: '核减清单' } as const
export type TargetListMode = keyof typeof targetListModes

export const targetListStates = { compared: '待确认', applied: '已生效', discarded: '已放弃' } as const
export type TargetListState = keyof typeof targetListStates

const keysOf = <K extends string>(words: Record<K, string>) => z.enum(Object.keys(words) as [K, ...K[]])

/** One delivery of a list, with what it changes. */
export const TargetList = z.object({
  id: z.uuid(),
  kind: keysOf(targetListKinds),
  mode: keysOf(targetListModes),
  /** The day it stands for: who is on it is dated from then. */
  asOf: day,
  status: keysOf(targetListStates),
  fileName: text,
  rows: count,
  /** Firms of the register it names. */
  matched: count,
  /** Rows that name a firm an earlier row named. */
  twice: count,
  /** Entries that are no firm of the register; they stay on the list and in its size. */
  strangers: count,
  /** Of these, entries of which it can't be said whom they mean. */
  faulty: count,
  added: count,
  kept: count,
  removed: count,
  loadedByName: text.nullable(),
  loadedAt: text,
  decidedByName: text.nullable(),
  decidedAt: text.nullable(),
})
export type TargetList = z.infer<typeof TargetList>

export const listTargetLists = route({
  method: 'GET',
  path: '/api/target-lists',
  action: 'target-list.read',
  summary: '走访对象清单：省清单和本市自建清单今天的户数，历次清单（新的在前，最多 200 份）',
  response: z.object({
    on: day,
    /** How many are on each list today: firms in scope, and entries the register does not have (city only). */
    today: z.array(z.object({ kind: keysOf(targetListKinds), firms: count, strangers: count })),
    lists: z.array(TargetList),
  }),
})

export const loadTargetList = route({
  method: 'POST',
  path: '/api/target-lists',
  action: 'target-list.load',
  summary: '上传走访对象清单（CSV、XLSX，有信用代码或名称列），与现行清单比对，确认后才生效；同一编号传两次只算一次',
  query: z.object({
    id: z.uuid(),
    kind: keysOf(targetListKinds),
    mode: keysOf(targetListModes),
    /** Today when absent. */
    asOf: day.optional(),
  }),
  media: 'upload',
  response: TargetList,
})

export const getTargetList = route({
  method: 'GET',
  path: '/api/target-lists/:id',
  action: 'target-list.read',
  summary: '一份走访对象清单',
  params: id,
  response: TargetList,
})

/** What became of an entry. */
export const targetListChanges = {
  added: '新列入',
  removed: '移出',
  stranger: '名录中没有',
  faulty: '认不出是谁',
} as const
export type TargetListChange = keyof typeof targetListChanges

/** One entry that differs. */
export const TargetListLine = z.object({
  enterpriseId: z.uuid().nullable(),
  name: text.nullable(),
  creditCode: text.nullable(),
  unitCode: text.nullable(),
  townCode: text.nullable(),
  /** Row of the file; null for firms the file does not name. */
  row: count.nullable(),
  reason: text.nullable(),
})
export type TargetListLine = z.infer<typeof TargetListLine>

export const listTargetListLines = route({
  method: 'GET',
  path: '/api/target-lists/:id/lines',
  action: 'target-list.read',
  summary: '一份清单与现行清单的差异：新列入、移出、名录中没有、认不出是谁（按管辖范围，游标分页）',
  params: id,
  query: z.object({
    change: keysOf(targetListChanges),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(TargetListLine), next: text.nullable() }),
})

export const decideTargetList = route({
  method: 'POST',
  path: '/api/target-lists/:id/decision',
  action: 'target-list.load',
  summary: '确认清单生效，或放弃；现行清单在比对之后有过变化的须重新比对',
  params: id,
  body: z.object({ decision: z.enum(['apply', 'discard']), reason: text.trim().min(2).max(200) }),
  response: TargetList,
})
