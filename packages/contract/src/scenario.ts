import { z } from 'zod'
import { Criterion } from './criterion.ts'
import { day, EnterpriseLine } from './enterprise.ts'
import { FirmGroups } from './match.ts'
import { Assumed, PolicyMoney } from './policy.ts'
import { PolicyValue } from './policy-entry.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })

/** The criterion there is and the one tried. `productId`: the product it was taken from; null: two free criteria. */
export const CriterionChange = z.object({
  kind: z.literal('criterion'),
  productId: z.uuid().nullable().default(null),
  before: Criterion,
  after: Criterion,
})
export type CriterionChange = z.infer<typeof CriterionChange>

/** A policy number as it would be from a day on, at a place and whatever lies in it without a number of its own. */
export const NumberChange = z.object({
  number: text.max(120),
  value: PolicyValue,
  place: text.max(40),
  firstDay: day,
})
export type NumberChange = z.infer<typeof NumberChange>

/**
 * A policy with some of its numbers changed, beside the policy as it is in force. Judged today, or on the first day of the
 * change where that is still to come, with the facts known today.
 */
export const PolicyChange = z.object({
  kind: z.literal('policy'),
  rule: text.max(60),
  /** 种类 of the policy; null: the first. */
  of: text.max(60).nullable().default(null),
  assumed: Assumed.default({}),
  numbers: z.array(NumberChange).min(1, '请至少改动一个政策数字').max(30, '一次最多改动 30 个政策数字'),
})
export type PolicyChange = z.infer<typeof PolicyChange>

/** What a scenario changes. */
export const ScenarioChange = z.discriminatedUnion('kind', [CriterionChange, PolicyChange])
export type ScenarioChange = z.infer<typeof ScenarioChange>

/** One side of a difference: firms that come to meet it, or cease to; those not determinable count as not meeting it. */
export const ScenarioSide = z.object({ count, groups: FirmGroups })
export type ScenarioSide = z.infer<typeof ScenarioSide>

/** What a change does to the firms in the asker's scope. */
export const ScenarioEffect = z.object({
  /** The day it was judged by. */
  on: day,
  before: count,
  after: count,
  /** Firms of which too little is known; null for criteria, where they are not counted. */
  undetermined: z.object({ before: count, after: count }).nullable(),
  gained: ScenarioSide,
  lost: ScenarioSide,
  /** 资金需求 before and after; null where no amount is named. */
  money: z.object({ before: PolicyMoney, after: PolicyMoney }).nullable(),
})
export type ScenarioEffect = z.infer<typeof ScenarioEffect>

export const ScenarioContent = z.object({
  name: text.trim().min(2).max(60),
  note: text.trim().max(500).default(''),
  change: ScenarioChange,
})
export type ScenarioContent = z.infer<typeof ScenarioContent>

/** A saved 情景; `effect` as reckoned for whoever saved it, on that day. */
export const Scenario = ScenarioContent.extend({
  id: z.uuid(),
  /** What is changed: the product's name or the policy's; null: a criterion of no product. */
  subject: text.nullable(),
  beforeText: text,
  afterText: text,
  effect: ScenarioEffect,
  organisationId: text,
  savedByName: text,
  savedAt: text,
  mayDelete: z.boolean(),
})
export type Scenario = z.infer<typeof Scenario>

export const tryScenario = route({
  method: 'POST',
  path: '/api/scenarios/try',
  action: 'scenario.read',
  summary: '试算条件或政策数字的改动：新增和减少的户数（按管理单元、门类、规模）、改动前后的资金，不保存',
  body: z.object({
    change: ScenarioChange,
    /** The page that tries: its next trial takes the place of one still under way. */
    trial: z.uuid().optional(),
  }),
  response: ScenarioEffect,
})

export const listScenarioFirms = route({
  method: 'POST',
  path: '/api/scenarios/enterprises',
  action: 'scenario.read',
  summary: '改动后新增（gained）或减少（lost）的经营主体（按管辖范围，游标分页）',
  body: z.object({
    change: ScenarioChange,
    side: z.enum(['gained', 'lost']),
    place: text.max(200).optional(),
    limit: z.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ rows: z.array(EnterpriseLine), next: text.nullable() }),
})

export const listScenarios = route({
  method: 'GET',
  path: '/api/scenarios',
  action: 'scenario.read',
  summary: '本机构保存的情景（市专班可见全部），最新在前',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ rows: z.array(Scenario) }),
})

export const saveScenario = route({
  method: 'POST',
  path: '/api/scenarios',
  action: 'scenario.save',
  summary: '保存情景：改动和当日按本人管辖范围试算的结果',
  body: ScenarioContent.extend({ id: z.uuid() }),
  response: Scenario,
})

export const getScenario = route({
  method: 'GET',
  path: '/api/scenarios/:id',
  action: 'scenario.read',
  summary: '一个情景，连同今天重新试算的结果',
  params: id,
  response: z.object({ saved: Scenario, today: ScenarioEffect }),
})

export const compareScenarios = route({
  method: 'GET',
  path: '/api/scenarios/:id/compare',
  action: 'scenario.read',
  summary: '两个情景的结果比较：今天按各自改动后的条件或数字，只符合其一的户数',
  params: id,
  query: z.object({ other: z.uuid() }),
  response: z.object({
    one: ScenarioEffect,
    other: ScenarioEffect,
    /** From the one as changed to the other as changed; null: a criterion beside a policy, or two policies. */
    between: ScenarioEffect.nullable(),
  }),
})

export const deleteScenario = route({
  method: 'DELETE',
  path: '/api/scenarios/:id',
  action: 'scenario.save',
  summary: '删除情景（保存人或市专班）',
  params: id,
  response: z.object({ deleted: z.literal(true) }),
})
