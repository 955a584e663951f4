import { z } from 'zod'
import { day } from './enterprise.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const id = z.object({ id: z.uuid() })

/** What a policy number may hold, as facts are stored: 分, basis points, days; a word, a switch, a row of bounds. */
export const PolicyValue = z.union([z.number(), text.max(300), z.boolean(), z.array(z.number()).max(20)])

/** Where a number stands, for which days and which place; `verified`: somebody compared it with the document itself. */
export const Citation = z.object({
  document: text,
  clause: text,
  firstDay: day,
  lastDay: day.nullable(),
  place: text,
  source: text,
  verified: z.boolean(),
  note: text.optional(),
})

export const policyEntryStatuses = {
  proposed: '待审批',
  approved: '已通过',
  refused: '已退回',
  withdrawn: '已撤回',
} as const
export type PolicyEntryStatus = keyof typeof policyEntryStatuses

const Status = z.enum(Object.keys(policyEntryStatuses) as [PolicyEntryStatus, ...PolicyEntryStatus[]])

/**
 * 补录条目, or the end of one (`ends` names it; value and citation are then the ended entry's, `cite.lastDay` the proposed last
 * day). Of an approved entry `cite.lastDay` is the day it ends for now; before its first day: it was taken back.
 */
export const PolicyEntry = z.object({
  id: z.uuid(),
  ends: z.uuid().nullable(),
  number: text,
  numberLabel: text,
  unit: text,
  /** Of a number that is a word: the words rules know. */
  words: z.record(text, text).nullable(),
  /** Rules the number belongs to. */
  rules: z.array(z.object({ id: text, label: text })),
  value: PolicyValue,
  cite: Citation,
  reason: text,
  status: Status,
  proposedByName: text,
  organisationName: text,
  proposedAt: text,
  decidedByName: text.nullable(),
  decidedAt: text.nullable(),
  decisionReason: text.nullable(),
  /** Whether the asker may decide it: another person of the city team. */
  canDecide: z.boolean(),
  canWithdraw: z.boolean(),
  /** Whether the asker may propose its end; false while one waits. */
  canEnd: z.boolean(),
})
export type PolicyEntry = z.infer<typeof PolicyEntry>

export const listPolicyEntries = route({
  method: 'GET',
  path: '/api/policy-entries',
  action: 'rule.read',
  summary: '补录条目和停用申请：已通过的；待审批、退回和撤回的限市专班和提出单位（新的在前，游标分页）',
  query: z.object({
    status: Status.optional(),
    rule: text.max(60).optional(),
    number: text.max(120).optional(),
    after: text.max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ rows: z.array(PolicyEntry), next: text.nullable() }),
})

/** What holds for a number on a day at a place; `value` null where nothing does, which `text` explains. */
export const InForce = z.object({
  value: PolicyValue.nullable(),
  cite: Citation.nullable(),
  /** Id of the 补录条目; null: built in. */
  added: text.nullable(),
  text,
})
export type InForce = z.infer<typeof InForce>

/** A worked case whose facts, decided on the day at the place of the change, come out otherwise. */
export const ChangedCase = z.object({ rule: text, ruleLabel: text, name: text, before: text, after: text })
export type ChangedCase = z.infer<typeof ChangedCase>

/** What approving does on the first day it does anything: the number before and after, and worked cases it turns. */
export const PolicyEntryEffect = z.object({
  on: day,
  place: text,
  before: InForce,
  after: InForce,
  /** Worked cases tried, and those that come out otherwise. */
  tried: count,
  changed: z.array(ChangedCase),
})
export type PolicyEntryEffect = z.infer<typeof PolicyEntryEffect>

export const getPolicyEntry = route({
  method: 'GET',
  path: '/api/policy-entries/:id',
  action: 'rule.read',
  summary: '一条补录条目或停用申请；待审批的另给通过前后的数值和会改变结论的例子',
  params: id,
  response: PolicyEntry.extend({ effect: PolicyEntryEffect.nullable() }),
})

/** An entry to be kept; where something is wrong the refusal's details name each field (`value`, `cite.firstDay` …). */
export const PolicyEntryDraft = z.object({
  number: text.max(120),
  value: PolicyValue,
  cite: z.object({
    document: text.trim().max(300),
    clause: text.trim().max(200),
    firstDay: text.max(10),
    lastDay: text.max(10).nullable().default(null),
    place: text.max(40),
    source: text.trim().max(500),
    verified: z.boolean(),
    note: text.trim().max(500).optional(),
  }),
})
export type PolicyEntryDraft = z.infer<typeof PolicyEntryDraft>

export const tryPolicyEntry = route({
  method: 'POST',
  path: '/api/policy-entries/try',
  action: 'policy-entry.propose',
  summary: '试算补录条目：逐项核对，给出通过前后的数值和会改变结论的例子，不保存',
  body: PolicyEntryDraft,
  response: PolicyEntryEffect,
})

export const proposePolicyEntry = route({
  method: 'POST',
  path: '/api/policy-entries',
  action: 'policy-entry.propose',
  summary: '提出补录条目（由市专班另一人审批；适用地区须在本人管辖范围内）',
  body: PolicyEntryDraft.extend({ id: z.uuid(), reason: text.trim().min(2).max(300) }),
  response: PolicyEntry,
})

export const proposePolicyEntryEnd = route({
  method: 'POST',
  path: '/api/policy-entries/:id/end',
  action: 'policy-entry.propose',
  summary: '提出停用一条已通过的补录条目（由市专班另一人审批；末日早于首日一天即自始不用）',
  params: id,
  body: z.object({ id: z.uuid(), lastDay: day, reason: text.trim().min(2).max(300) }),
  response: PolicyEntry,
})

export const decidePolicyEntry = route({
  method: 'POST',
  path: '/api/policy-entries/:id/decision',
  action: 'policy-entry.decide',
  summary: '审批补录条目或停用申请（不能审批本人提出的）；通过后即用于以后的判断',
  params: id,
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('approve') }),
    z.object({ decision: z.literal('refuse'), reason: text.trim().min(2).max(300) }),
  ]),
  response: PolicyEntry,
})

export const withdrawPolicyEntry = route({
  method: 'POST',
  path: '/api/policy-entries/:id/withdraw',
  action: 'policy-entry.propose',
  summary: '撤回本人提出、尚未审批的补录条目或停用申请',
  params: id,
  body: z.object({}),
  response: PolicyEntry,
})
