import { z } from 'zod'
import { day } from './enterprise.ts'
import { Verdict } from './match.ts'
import { Citation, InForce, PolicyValue } from './policy-entry.ts'
import { route } from './route.ts'

const text = z.string()

/** A fact or input a rule asks for. `unit`: in which the screen asks; values cross the wire as stored (分, basis points). */
export const RuleFact = z.object({
  name: text,
  label: text,
  type: z.enum(['money', 'percent', 'count', 'quantity', 'day', 'flag', 'choice', 'set', 'industry', 'text']),
  unit: text.nullable(),
  choices: z.record(text, text).nullable(),
  /** Of the loan, the park …: no fact of a firm. */
  isInput: z.boolean(),
  /** Facts it is computed from where it is not stated itself. */
  parts: z.array(text),
})
export type RuleFact = z.infer<typeof RuleFact>

/** One dated entry of a number; `added`: id of the 补录条目, null for a built-in one. */
export const RuleEntry = z.object({ value: PolicyValue, cite: Citation, added: text.nullable() })
export type RuleEntry = z.infer<typeof RuleEntry>

/** A number of the law with all its entries, those added first, and what holds on the day at the place asked. */
export const RuleNumber = z.object({
  id: text,
  label: text,
  unit: text,
  /** Of a number that is a word: the words rules know. */
  words: z.record(text, text).nullable(),
  /** Why no entry may be added; null: one may. */
  fixed: text.nullable(),
  /** Of a number no document that was read gives: a value of the kind an entry is to have, and why there is none. */
  open: z.object({ like: PolicyValue, why: text }).nullable(),
  entries: z.array(RuleEntry),
  inForce: InForce,
})
export type RuleNumber = z.infer<typeof RuleNumber>

/** A question the law answers, as `huoshui rules` lists it. */
export const RuleDescription = z.object({
  id: text,
  label: text,
  question: text,
  /** 种类, the first is the default; empty for a rule without. */
  kinds: z.record(text, text),
  /** From packages/rules/src. */
  file: text,
  facts: z.array(RuleFact),
  /** What it rests on in the end: derived facts taken apart. */
  statedFacts: z.array(RuleFact),
  numbers: z.array(RuleNumber),
})
export type RuleDescription = z.infer<typeof RuleDescription>

const Value = z.union([z.number(), text, z.boolean(), z.array(text), z.array(z.number())])

/** A worked example of a rule, as `cases.yaml` holds it, in words. */
export const RuleCase = z.object({
  name: text,
  on: day,
  place: text,
  kind: text.nullable(),
  /** Facts given; `value` as stored, null: said to be unknown. */
  facts: z.array(z.object({ name: text, label: text, value: Value.nullable(), text })),
  /** 补录条目 assumed in the case only. */
  assumed: z.array(z.object({ label: text, text })),
  expect: Verdict,
  /** Details of the decision, and results of single facts, that must come out. */
  details: z.array(z.object({ label: text, text })),
  missing: z.array(text).nullable(),
  says: text.nullable(),
})
export type RuleCase = z.infer<typeof RuleCase>

const asked = { on: day.optional(), place: text.max(40).optional() }

export const listRules = route({
  method: 'GET',
  path: '/api/rules',
  action: 'rule.read',
  summary: '规则库：每条规则的问题、事实、种类和政策数字，连同某日某地施行的条目（默认今天、本市）',
  query: z.object(asked),
  response: z.object({ on: day, place: text, rules: z.array(RuleDescription) }),
})

export const getRule = route({
  method: 'GET',
  path: '/api/rules/:id',
  action: 'rule.read',
  summary: '一条规则：问题、事实、政策数字及其条目、例子、源文件',
  params: z.object({ id: text.max(60) }),
  query: z.object(asked),
  response: RuleDescription.extend({ on: day, place: text, cases: z.array(RuleCase), casesFile: text }),
})

/** One clause looked at; see `Ground` of the rules. Money in 分, ratios in basis points. */
export const RuleGround = z.object({
  part: text.nullable(),
  clause: text,
  source: Citation.nullable(),
  number: text.nullable(),
  /** Id of the 补录条目 used instead of the built-in entry. */
  added: text.nullable(),
  result: Verdict,
  isHint: z.boolean(),
  fact: text.nullable(),
  value: Value.nullable(),
  threshold: Value.nullable(),
  text,
})
export type RuleGround = z.infer<typeof RuleGround>

export const RuleAnswer = z.object({
  rule: text,
  version: text,
  on: day,
  place: text,
  kind: text.nullable(),
  decision: Verdict,
  value: z.record(text, z.union([Value, z.null()])).optional(),
  grounds: z.array(RuleGround),
  missing: z.array(text),
  /** 补录条目 the answer used. */
  added: z.array(text),
  isVerified: z.boolean(),
})
export type RuleAnswer = z.infer<typeof RuleAnswer>

/** One thing wrong with what was given; `suggestion`: the name probably meant. */
export const RuleProblem = z.object({ name: text, message: text, suggestion: text.optional() })
export type RuleProblem = z.infer<typeof RuleProblem>

/** How many facts one question may carry. */
export const mostRuleFacts = 300

export const decideRule = route({
  method: 'POST',
  path: '/api/rules/:id/decide',
  action: 'rule.read',
  summary:
    '按一条规则判断（与 huoshui decide 同一答复，用已通过的补录条目）；事实、单位有误时拒绝，details.problems 逐项说明',
  params: z.object({ id: text.max(60) }),
  body: z.object({
    on: text.max(10),
    place: text.max(40),
    kind: text.max(40).optional(),
    facts: z
      .record(text.max(80), z.unknown())
      .refine((facts) => Object.keys(facts).length <= mostRuleFacts, `最多 ${mostRuleFacts} 项`),
  }),
  response: RuleAnswer,
})
