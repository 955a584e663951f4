import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const count = z.number().int()

/** Whose number it is. */
export const CONTACT_KINDS = { team: '专班', outlet: '银行网点' } as const
export type ContactKind = keyof typeof CONTACT_KINDS

/** 联系方式公示表: one office; never a person. */
export const ContactRow = z.object({
  unitCode: text.min(1).max(20),
  kind: keyOf<ContactKind>(CONTACT_KINDS),
  name: text.trim().min(2, '名称至少 2 个字').max(80),
  phone: text.trim().regex(/^[0-9][0-9 -]{2,19}$/, '电话应为 3–20 位数字'),
  address: text.trim().min(2).max(120).nullable().default(null),
})
export type ContactRow = z.infer<typeof ContactRow>

export const mostContacts = 1000

export const CONTACT_STATES = {
  draft: '正在编写',
  proposed: '待审批',
  published: '已公布',
  replaced: '已被更新',
} as const
export type ContactState = keyof typeof CONTACT_STATES

export const ContactTable = z.object({
  id: z.uuid(),
  state: keyOf<ContactState>(CONTACT_STATES),
  rows: z.array(ContactRow),
  changedByName: text.nullable(),
  proposedByName: text.nullable(),
  decidedByName: text.nullable(),
  publishedOn: day.nullable(),
  returnReason: text.nullable(),
  mayDecide: z.boolean(),
})
export type ContactTable = z.infer<typeof ContactTable>

export const getContactTables = route({
  method: 'GET',
  path: '/api/contact-tables',
  action: 'contact-table.read',
  summary: '联系方式公示表：正在编写的和已公布的；并列文件公布过的个数',
  response: z.object({
    draft: ContactTable.nullable(),
    published: ContactTable.nullable(),
    /** What a document says was published before; for comparison. */
    reference: z.object({ teams: count, outlets: count, words: text, source: text }).nullable(),
  }),
})

export const getKnownContacts = route({
  method: 'GET',
  path: '/api/contact-tables/known',
  action: 'contact-table.edit',
  summary: '从机构名录取专班和银行网点（有联系电话的），免得再录一遍',
  response: z.object({ rows: z.array(ContactRow), withoutPhone: count }),
})

export const saveContactTable = route({
  method: 'PUT',
  path: '/api/contact-tables/:id',
  action: 'contact-table.edit',
  summary: '保存正在编写的公示表；有一行不对就不保存，逐行说明',
  params: id,
  body: z.object({
    rows: listOf(
      z.object({
        unitCode: text.max(80),
        kind: text.max(20),
        name: text.max(200),
        phone: text.max(60),
        address: text.max(200).nullable().default(null),
      }),
      mostContacts,
    ),
  }),
  response: z.object({ id: z.uuid(), problems: z.array(z.object({ row: count, reason: text })) }),
})

export const proposeContactTable = route({
  method: 'POST',
  path: '/api/contact-tables/:id/propose',
  action: 'contact-table.edit',
  summary: '公示表送审',
  params: id,
  body: z.object({}),
  response: id,
})

export const decideContactTable = route({
  method: 'POST',
  path: '/api/contact-tables/:id/decide',
  action: 'contact-table.decide',
  summary: '公布公示表，或退回修改（须由另一人）',
  params: id,
  body: z.object({
    decision: z.enum(['publish', 'return']),
    reason: text.trim().min(2).max(200).nullable().default(null),
  }),
  response: id,
})

export const getPublicContacts = route({
  method: 'GET',
  path: '/api/public/contacts',
  action: 'anyone',
  summary: '联系方式公示：各县（市、区）专班和银行网点的电话（无需登录）',
  response: z.object({
    publishedOn: day.nullable(),
    units: z.array(
      z.object({ name: text, rows: z.array(ContactRow.pick({ kind: true, name: true, phone: true, address: true })) }),
    ),
  }),
})
