import { z } from 'zod'
import { filterList, listOf } from './bounded.ts'
import { Criterion } from './criterion.ts'
import { day } from './enterprise.ts'
import { Citation } from './policy-entry.ts'
import { route } from './route.ts'
import { type TargetListKind, targetListKinds } from './target-list.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const kinds = z.enum(Object.keys(targetListKinds) as [TargetListKind, ...TargetListKind[]])

export const waveStates = { draft: '待启动', running: '进行中', ended: '已结束', discarded: '已放弃' } as const
export type WaveState = keyof typeof waveStates

export const plannedModes = { field: '实地', phone: '电话', online: '微信或线上' } as const
export type PlannedModeKey = keyof typeof plannedModes
const planned = z.enum(Object.keys(plannedModes) as [PlannedModeKey, ...PlannedModeKey[]])

/** One order of urgency: who meets the criterion and no earlier one; null: all others. */
export const WavePriorityGiven = z.object({
  label: text.trim().min(1).max(40),
  criterion: Criterion.nullable(),
  mode: planned,
  most: count.min(1).max(10_000_000).nullable().default(null),
})
export type WavePriorityGiven = z.infer<typeof WavePriorityGiven>

/** 走访批次, with how many firms it took and why others were not. */
export const Wave = z.object({
  id: z.uuid(),
  name: text,
  status: z.enum(Object.keys(waveStates) as [WaveState, ...WaveState[]]),
  lists: z.array(kinds),
  unitCodes: z.array(text),
  most: count.nullable(),
  fromDay: day,
  untilDay: day,
  quietDays: count,
  /** Firms on the lists; of them taken, not operating, visited lately, left over because the wave was full. */
  listed: count,
  taken: count,
  notOperating: count,
  quiet: count,
  leftOver: count,
  priorities: z.array(
    z.object({
      rank: count,
      label: text,
      criterionText: text.nullable(),
      mode: planned,
      most: count.nullable(),
      taken: count,
    }),
  ),
  settings: z.record(text, z.unknown()),
  madeByName: text.nullable(),
  madeAt: text,
  startedAt: text.nullable(),
  endedAt: text.nullable(),
  /** Whether the asker may start or end it. */
  mayDecide: z.boolean(),
})
export type Wave = z.infer<typeof Wave>

export const listWaves = route({
  method: 'GET',
  path: '/api/waves',
  action: 'wave.read',
  summary: '走访批次（新的在前，最多 200 批），附新批次的默认优先次序',
  response: z.object({
    on: day,
    waves: z.array(Wave),
    proposed: z.array(z.object({ label: text, criterion: z.unknown(), criterionText: text.nullable(), mode: planned })),
    quietDays: count.nullable(),
  }),
})

export const getWave = route({
  method: 'GET',
  path: '/api/waves/:id',
  action: 'wave.read',
  summary: '一个走访批次',
  params: id,
  response: Wave,
})

export const makeWave = route({
  method: 'PUT',
  path: '/api/waves/:id',
  action: 'wave.make',
  summary:
    '新建走访批次：从清单中按优先次序取户，排除非存续和近期已走访的；只是草案，启动后才成为任务；同一编号重复提交只建一次',
  params: id,
  body: z.object({
    name: text.trim().min(2).max(60),
    lists: listOf(kinds, 2).min(1),
    /** Empty: the whole city. */
    unitCodes: listOf(text.max(20), 50).default([]),
    most: count.min(1).max(10_000_000).nullable().default(null),
    fromDay: day,
    untilDay: day,
    /** Days during which a visit by anyone counts as done; the city's rule when absent. */
    quietDays: count.min(0).max(731).optional(),
    priorities: listOf(WavePriorityGiven, 12).min(1),
    settings: z.record(text.max(60), z.unknown()).default({}),
  }),
  response: Wave,
})

export const decideWave = route({
  method: 'POST',
  path: '/api/waves/:id/decision',
  action: 'wave.make',
  summary: '启动、结束或放弃走访批次；启动后各网格的设备下次同步即看到任务',
  params: id,
  body: z.object({ decision: z.enum(['start', 'end', 'discard']), reason: text.trim().min(2).max(200) }),
  response: Wave,
})

