import { z } from 'zod'
import { listOf } from './bounded.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })
const instant = z.iso.datetime({ offset: true })

export const grabStates = { coming: '未开始', open: '进行中', over: '已结束' } as const
export type GrabState = keyof typeof grabStates

/** 抢单会: a timed list that banks take needs from. */
export const GrabSession = z.object({
  id: z.uuid(),
  name: text,
  unitName: text.nullable(),
  opensAt: text,
  closesAt: text,
  mostBanks: count,
  state: z.enum(['coming', 'open', 'over']),
  /** Whether the asker made it (or their team) and may end it. */
  mayClose: z.boolean(),
})
export type GrabSession = z.infer<typeof GrabSession>

/** A need on the list. A bank is told no name and no firm before it has taken it. */
export const GrabItem = z.object({
  id: z.uuid(),
  amountFen: count,
  months: count,
  purpose: text,
  unitName: text.nullable(),
  taken: count,
  /** Of the asking bank, once it has taken it. */
  referralId: z.uuid().nullable(),
  takenByUs: text.nullable(),
  /** For the team alone. */
  enterpriseName: text.nullable(),
  needId: z.uuid().nullable(),
  takes: z.array(z.object({ bankName: text, organisationName: text, referralId: z.uuid(), takenAt: text })),
})
export type GrabItem = z.infer<typeof GrabItem>

/** `now`: the server's clock, which countdowns go by. */
export const listGrabSessions = route({
  method: 'GET',
  path: '/api/grab-sessions',
  action: 'grab.read',
  summary: '抢单会：最近 100 场，附服务器时间',
  response: z.object({ now: text, rows: z.array(GrabSession) }),
})

export const getGrabSession = route({
  method: 'GET',
  path: '/api/grab-sessions/:id',
  action: 'grab.read',
  summary: '一场抢单会：银行只看到企业同意提供给本行的需求，抢到前不显示企业名称',
  params: id,
  response: z.object({ now: text, session: GrabSession, items: z.array(GrabItem) }),
})

/** The most needs of one session. */
export const mostGrabItems = 200

export const makeGrabSession = route({
  method: 'POST',
  path: '/api/grab-sessions',
  action: 'grab.make',
  summary: '新建抢单会：时间、每件最多几家银行、推荐清单中至少对一家银行有有效同意的需求',
  body: z.object({
    id: z.uuid(),
    name: text.trim().min(2).max(60),
    opensAt: instant,
    closesAt: instant,
    mostBanks: count.min(1).max(10),
    needIds: listOf(z.uuid(), mostGrabItems).min(1),
  }),
  response: id,
})

export const GrabCandidate = z.object({
  needId: z.uuid(),
  enterpriseName: text,
  amountFen: count,
  months: count,
  purpose: text,
  /** Banks the firm consents to that do not have the need yet. */
  banks: z.array(text),
})
export type GrabCandidate = z.infer<typeof GrabCandidate>

export const listGrabCandidates = route({
  method: 'GET',
  path: '/api/grab-sessions/candidates',
  action: 'grab.make',
  summary: '可放入抢单会的需求：推荐清单中，企业已同意、尚未推送的银行至少一家（最多 200 件）',
  response: z.object({ rows: z.array(GrabCandidate) }),
})

export const closeGrabSession = route({
  method: 'POST',
  path: '/api/grab-sessions/:id/close',
  action: 'grab.make',
  summary: '提前结束抢单会',
  params: id,
  body: z.object({}),
  response: id,
})

export const takeGrabItem = route({
  method: 'POST',
  path: '/api/grab-items/:id/take',
  action: 'grab.take',
  summary: '抢单：先到先得，一行一件只抢一次；抢到即推送给本机构（企业对本行的同意有效才可）',
  params: id,
  body: z.object({ referralId: z.uuid() }),
  response: z.object({ referralId: z.uuid() }),
})

/** Server-sent events: `taken` with `{itemId, taken}` of items the asker sees, `closed` when the session ends. */
export const watchGrabSession = route({
  method: 'GET',
  path: '/api/grab-sessions/:id/events',
  action: 'grab.read',
  summary: '抢单会实时更新（text/event-stream）：只推送本人看得到的需求',
  params: id,
  media: 'file',
})
