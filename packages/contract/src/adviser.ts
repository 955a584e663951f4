import { HELD_BY, type HeldBy, SERVES, type Serves } from '@huoshui/rules/adviser/adviser-words'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const serves = keyOf<Serves>(SERVES)
const count = z.number().int()

/** 金融三员, 金融顾问, 挂点: a kind of posting of this city, with what was published of it and what is counted today. */
export const AdviserKind = z.object({
  kind: text,
  name: text,
  serves,
  heldBy: keyOf<HeldBy>(HELD_BY),
  duty: text,
  published: z.object({ count: count.nullable(), words: text, source: text, isVerified: z.boolean() }),
  /** Postings held today, in the asker's scope. */
  held: count,
})
export type AdviserKind = z.infer<typeof AdviserKind>

/** 聘任、派驻、挂点. */
export const AdviserPosting = z.object({
  id: z.uuid(),
  kind: text,
  kindName: text,
  serves,
  personName: text,
  hasAccount: z.boolean(),
  isMine: z.boolean(),
  organisationId: text,
  organisationName: text,
  position: text.nullable(),
  officePhone: text.nullable(),
  areaCode: text.nullable(),
  areaName: text.nullable(),
  unitCode: text.nullable(),
  unitName: text.nullable(),
  fromDay: day,
  untilDay: day.nullable(),
  endReason: text.nullable(),
  /** 服务对象; of ended ones, when it ended. */
  firms: count,
})
export type AdviserPosting = z.infer<typeof AdviserPosting>

/** Most postings that are added at once: 2,085 特派员 are a few pastes. */
export const mostPostingsAdded = 1000

export const listAdviserKinds = route({
  method: 'GET',
  path: '/api/adviser-kinds',
  action: 'adviser.read',
  summary: '金融三员、金融顾问、挂点的种类：公布的数与现有在任的数并列',
  response: z.object({
    today: day,
    rows: z.array(AdviserKind),
    /** What is published of firms served by all of them together. */
    served: z.object({ words: text, source: text }).nullable(),
  }),
})

export const listAdviserPostings = route({
  method: 'GET',
  path: '/api/adviser-postings',
  action: 'adviser.read',
  summary: '聘任派驻名册：按管辖范围（银行只见本行人员），可按种类、管理单元、在任与否、姓名机构地名查找',
  query: z.object({
    kind: text.max(40).optional(),
    unit: text.max(20).optional(),
    state: z.enum(['held', 'ended', 'all']).default('held'),
    mine: z.enum(['yes']).optional(),
    q: text.trim().max(40).optional(),
    after: text.max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ rows: z.array(AdviserPosting), next: text.nullable() }),
})

const person = {
  personName: text.trim().min(2, '姓名至少 2 个字').max(40),
  position: text.trim().min(1).max(40).nullable().default(null),
  officePhone: text
    .trim()
    .regex(/^[0-9+ -]{7,20}$/, '办公电话应为 7–20 位数字')
    .nullable()
    .default(null),
}

/** One line of the list that is added. `place`: code or name of the town or village; of those that serve firms the unit, or nothing. */
export const AdviserPostingGiven = z.object({
  id: z.uuid(),
  ...person,
  /** Number or name of the organisation. */
  organisation: text.trim().min(1).max(80),
  /** User name of the account, if there is one. */
  username: text.trim().max(60).nullable().default(null),
  place: text.trim().max(80).nullable().default(null),
  fromDay: day,
})
export type AdviserPostingGiven = z.infer<typeof AdviserPostingGiven>

export const addAdviserPostings = route({
  method: 'POST',
  path: '/api/adviser-postings',
  action: 'adviser.manage',
  summary: '登记聘任、派驻、挂点：一条或一份名单；有一行不对就整份不登记，逐行说明',
  body: z.object({ kind: text.min(1).max(40), rows: listOf(AdviserPostingGiven, mostPostingsAdded).min(1) }),
  response: z.object({
    added: count,
    /** Sent before under the same id. */
    known: count,
    problems: z.array(z.object({ row: count, personName: text, reason: text })),
  }),
})

/** A posting with those before and after it. */
export const getAdviserPosting = route({
  method: 'GET',
  path: '/api/adviser-postings/:id',
  action: 'adviser.read',
  summary: '一项聘任、派驻：人员、任期、交接的前后任',
  params: id,
  response: z.object({
    posting: AdviserPosting,
    mayManage: z.boolean(),
    mayRecord: z.boolean(),
    /** 交接: who held it before and after, the earliest first, itself included. */
    chain: z.array(
      z.object({ id: z.uuid(), personName: text, fromDay: day, untilDay: day.nullable(), reason: text.nullable() }),
    ),
  }),
})

export const changeAdviserPerson = route({
  method: 'POST',
  path: '/api/adviser-postings/:id/phone',
  action: 'adviser.manage',
  summary: '更正职务和办公电话（任期不变）',
  params: id,
  body: z.object({ position: person.position, officePhone: person.officePhone }),
  response: id,
})

export const endAdviserPosting = route({
  method: 'POST',
  path: '/api/adviser-postings/:id/end',
  action: 'adviser.manage',
  summary: '结束任期，可同时交接给接任的人：服务对象和联系记录都保留，接任的人接过服务对象',
  params: id,
  body: z.object({
    lastDay: day,
    reason: text.trim().min(2, '请写明原因').max(120),
    successor: z
      .object({
        id: z.uuid(),
        ...person,
        organisation: text.trim().min(1).max(80),
        username: text.trim().max(60).nullable().default(null),
      })
      .nullable()
      .default(null),
  }),
  response: z.object({ id: z.uuid(), successorId: z.uuid().nullable(), firms: count }),
})

/** 覆盖: of one unit, towns and villages with and without a posting of the kind. */
export const AdviserCoverage = z.object({
  unitCode: text,
  unitName: text,
  /** 镇、乡 and 街道 apart: S1 says 各级乡镇. Of villages all are under `towns`. */
  towns: count,
  coveredTowns: count,
  streets: count,
  coveredStreets: count,
  postings: count,
  gaps: z.array(z.object({ code: text, name: text, townName: text.nullable() })),
  /** More gaps than are named. */
  moreGaps: count,
})
export type AdviserCoverage = z.infer<typeof AdviserCoverage>

export const getAdviserCoverage = route({
  method: 'GET',
  path: '/api/adviser-coverage',
  action: 'adviser.read',
  summary: '覆盖缺口：截至某日没有在任人员的镇街、村居，按管理单元',
  query: z.object({ kind: text.min(1).max(40), on: day.optional() }),
  response: z.object({ on: day, rows: z.array(AdviserCoverage) }),
})
