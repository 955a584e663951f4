import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()

/** What a bank says of itself; the institution and its branches are organisations. */
export const BankProfile = z.object({
  summary: text.trim().max(1000),
  hotline: text.trim().max(30).nullable(),
  website: z
    .url({ protocol: /^https?$/ })
    .max(200)
    .nullable(),
  /** 法人银行: decides here, not at a head office elsewhere; null: not known. */
  isLegalPerson: z.boolean().nullable(),
  isDemonstration: z.boolean(),
  verified: z.boolean(),
  source: text.trim().max(300),
})
export type BankProfile = z.infer<typeof BankProfile>

/** A bank as lists show it. */
export const BankLine = z.object({
  id: text,
  name: text,
  branches: z.number().int(),
  outlets: z.number().int(),
  /** In force today. */
  products: z.number().int(),
  profile: BankProfile.extend({ version: z.number().int() }).nullable(),
  /** Whether the asker may write for it: its own manager, or the city team. */
  mayEdit: z.boolean(),
})
export type BankLine = z.infer<typeof BankLine>

export const listBanks = route({
  method: 'GET',
  path: '/api/banks',
  action: 'product.read',
  summary: '银行：简介、网点数、在售产品数',
  response: z.object({ banks: z.array(BankLine) }),
})

/** A branch or outlet of a bank: where one applies. */
export const BankOffice = z.object({
  id: text,
  kind: z.enum(['bank_branch', 'bank_outlet']),
  name: text,
  parentId: text.nullable(),
  areaCode: text.nullable(),
  contactPhone: text.nullable(),
  verified: z.boolean(),
})
export type BankOffice = z.infer<typeof BankOffice>

export const getBank = route({
  method: 'GET',
  path: '/api/banks/:id',
  action: 'product.read',
  summary: '一家银行：简介和在用的支行、网点（最多 2000 个）',
  params: z.object({ id: text.min(1).max(80) }),
  response: BankLine.extend({ offices: z.array(BankOffice) }),
})

export const saveBankProfile = route({
  method: 'PUT',
  path: '/api/banks/:id/profile',
  action: 'product.edit',
  summary: '修改银行简介（银行只能改本行的）',
  params: z.object({ id: text.min(1).max(80) }),
  body: BankProfile.extend({
    /** Version seen; 0 where there was none. */
    version: z.number().int().min(0),
  }),
  response: z.object({ version: z.number().int() }),
})
