import { z } from 'zod'
import { filterList, listOf } from './bounded.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const after = text.max(200).optional()
const limit = z.coerce.number().int().min(1).max(100).default(30)

export const gridMeasures = { work: '预期工作量（分钟）', firms: '户数', villages: '村居数' } as const
export type GridMeasure = keyof typeof gridMeasures
const measure = z.enum(Object.keys(gridMeasures) as [GridMeasure, ...GridMeasure[]])

/** One town with how evenly it is cut. */
export const GridTownLine = z.object({
  townCode: text,
  unitCode: text,
  teams: count,
  /** Teams that still wait for one or both of their people. */
  incompleteTeams: count,
  grids: count,
  firms: count,
  /** Firms entered since the last cut. */
  unplaced: count,
  measure: measure.nullable(),
  largest: count.nullable(),
  smallest: count.nullable(),
  /** What all grids of the town weigh together, in its measure, at the last cut; null: not cut. */
  load: count.nullable(),
  /** Largest over smallest load, in percent; null: not cut, or nothing to do in the smallest. */
  ratioPercent: count.nullable(),
  isBalanced: z.boolean().nullable(),
  reasons: z.array(text),
  cutAt: text.nullable(),
})
export type GridTownLine = z.infer<typeof GridTownLine>

export const listGridTowns = route({
  method: 'GET',
  path: '/api/grid-towns',
  action: 'grid.read',
  summary: '网格总览：各镇街的网格、走访小组、最大与最小工作量之比（管辖范围内）',
  query: z.object({ unit: text.max(20).optional() }),
  response: z.object({ mostPercent: count.nullable(), towns: z.array(GridTownLine) }),
})

/** A grid with who visits it. */
export const GridLine = z.object({
  id: z.uuid(),
  number: count.nullable(),
  name: text,
  teamId: z.uuid().nullable(),
  teamName: text.nullable(),
  governmentName: text.nullable(),
  bankPersonName: text.nullable(),
  bankName: text.nullable(),
  load: count,
  firms: count,
  /** Tasks of the running waves: still to do, done. */
  due: count,
  done: count,
  parts: z.array(z.object({ village: text, label: text, isWhole: z.boolean() })),
})
export type GridLine = z.infer<typeof GridLine>

export const listGrids = route({
  method: 'GET',
  path: '/api/grids',
  action: 'grid.read',
  summary: '一个镇街的网格：范围、走访小组、工作量、待走访和已走访户数',
  query: z.object({ town: text.min(1).max(20) }),
  response: z.object({ grids: z.array(GridLine) }),
})

/** 走访小组: a pair from two employers; a place may wait for its people. */
export const VisitingTeam = z.object({
  id: z.uuid(),
  townCode: text,
  number: count,
  name: text,
  homeVillage: text.nullable(),
  governmentUser: text.nullable(),
  governmentName: text.nullable(),
  bankUser: text.nullable(),
  bankPersonName: text.nullable(),
  bankId: text.nullable(),
  bankName: text.nullable(),
  gridId: z.uuid().nullable(),
  gridName: text.nullable(),
})
export type VisitingTeam = z.infer<typeof VisitingTeam>

/** Somebody who can be put into a team. */
export const VisitingPerson = z.object({
  userId: text,
  name: text,
  side: z.enum(['government', 'bank']),
  organisationName: text,
  bankId: text.nullable(),
  townCode: text.nullable(),
})

export const listTeams = route({
  method: 'GET',
  path: '/api/visiting-teams',
  action: 'grid.read',
  summary: '一个镇街的走访小组和可安排的人员',
  query: z.object({ town: text.min(1).max(20) }),
  response: z.object({ teams: z.array(VisitingTeam), people: z.array(VisitingPerson) }),
})

export const planTeams = route({
  method: 'POST',
  path: '/api/visiting-teams/plan',
  action: 'grid.cut',
  summary: '按每组户数设走访小组：不足的镇街补设（先设名额，人员可后补），不减少已有小组',
  body: z.object({
    /** Towns, or units for all of theirs; empty: everything in scope. */
    areas: listOf(text.max(20), 200).default([]),
    firmsPerTeam: count.min(10).max(5000),
  }),
  response: z.object({ towns: count, added: count, teams: count }),
})

export const staffTeam = route({
  method: 'POST',
  path: '/api/visiting-teams/:id/people',
  action: 'grid.cut',
  summary: '安排或更换走访小组的人员（镇街一方、银行一方）；离组的人不再看到该网格，未发出的内容由待认领接住',
  params: id,
  body: z.object({
    governmentUser: text.max(80).nullable().optional(),
    bankUser: text.max(80).nullable().optional(),
    bankId: text.max(80).nullable().optional(),
    reason: text.trim().min(2).max(200),
  }),
  response: id,
})

