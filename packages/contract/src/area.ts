import { z } from 'zod'
import { day } from './enterprise.ts'
import { route } from './route.ts'

export const areaLevels = ['city', 'unit', 'town', 'village'] as const

export const Area = z.object({
  code: z.string(),
  level: z.enum(areaLevels),
  name: z.string(),
  parentCode: z.string().nullable(),
  statutoryCountyCode: z.string().nullable(),
  fromDay: day,
  untilDay: day.nullable(),
  verified: z.boolean(),
  source: z.string().nullable(),
})
export type Area = z.infer<typeof Area>

export const listAreas = route({
  method: 'GET',
  path: '/api/areas',
  action: 'area.read',
  summary: '区域树：市、管理单元、镇街（村居按镇取）',
  query: z.object({ parent: z.string().optional(), level: z.enum(areaLevels).optional(), asOf: day.optional() }),
  response: z.object({ areas: z.array(Area) }),
})

export const AreaChange = z.object({
  id: z.uuid(),
  kind: z.enum(['rename', 'move', 'merge', 'split', 'close']),
  effectiveOn: day,
  fromCodes: z.array(z.string()).min(1),
  /** rename: the same code; move: the new parent; merge: the receiving area; split: the new areas. */
  to: z.array(z.object({ code: z.string(), name: z.string().optional(), villageCodes: z.array(z.string()).optional() })).min(1),
  reason: z.string().trim().min(2).max(300),
})
export type AreaChange = z.infer<typeof AreaChange>

export const changeArea = route({
  method: 'POST',
  path: '/api/area-changes',
  action: 'area.change',
  summary: '区划调整：更名、划转、合并、拆分；保留历史并带上企业和用户',
  body: AreaChange,
  response: z.object({ movedEnterprises: z.number().int(), movedUsers: z.number().int() }),
})

export const listAreaChanges = route({
  method: 'GET',
  path: '/api/area-changes',
  action: 'area.read',
  summary: '区划调整记录',
  response: z.object({ changes: z.array(AreaChange.extend({ decidedBy: z.string(), decidedAt: z.string(), movedEnterprises: z.number(), movedUsers: z.number() }).omit({ to: true }).extend({ toCodes: z.array(z.string()) })) }),
})
