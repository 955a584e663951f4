import { STAGE_ACTIONS, STAGES, type Stage, type StageAction } from '@huoshui/rules/stage/stage-words'
import { z } from 'zod'
import { filterList } from './bounded.ts'
import { Consent } from './consent.ts'
import { Declaration } from './declaration.ts'
import { keyOf } from './key-of.ts'
import { Recommendation, RemedyTask } from './recommendation.ts'
import { ChainStep, ReferralDetail } from './referral.ts'
import { route } from './route.ts'
import { NeedContent } from './visit.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const count = z.number().int()

export const needSources = {
  visit: '走访',
  office: '专班登记',
  portal: '企业自助',
  event: '活动',
  import: '导入',
} as const
export type NeedSource = keyof typeof needSources

/** 融资需求 in a list. */
export const Need = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  creditCode: text.nullable(),
  unitCode: text,
  townCode: text.nullable(),
  source: keyOf<NeedSource>(needSources),
  amountFen: count,
  months: count.nullable(),
  purpose: text,
  guarantee: text.nullable(),
  /** 意向银行, by name. */
  wantedBanks: z.array(text),
  toldAt: text,
  stage: keyOf<Stage>(STAGES),
  version: count,
  movedAt: text,
  /** Banks it was sent to. */
  sentTo: count,
  mayDo: z.array(keyOf<StageAction>(STAGE_ACTIONS)),
})
export type Need = z.infer<typeof Need>

export const listNeeds = route({
  method: 'GET',
  path: '/api/needs',
  action: 'need.read',
  summary: '融资需求：待申报、待审核、推荐清单等，按管辖范围（游标分页；待审核的等得最久的在前）',
  query: z.object({
    stage: keyOf<Stage>(STAGES).default('declared'),
    area: filterList(),
    enterprise: z.uuid().optional(),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(Need), next: text.nullable() }),
})

export const listEnterpriseNeeds = route({
  method: 'GET',
  path: '/api/enterprises/:id/needs',
  action: 'need.read',
  summary: '一户的全部融资需求及办理状态，新的在前',
  params: id,
  response: z.object({ needs: z.array(Need) }),
})

export const getNeed = route({
  method: 'GET',
  path: '/api/needs/:id',
  action: 'need.read',
  summary: '一项融资需求的全程：申报、审核、帮扶、同意、各银行的办理和全部记录',
  params: id,
  response: Need.extend({
    declarations: z.array(Declaration),
    recommendations: z.array(Recommendation),
    remedyTasks: z.array(RemedyTask),
    /** Of the firm, newest first. */
    consents: z.array(Consent),
    referrals: z.array(ReferralDetail),
    steps: z.array(ChainStep),
  }),
})

export const tellNeed = route({
  method: 'POST',
  path: '/api/needs',
  action: 'need.declare',
  summary: '登记融资需求（电话、来访、活动中得知的；走访中的随走访登记）；同一编号重复提交只算一次',
  body: z.object({
    enterpriseId: z.uuid(),
    source: z.enum(['office', 'event']).default('office'),
    content: NeedContent,
  }),
  response: id,
})

export const withdrawNeed = route({
  method: 'POST',
  path: '/api/needs/:id/withdrawal',
  action: 'need.review',
  summary: '企业放弃：需求办结，尚未答复的推送一并撤回',
  params: id,
  body: z.object({ id: z.uuid(), version: count.optional(), reason: text.trim().min(2).max(200) }),
  response: id,
})