export const endTeam = route({
  method: 'POST',
  path: '/api/visiting-teams/:id/end',
  action: 'grid.cut',
  summary: '撤销走访小组：其网格到下次调整时并入其他网格，人员即日起不再看到',
  params: id,
  body: z.object({ reason: text.trim().min(2).max(200) }),
  response: id,
})

export const pairTeams = route({
  method: 'POST',
  path: '/api/visiting-teams/pair',
  action: 'grid.cut',
  summary: '给走访小组结对：镇街人员配银行人员，各行名额按网点和贷款余额分配；trial=true 只看结果',
  body: z.object({
    areas: listOf(text.max(20), 200).min(1),
    /** 本地贷款余额 by bank, whole 亿元; the rule weighs it unless its weight is 0. */
    sizesYi: z.record(text.max(80), count.min(0)).default({}),
    trial: z.boolean().default(true),
  }),
  response: z.object({
    shares: z.array(z.object({ bankId: text, bankName: text, places: count, reason: text })),
    pairs: z.array(
      z.object({
        teamId: z.uuid().nullable(),
        townCode: text,
        governmentName: text,
        bankPersonName: text,
        bankName: text,
        how: z.enum(['kept', 'local', 'sent']),
        reason: text,
      }),
    ),
    left: z.array(z.object({ name: text, reason: text })),
  }),
})

export const gridCutStates = {
  computing: '计算中',
  ready: '待确认',
  applied: '已生效',
  discarded: '已放弃',
  failed: '未完成',
} as const
export type GridCutState = keyof typeof gridCutStates

/** A cut or recut, before or after it was applied. */
export const GridCut = z.object({
  id: z.uuid(),
  status: z.enum(Object.keys(gridCutStates) as [GridCutState, ...GridCutState[]]),
  unitCodes: z.array(text),
  towns: count,
  done: count,
  waveId: z.uuid().nullable(),
  waveName: text.nullable(),
  onDay: text,
  firms: count,
  kept: count,
  moved: count,
  message: text.nullable(),
  askedByName: text.nullable(),
  askedAt: text,
  readyAt: text.nullable(),
  decidedAt: text.nullable(),
})
export type GridCut = z.infer<typeof GridCut>

export const listGridCuts = route({
  method: 'GET',
  path: '/api/grid-cuts',
  action: 'grid.cut',
  summary: '网格划分和调整（新的在前，最多 50 次）',
  response: z.object({ cuts: z.array(GridCut) }),
})

export const makeGridCut = route({
  method: 'PUT',
  path: '/api/grid-cuts/:id',
  action: 'grid.cut',
  summary: '试算网格划分或调整（镇街、管理单元或全市）：只是预览，确认后生效；同一编号重复提交只算一次',
  params: id,
  body: z.object({
    /** Towns, or units for all of theirs; empty: everything in scope. */
    areas: listOf(text.max(20), 200).default([]),
    /** Work is what is due in this wave; null: every firm in business once. */
    waveId: z.uuid().nullable().default(null),
  }),
  response: GridCut,
})

const Load = z.object({ key: text, number: count, teamName: text, load: count, firms: count, parts: z.array(text) })

/** What a cut makes of one town. */
export const GridCutTown = z.object({
  townCode: text,
  unitCode: text,
  isRecut: z.boolean(),
  measure,
  largest: count,
  smallest: count,
  isBalanced: z.boolean(),
  reasons: z.array(text),
  firms: count,
  kept: count,
  moved: count,
  opened: z.array(text),
  closed: z.array(text),
  handovers: z.array(text),
  grids: z.array(Load),
})
export type GridCutTown = z.infer<typeof GridCutTown>

export const getGridCut = route({
  method: 'GET',
  path: '/api/grid-cuts/:id',
  action: 'grid.cut',
  summary: '一次网格划分或调整的预览：各镇街、各网格的工作量，换手的网格，说明',
  params: id,
  query: z.object({ area: filterList() }),
  response: GridCut.extend({ previews: z.array(GridCutTown) }),
})

export const listGridMoves = route({
  method: 'GET',
  path: '/api/grid-cuts/:id/moves',
  action: 'grid.cut',
  summary: '一次调整里换网格的经营主体，逐户说明原因（按管辖范围，游标分页）',
  params: id,
  query: z.object({ town: text.max(20).optional(), after, limit }),
  response: z.object({
    rows: z.array(z.object({ enterpriseId: z.uuid(), name: text, townCode: text, from: text, to: text, why: text })),
    next: text.nullable(),
  }),
})

export const decideGridCut = route({
  method: 'POST',
  path: '/api/grid-cuts/:id/decision',
  action: 'grid.cut',
  summary: '让网格划分或调整生效（一次事务；每户至多在一个网格），或放弃；试算之后该镇街又有调整的须重新试算',
  params: id,
  body: z.object({ decision: z.enum(['apply', 'discard']), reason: text.trim().min(2).max(200) }),
  response: GridCut,
})
