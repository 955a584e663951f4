import {
  CONTACT_SUBJECTS,
  CONTACT_WAYS,
  type ContactSubject,
  type ContactWay,
  LINK_SOURCES,
  type LinkSource,
} from '@huoshui/rules/adviser/adviser-words'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day, EnterpriseFilter } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const count = z.number().int()

/** Most firms one posting looks after. */
export const mostLinked = 2000

/** 服务对象: a firm of a caseload. */
export const AdviserFirm = z.object({
  enterpriseId: z.uuid(),
  enterpriseName: text,
  creditCode: text.nullable(),
  unitName: text.nullable(),
  townName: text.nullable(),
  /** Null where the posting serves an area: all firms of it. */
  link: z
    .object({
      id: z.uuid(),
      fromDay: day,
      untilDay: day.nullable(),
      source: keyOf<LinkSource>(LINK_SOURCES),
      endReason: text.nullable(),
    })
    .nullable(),
  contacts: count,
  lastContactOn: day.nullable(),
})
export type AdviserFirm = z.infer<typeof AdviserFirm>

export const listAdviserFirms = route({
  method: 'GET',
  path: '/api/adviser-postings/:id/firms',
  action: 'adviser.read',
  summary: '服务对象：按管辖范围；银行只见同意向本行提供信息的企业，其余只说户数',
  params: id,
  query: z.object({ after: text.max(400).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ rows: z.array(AdviserFirm), next: text.nullable(), hidden: count }),
})

export const linkAdviserFirms = route({
  method: 'POST',
  path: '/api/adviser-postings/:id/firms',
  action: 'adviser.manage',
  summary: '增加服务对象：逐户、按名单、或按名录的筛选条件；已在名单上的不重复',
  params: id,
  body: z.discriminatedUnion('by', [
    z.object({ by: z.literal('hand'), enterpriseIds: listOf(z.uuid()).min(1) }),
    z.object({ by: z.literal('list'), lines: listOf(text.trim().min(1).max(100), mostLinked).min(1) }),
    z.object({ by: z.literal('filter'), filter: EnterpriseFilter }),
  ]),
  response: z.object({
    added: count,
    known: count,
    unmatched: z.array(z.object({ row: count, line: text, reason: text })),
  }),
})

export const endAdviserLink = route({
  method: 'POST',
  path: '/api/adviser-links/:id/end',
  action: 'adviser.manage',
  summary: '一户不再由这位人员服务（记录保留）',
  params: id,
  body: z.object({ reason: text.trim().min(2, '请写明原因').max(120) }),
  response: id,
})

/** 联系记录: typed in, or a visit (`visitId`) that was recorded anyway. */
export const AdviserContact = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  onDay: day,
  way: keyOf<ContactWay>(CONTACT_WAYS),
  about: z.array(keyOf<ContactSubject>(CONTACT_SUBJECTS)),
  result: text.nullable(),
  nextStep: text.nullable(),
  nextOn: day.nullable(),
  /** Null: from the visit ledger. */
  recordedByName: text.nullable(),
  isVisit: z.boolean(),
  voidReason: text.nullable(),
  mayVoid: z.boolean(),
})
export type AdviserContact = z.infer<typeof AdviserContact>

export const listAdviserContacts = route({
  method: 'GET',
  path: '/api/adviser-postings/:id/contacts',
  action: 'adviser.read',
  summary: '联系记录，含本人的走访（不用重复登记），最近的在前，最多 200 条',
  params: id,
  response: z.object({ rows: z.array(AdviserContact) }),
})

export const recordAdviserContact = route({
  method: 'POST',
  path: '/api/adviser-postings/:id/contacts',
  action: 'adviser.contact',
  summary: '登记一次联系：方式、内容、结果、下一步；当天已有走访记录的上门不用再登记',
  params: id,
  body: z.object({
    id: z.uuid(),
    enterpriseId: z.uuid(),
    onDay: day,
    way: keyOf<ContactWay>(CONTACT_WAYS),
    about: z.array(keyOf<ContactSubject>(CONTACT_SUBJECTS)).min(1, '请选择联系的内容').max(6),
    result: text.trim().min(2, '请写明结果').max(500),
    nextStep: text.trim().min(2).max(200).nullable().default(null),
    nextOn: day.nullable().default(null),
  }),
  response: id,
})

export const voidAdviserContact = route({
  method: 'POST',
  path: '/api/adviser-contacts/:id/void',
  action: 'adviser.contact',
  summary: '作废一条联系记录（记错的），写明原因',
  params: id,
  body: z.object({ reason: text.trim().min(2, '请写明原因').max(120) }),
  response: id,
})
