import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 材料种类: what a file a firm hands in is, as the firm says. */
export const MATERIAL_KINDS = {
  license: '营业执照',
  statement: '银行流水',
  accounts: '财务报表',
  tax: '纳税资料',
  contract: '合同、订单',
  title: '权属证明',
  other: '其他',
} as const satisfies Record<string, string>
export type MaterialKind = keyof typeof MATERIAL_KINDS

/** 格式: what its bytes were found to be. */
export const MATERIAL_FORMATS = {
  pdf: 'PDF',
  jpeg: 'JPG 图片',
  png: 'PNG 图片',
  xlsx: 'Excel 表格',
  docx: 'Word 文档',
} as const satisfies Record<string, string>
export type MaterialFormat = keyof typeof MATERIAL_FORMATS

/** 查毒: what the virus scanner said; `unscanned`: none is configured. */
export const MATERIAL_STATES = {
  waiting: '待查',
  clean: '通过',
  blocked: '拦截',
  unscanned: '未设查毒',
} as const satisfies Record<string, string>
export type MaterialState = keyof typeof MATERIAL_STATES

/** 给谁看. */
export const MATERIAL_AUDIENCES = {
  team: '只给县（市、区）专班',
  banks: '专班和我同意的各家银行',
  bank: '专班和这家银行',
} as const satisfies Record<string, string>
export type MaterialAudience = keyof typeof MATERIAL_AUDIENCES

/** One 材料 without its content. */
export const Material = z.object({
  id: z.uuid(),
  kind: keyOf<MaterialKind>(MATERIAL_KINDS),
  name: text,
  format: keyOf<MaterialFormat>(MATERIAL_FORMATS),
  bytes: z.number().int(),
  state: keyOf<MaterialState>(MATERIAL_STATES),
  audience: keyOf<MaterialAudience>(MATERIAL_AUDIENCES),
  /** The bank it answers, where it was given to one. */
  referralId: z.uuid().nullable(),
  bankName: text.nullable(),
  addedOn: day,
  withdrawnOn: day.nullable(),
})
export type Material = z.infer<typeof Material>

/** What may be handed in: size of a file, files of a need, and whether they are looked through. */
export const MaterialTerms = z.object({
  megabytes: z.number().int(),
  mostPerNeed: z.number().int(),
  hasScanner: z.boolean(),
})
export type MaterialTerms = z.infer<typeof MaterialTerms>

const List = z.object({ rows: z.array(Material), hasScanner: z.boolean() })

export const listPortalMaterials = route({
  method: 'GET',
  path: '/api/portal/needs/:id/materials',
  action: 'portal.use',
  summary: '企业页面：一项需求已交的材料，及可交的大小、份数，是否查毒',
  params: id,
  response: z.object({ rows: z.array(Material), terms: MaterialTerms }),
})

export const addMaterial = route({
  method: 'POST',
  path: '/api/portal/needs/:id/materials',
  action: 'portal.use',
  summary: '企业页面：交一份材料（PDF、JPG、PNG、XLSX、DOCX；按内容核对格式；同一编号重复提交只算一次）',
  params: id,
  query: z.object({
    id: z.uuid(),
    kind: keyOf<MaterialKind>(MATERIAL_KINDS),
    audience: keyOf<MaterialAudience>(MATERIAL_AUDIENCES),
    referral: z.uuid().optional(),
    name: text.min(1).max(200),
  }),
  media: 'upload',
  response: id,
})

export const withdrawMaterial = route({
  method: 'POST',
  path: '/api/portal/materials/:id/withdrawal',
  action: 'portal.use',
  summary: '企业页面：收回一份材料；文件随即删除，专班和银行不再能打开',
  params: id,
  body: z.object({}),
  response: id,
})

export const openOwnMaterial = route({
  method: 'GET',
  path: '/api/portal/materials/:id/file',
  action: 'portal.use',
  summary: '企业页面：下载自己交的材料',
  params: id,
  media: 'file',
})

export const listNeedMaterials = route({
  method: 'GET',
  path: '/api/needs/:id/materials',
  action: 'need.review',
  summary: '一项需求中企业交的材料（市、县专班）',
  params: id,
  response: List,
})

export const listReferralMaterials = route({
  method: 'GET',
  path: '/api/referrals/:id/materials',
  action: 'material.open',
  summary: '一件推送中企业给本行（或专班）看的材料；同意撤回或推送办结后不再显示给银行',
  params: id,
  response: List,
})

export const openMaterial = route({
  method: 'GET',
  path: '/api/materials/:id/file',
  action: 'material.open',
  summary: '下载一份材料（留痕，企业可见；待查、拦截、收回的不能打开）',
  params: id,
  media: 'file',
})
