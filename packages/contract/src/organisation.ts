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
  response: z.object({ organisations: z.array(Organisation.extend({ children: z.number().int() })) }),
})

export const saveOrganisation = route({
  method: 'PUT',
  path: '/api/organisations/:id',
  action: 'organisation.change',
  summary: '新增或修改机构（更名保留旧名和日期）',
  params: z.object({ id: z.string() }),
  body: Organisation.omit({ id: true }).extend({ renamedOn: z.iso.date().optional() }),
  response: z.object({ id: z.string() }),
})
