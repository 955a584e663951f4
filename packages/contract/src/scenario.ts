import { z } from 'zod'
import { Criterion } from './criterion.ts'
import { EnterpriseLine } from './enterprise.ts'
import { FirmGroups } from './match.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })

/** One side of a difference: firms that come to meet it, or cease to; those not determinable count as not meeting it. */
export const ScenarioSide = z.object({ count, groups: FirmGroups })

/** What a changed criterion does to the firms in the asker's scope. */
export const ScenarioEffect = z.object({ before: count, after: count, gained: ScenarioSide, lost: ScenarioSide })
export type ScenarioEffect = z.infer<typeof ScenarioEffect>

/** The criterion there is and the one tried. `productId`: the product it was taken from; null: two free criteria. */
export const ScenarioContent = z.object({
  name: text.trim().min(2).max(60),
  note: text.trim().max(500).default(''),
  productId: z.uuid().nullable().default(null),
  before: Criterion,
  after: Criterion,
})
export type ScenarioContent = z.infer<typeof ScenarioContent>

/** A saved 情景; `effect` as reckoned for whoever saved it, on that day. */
export const Scenario = ScenarioContent.extend({
  id: z.uuid(),
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
  summary: '试算条件改动：新增和减少的户数（按管理单元、门类、规模），不保存',
  body: z.object({ before: Criterion, after: Criterion }),
  response: ScenarioEffect,
})

export const listScenarioFirms = route({
  method: 'POST',
  path: '/api/scenarios/enterprises',
  action: 'scenario.read',
  summary: '条件改动后新增（gained）或减少（lost）的经营主体（按管辖范围，游标分页）',
  body: z.object({
    before: Criterion,
    after: Criterion,
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
  summary: '保存情景：条件改动和当日按本人管辖范围试算的结果',
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
  summary: '两个情景的结果比较：今天按各自改动后的条件，只符合其一的户数',
  params: id,
  query: z.object({ other: z.uuid() }),
  response: z.object({
    one: ScenarioEffect,
    other: ScenarioEffect,
    /** From the one's changed criterion to the other's. */
    between: ScenarioEffect,
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
