import { z } from 'zod'
import { route } from './route.ts'

export const organisationKinds = {
  city_team: '市专班',
  county_team: '县（市、区）专班',
  department: '成员单位',
  bank: '银行',
  bank_branch: '支行',
  bank_outlet: '网点',
  town_office: '镇街',
  association: '协会商会',
  park: '园区',
} as const

export type OrganisationKind = keyof typeof organisationKinds

export const Organisation = z.object({
  id: z.string().min(1).max(80),
  kind: z.enum(Object.keys(organisationKinds) as [OrganisationKind, ...OrganisationKind[]]),
  name: z.string().trim().min(2).max(100),
  parentId: z.string().nullable(),
  areaCode: z.string().nullable(),
  contactPhone: z.string().nullable(),
  verified: z.boolean(),
  source: z.string().nullable(),
})
export type Organisation = z.infer<typeof Organisation>

export const listOrganisations = route({
  method: 'GET',
  path: '/api/organisations',
  action: 'organisation.read',
  summary: '机构：专班、成员单位、银行及网点、镇街、协会、园区（逐级取）',
  query: z.object({ parent: z.string().optional(), kind: z.string().optional(), q: z.string().max(50).optional() }),
  response: z.object({
    organisations: z.array(
      Organisation.extend({
        /** Open organisations directly under it. */
        children: z.number().int(),
        /** Names it had, with the days known. */
        aliases: z.array(
          z.object({ alias: z.string(), fromDay: z.iso.date().nullable(), untilDay: z.iso.date().nullable() }),
        ),
      }),
    ),
  }),
})

const OrganisationId = Organisation.pick({ id: true })

export const saveOrganisation = route({
  method: 'PUT',
  path: '/api/organisations/:id',
  action: 'organisation.change',
  summary: '新增或修改机构（更名保留旧名和日期）',
  params: OrganisationId,
  body: Organisation.omit({ id: true }).extend({ renamedOn: z.iso.date().optional() }),
  response: z.object({ id: z.string() }),
})

export const closeOrganisation = route({
  method: 'POST',
  path: '/api/organisations/:id/close',
  action: 'organisation.change',
  summary: '停用机构：不再列出，与它共享的经营主体到当日为止',
  params: OrganisationId,
  body: z.object({ closedOn: z.iso.date(), reason: z.string().trim().min(2).max(200) }),
  response: z.object({ endedShares: z.number().int() }),
})