const FirmsAndVisits = z.object({ firms: count, visits: count })

/** Counts of one area or of all: 户 and 户次 apart, off-list beside. Rate in basis points; null where nothing is listed. */
export const Coverage = z.object({
  listed: count,
  onList: FirmsAndVisits,
  offList: FirmsAndVisits,
  byMode: z.object({
    field: FirmsAndVisits,
    phone: FirmsAndVisits,
    wechat: FirmsAndVisits,
    online: FirmsAndVisits,
    meeting: FirmsAndVisits,
  }),
  inVain: count,
  rate: z.object({ basisPoints: count, numerator: count, denominator: count }).nullable(),
})
export type Coverage = z.infer<typeof Coverage>

export const getCoverage = route({
  method: 'GET',
  path: '/api/coverage',
  action: 'wave.read',
  summary: '走访情况：清单（或批次）内走访户数、户次和走访率，清单外另列，分走访方式，按区域（管辖范围内）',
  query: z.object({
    /** province, city: that list as of the last day; wave: the firms of a wave. */
    of: z.enum(['province', 'city', 'wave']),
    wave: z.uuid().optional(),
    from: day.optional(),
    until: day.optional(),
    level: z.enum(['unit', 'town', 'village']).default('unit'),
    /** Only areas under this one. */
    area: text.max(20).optional(),
  }),
  response: z.object({
    of: text,
    fromDay: day,
    untilDay: day,
    asOf: text,
    /** Entries of the list that are no firm of the register: in the total's size, in no area. */
    strangers: count,
    total: Coverage,
    /** Why the rate differs from one that counts off-list visits; null where it does not. */
    explanation: text.nullable(),
    areas: z.array(z.object({ code: text.nullable(), coverage: Coverage })),
  }),
})

/** A firm of a wave. */
export const WaveFirm = z.object({
  enterpriseId: z.uuid(),
  name: text,
  creditCode: text.nullable(),
  unitCode: text,
  townCode: text.nullable(),
  villageCode: text.nullable(),
  priority: count,
  isDue: z.boolean(),
  /** Why it is no task today. */
  reason: text.nullable(),
  lastVisitOn: day.nullable(),
  claimedByName: text.nullable(),
  gridName: text.nullable(),
})
export type WaveFirm = z.infer<typeof WaveFirm>

export const listWaveFirms = route({
  method: 'GET',
  path: '/api/waves/:id/enterprises',
  action: 'wave.read',
  summary: '批次中的经营主体：优先次序、是否待走访、最近一次走访（任何单位）、由谁认领（按管辖范围，游标分页）',
  params: id,
  query: z.object({
    area: filterList(),
    priority: z.coerce.number().int().min(1).max(99).optional(),
    state: z.enum(['all', 'due', 'done']).default('all'),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(WaveFirm), next: text.nullable() }),
})

export const claimWaveFirm = route({
  method: 'POST',
  path: '/api/waves/:id/claims',
  action: 'wave.claim',
  summary: '认领批次中的一户由本机构走访：每批每户只能由一家认领，近期已走访的不能认领',
  params: id,
  body: z.object({ id: z.uuid(), enterpriseId: z.uuid() }),
  response: z.object({ id: z.uuid() }),
})

export const releaseWaveFirm = route({
  method: 'POST',
  path: '/api/waves/:id/claims/release',
  action: 'wave.claim',
  summary: '退回认领：该户重新列入所在网格的任务',
  params: id,
  body: z.object({ enterpriseId: z.uuid() }),
  response: z.object({ enterpriseId: z.uuid() }),
})

export const checkWaveSettings = route({
  method: 'POST',
  path: '/api/waves/settings/check',
  action: 'wave.make',
  summary: '检查走访活动设置：国办函〔2026〕12号禁止的逐项指出并注明依据',
  body: z.object({ settings: z.record(text.max(60), z.unknown()) }),
  response: z.object({
    mayStart: z.boolean(),
    problems: z.array(
      z.object({
        setting: text,
        message: text,
        isHint: z.boolean(),
        article: Citation,
      }),
    ),
  }),
})
