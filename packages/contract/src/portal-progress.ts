import { STAGE_ACTIONS, STAGES, type Stage, type StageAction } from '@huoshui/rules/stage/stage-words'
import { z } from 'zod'
import { Credit, RefusalRecord } from './credit.ts'
import { Drawdown } from './drawdown.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { needNumber, PortalConsent, PortalNeed } from './portal-declare.ts'
import { mobile, PublicFirm } from './portal-session.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const count = z.number().int()
const note = text.trim().min(2).max(500)
const state = z.enum(['claimed', 'checked', 'rejected'])

/** One of the firm's needs in a list. */
export const PortalNeedLine = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  firmName: text,
  firmState: state,
  /** 查询码; null for one told elsewhere. */
  number: text.nullable(),
  amountFen: count,
  months: count.nullable(),
  purpose: text,
  stage: keyOf<Stage>(STAGES),
  toldOn: day,
  movedOn: day,
})
export type PortalNeedLine = z.infer<typeof PortalNeedLine>

/** A step as the firm is told of it: which institution, when; no name of an official. */
export const PortalStep = z.object({
  id: z.uuid(),
  action: keyOf<StageAction>(STAGE_ACTIONS),
  on: day,
  by: text,
  note: text.nullable(),
})

/** Whom the firm can ask about its need now, and by which number. */
export const Responsible = z.object({ name: text, phone: text.nullable() })

export const PortalReferral = z.object({
  id: z.uuid(),
  bankName: text,
  organisationName: text,
  /** Office number of the bank's place, to check the manager by. */
  organisationPhone: text.nullable(),
  managerName: text.nullable(),
  managerPhone: text.nullable(),
  stage: keyOf<Stage>(STAGES),
  version: count,
  sentOn: day,
  receivedOn: day.nullable(),
  contactedOn: day.nullable(),
  dueOn: day.nullable(),
  isPaused: z.boolean(),
  credits: z.array(Credit),
  refusals: z.array(RefusalRecord),
  drawdowns: z.array(Drawdown),
  steps: z.array(PortalStep),
  mayDo: z.array(keyOf<StageAction>(STAGE_ACTIONS)),
})
export type PortalReferral = z.infer<typeof PortalReferral>

export const PortalNeedDetail = PortalNeedLine.extend({
  firm: PublicFirm,
  version: count,
  useOfFunds: text.nullable(),
  guarantee: text.nullable(),
  responsible: Responsible.nullable(),
  /** 暂不符合: what the reviewer found, in words, and what is to be put right. */
  unfit: z.object({ reasons: z.array(text), note: text.nullable() }).nullable(),
  tasks: z.array(z.object({ id: z.uuid(), what: text, ownerName: text, dueOn: day, state: text })),
  consents: z.array(
    z.object({ id: z.uuid(), bankId: text, bankName: text, givenOn: day, withdrawnOn: day.nullable() }),
  ),
  referrals: z.array(PortalReferral),
  steps: z.array(PortalStep),
  mayDo: z.array(keyOf<StageAction>(STAGE_ACTIONS)),
})
export type PortalNeedDetail = z.infer<typeof PortalNeedDetail>

export const lookUpNeed = route({
  method: 'POST',
  path: '/api/public/need-progress',
  action: 'anyone',
  summary: '企业页面：凭查询码和手机号看办到哪一步（不显示名称、金额和银行；限次数）',
  body: z.object({ number: needNumber, phone: mobile }),
  response: z.object({ stage: keyOf<Stage>(STAGES), toldOn: day, movedOn: day, banks: count, firmState: state }),
})

export const listPortalNeeds = route({
  method: 'GET',
  path: '/api/portal/needs',
  action: 'portal.use',
  summary: '我的进度：本手机申报的需求；手机核实后，另有企业的其他需求',
  response: z.object({ rows: z.array(PortalNeedLine) }),
})

export const getPortalNeed = route({
  method: 'GET',
  path: '/api/portal/needs/:id',
  action: 'portal.use',
  summary: '我的进度：一项需求的每一步、日期、由谁负责，及企业现在能做什么',
  params: id,
  response: PortalNeedDetail,
})

export const withdrawPortalNeed = route({
  method: 'POST',
  path: '/api/portal/needs/:id/withdrawal',
  action: 'portal.use',
  summary: '企业页面：放弃需求；尚未答复的推送一并撤回',
  params: id,
  body: z.object({ id: z.uuid(), version: count.optional(), reason: note.max(200) }),
  response: id,
})

export const redeclarePortalNeed = route({
  method: 'POST',
  path: '/api/portal/needs/:id/declarations',
  action: 'portal.use',
  summary: '企业页面：申报，或“暂不符合”补正后重新申报',
  params: id,
  body: PortalNeed.extend({ id: z.uuid(), version: count.optional() }),
  response: id,
})

export const actOnPortalReferral = route({
  method: 'POST',
  path: '/api/portal/referrals/:id/steps',
  action: 'portal.use',
  summary: '企业页面：对一家银行：材料已补、放弃、申请续贷',
  params: id,
  body: z.object({
    id: z.uuid(),
    version: count.optional(),
    action: z.enum(['supply_material', 'withdraw', 'ask_renewal']),
    note,
  }),
  response: z.object({ id: z.uuid(), stage: keyOf<Stage>(STAGES), version: count }),
})

export const givePortalConsent = route({
  method: 'POST',
  path: '/api/portal/needs/:id/consents',
  action: 'portal.use',
  summary: '企业页面：再选一家银行，单独同意向其提供申报信息',
  params: id,
  body: PortalConsent,
  response: id,
})

export const withdrawPortalConsent = route({
  method: 'POST',
  path: '/api/portal/consents/:id/withdrawal',
  action: 'portal.use',
  summary: '企业页面：撤回对一家银行的同意；该银行自此不再看到',
  params: id,
  body: z.object({ enterpriseId: z.uuid() }),
  response: id,
})
