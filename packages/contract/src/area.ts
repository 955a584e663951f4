import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { route } from './route.ts'

export const areaLevels = ['city', 'unit', 'town', 'village'] as const
export type AreaLevel = (typeof areaLevels)[number]

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
  summary: '区域树：市、管理单元、镇街（村居按镇取）；可按名称或曾用名查找，可查过去某日的区划',
  query: z.object({
    parent: z.string().optional(),
    level: z.enum(areaLevels).optional(),
    /** Part of a name or of an earlier one. */
    q: z.string().trim().max(50).optional(),
    asOf: day.optional(),
  }),
  response: z.object({ areas: z.array(Area) }),
})

const Outline = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  properties: z.object({ code: z.string(), name: z.string(), centre: z.array(z.number()).nullable() }),
  /** MultiPolygon in WGS 84 degrees; null where the source draws none. */
  geometry: z
    .object({
      type: z.literal('MultiPolygon'),
      coordinates: z.array(z.array(z.array(z.array(z.number())))),
    })
    .nullable(),
})

export const getOutlines = route({
  method: 'GET',
  path: '/api/areas/outlines',
  action: 'area.read',
  summary: '各管理单元的边界（GeoJSON），供地图使用；可长期缓存',
  response: z.object({ type: z.literal('FeatureCollection'), features: z.array(Outline) }),
})

const areaCode = z.string().min(1).max(40)

export const AreaChange = z.object({
  id: z.uuid(),
  kind: z.enum(['rename', 'move', 'merge', 'split', 'close']),
  effectiveOn: day,
  fromCodes: listOf(areaCode).min(1),
  /**
   * rename: the same code with its new name. move: the new parent (a new unit when it has a name). merge: the receiving
   * area (a new one when its code is not known yet and it has a name, under `parentCode` or the first one's parent).
   * split: the new towns with their villages, and the old one if it stays; firms of a closed town whose village is not
   * known go to the first. close: none.
   */
  to: listOf(
    z.object({
      code: areaCode,
      name: z.string().trim().min(2).max(50).optional(),
      parentCode: areaCode.optional(),
      villageCodes: listOf(areaCode, 500).optional(),
    }),
  ).default([]),
  reason: z.string().trim().min(2).max(300),
})
export type AreaChange = z.infer<typeof AreaChange>

export const changeArea = route({
  method: 'POST',
  path: '/api/area-changes',
  action: 'area.change',
  summary: '区划调整：更名、划转、合并、拆分、撤销；保留历史并带上企业和用户',
  body: AreaChange,
  response: z.object({ movedEnterprises: z.number().int(), movedUsers: z.number().int() }),
})

export const listAreaChanges = route({
  method: 'GET',
  path: '/api/area-changes',
  action: 'area.read',
  summary: '区划调整记录，新的在前',
  response: z.object({
    changes: z.array(
      AreaChange.omit({ to: true }).extend({
        toCodes: z.array(z.string()),
        decidedBy: z.string(),
        decidedByName: z.string().nullable(),
        decidedAt: z.string(),
        movedEnterprises: z.number(),
        movedUsers: z.number(),
      }),
    ),
  }),
})

const name = z.string().trim().min(2).max(50)
const reason = z.string().trim().min(2).max(300)
const byCode = z.object({ code: areaCode })

export const createArea = route({
  method: 'POST',
  path: '/api/areas',
  action: 'area.change',
  summary: '增设管理单元、镇街或村居，自某日起；同一代码重复提交只增设一次',
  body: z.object({
    code: areaCode,
    level: z.enum(['unit', 'town', 'village']),
    name,
    parentCode: areaCode,
    /** County of GB/T 2260; absent: the parent's. */
    statutoryCountyCode: z
      .string()
      .regex(/^\d{6}$/, '县级代码为 6 位数字')
      .optional(),
    effectiveOn: day,
    /** Whether the name and code were checked against an official document, and which. */
    verified: z.boolean().default(false),
    source: z.string().trim().min(2).max(300),
    reason,
  }),
  response: z.object({ code: z.string() }),
})

export const AreaAlias = z.object({ alias: z.string(), fromDay: day.nullable(), untilDay: day.nullable() })
export type AreaAlias = z.infer<typeof AreaAlias>

export const listAreaAliases = route({
  method: 'GET',
  path: '/api/areas/:code/aliases',
  action: 'area.read',
  summary: '一个区域的别名、简称和曾用名及其起止日',
  params: byCode,
  response: z.object({ aliases: z.array(AreaAlias) }),
})

export const saveAreaAlias = route({
  method: 'PUT',
  path: '/api/areas/:code/aliases/:alias',
  action: 'area.change',
  summary: '为区域增加一个别名，或改它的起止日；导入名单时按别名认得区域',
  params: z.object({ code: areaCode, alias: name }),
  body: z.object({ fromDay: day.nullable().default(null), untilDay: day.nullable().default(null), reason }),
  response: z.object({ aliases: z.array(AreaAlias) }),
})

export const verifyArea = route({
  method: 'POST',
  path: '/api/areas/:code/verification',
  action: 'area.change',
  summary: '注明区域的名称、代码已经核实及依据，或撤回核实',
  params: byCode,
  body: z.object({ verified: z.boolean(), source: z.string().trim().min(2).max(300), reason }),
  response: Area,
})
