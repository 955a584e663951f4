import type { FactId } from '../fact/dictionary.ts'
import { printValue } from '../law/given/print-value.ts'
import { allOf, anyOf, hintOf, partOf } from '../law/ground/combine.ts'
import { getDefinition, judgeChoice, judgeElapsed, judgeFlag, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter } from '../law/rule.ts'
import { byFiveStandards, FIVE_STANDARDS_AGE } from './five-standards.numbers.ts'

/**
 * The five, in order. `byMachine`: facts registers and authorities' lists answer; `byPerson`: only somebody who was there, or
 * the team, can say, whatever data there are.
 */
export const FIVE_STANDARDS = {
  operation: {
    label: '合规持续经营',
    byMachine: ['founded_on', 'status', 'major_violation', 'abnormal_list'],
    byPerson: ['managers_violation', 'keeps_operating'],
  },
  premises: { label: '固定经营场所', byMachine: [], byPerson: ['has_premises', 'platform_premises'] },
  need: {
    label: '真实融资需求',
    byMachine: [],
    byPerson: ['has_need', 'need_amount', 'need_months', 'need_purpose', 'need_real'],
  },
  credit: { label: '信用状况良好', byMachine: ['enforcement_list', 'dishonest_list'], byPerson: ['good_credit'] },
  purpose: { label: '贷款用途依法合规', byMachine: [], byPerson: ['purpose_lawful'] },
} as const satisfies Record<
  string,
  { label: string; byMachine: readonly FactId[]; byPerson: readonly [FactId, ...FactId[]] }
>
export type Standard = keyof typeof FIVE_STANDARDS

/** Every fact the five ask for, each once. */
export const STANDARD_FACTS: readonly FactId[] = Object.values(FIVE_STANDARDS).flatMap(({ byMachine, byPerson }) => [
  ...byMachine,
  ...byPerson,
])

/** Whether a text is the key of a standard. */
export function isStandard(text: string): text is Standard {
  return Object.hasOwn(FIVE_STANDARDS, text)
}

/** One standard: met, not met or not yet checked (未核实), with what it rests on. */
export function judgeStandard(matter: Matter, standard: Standard): Judged {
  return partOf(FIVE_STANDARDS[standard].label, JUDGES[standard](matter))
}

const JUDGES = {
  operation: judgeOperation,
  premises: judgePremises,
  need: judgeNeed,
  credit: judgeCredit,
  purpose: (matter) => judgeFlag(matter, 'purpose_lawful', true, byFiveStandards('第五项 贷款用途依法合规')),
} as const satisfies Record<Standard, (matter: Matter) => Judged>

function judgeOperation(matter: Matter): Judged {
  const cite = byFiveStandards('第一项 合规持续经营')
  return allOf(
    judgeElapsed(matter, 'founded_on', 'at-least', FIVE_STANDARDS_AGE),
    judgeChoice(matter, 'status', ['active'], cite),
    judgeFlag(matter, 'major_violation', false, cite),
    judgeFlag(matter, 'managers_violation', false, cite),
    judgeFlag(matter, 'keeps_operating', true, cite),
    hintOf(judgeFlag(matter, 'abnormal_list', false, listHint('第一项 合规持续经营'))),
  )
}

/** A shop on a platform may name the platform's address instead. */
function judgePremises(matter: Matter): Judged {
  const note = '“真实、合法、有效、安全”由走访人员核实，平台只记结论'
  const cite = byFiveStandards('第二项 固定经营场所', note)
  return anyOf(judgeFlag(matter, 'has_premises', true, cite), judgeFlag(matter, 'platform_premises', true, cite))
}

/** Amount, term and use must be named; whether the need is real is a person's finding. */
function judgeNeed(matter: Matter): Judged {
  const cite = byFiveStandards('第三项 真实融资需求', '名称有第二来源，金额、期限、用途的具体要求凭记忆')
  const told = (['need_amount', 'need_months', 'need_purpose'] as const).map((fact) => judgeTold(matter, fact, cite))
  return allOf(judgeFlag(matter, 'has_need', true, cite), ...told, judgeFlag(matter, 'need_real', true, cite))
}

/** Something that only has to be said; 0 says nothing. */
function judgeTold(matter: Matter, fact: FactId, source: ReturnType<typeof byFiveStandards>): Judged {
  const { label, ...shape } = getDefinition(matter, fact)
  const value = matter.facts[fact]
  const base = { source, fact, threshold: null } as const
  if (value === undefined || value === 0) {
    const text = value === 0 ? `${label}填为0，须重新核实。` : `${label}没有填写，须先核实。`
    return judgement({ ...base, result: 'not-determinable', value: value ?? null, text }, value === 0 ? [] : [fact])
  }
  return judgement({ ...base, result: 'met', value, text: `${label}${printValue(value, shape)}，已填写。` })
}

/** 失信被执行人 decides; the list of grave dishonesty is shown, a person's finding on credit decides. */
function judgeCredit(matter: Matter): Judged {
  const cite = byFiveStandards(
    '第四项 信用状况良好',
    '名称有第二来源，具体要求凭记忆；实际控制人的信用由核实人员一并认定',
  )
  return allOf(
    judgeFlag(matter, 'enforcement_list', false, cite),
    judgeFlag(matter, 'good_credit', true, cite),
    hintOf(judgeFlag(matter, 'dishonest_list', false, listHint('第四项 信用状况良好'))),
  )
}

function listHint(clause: string): ReturnType<typeof byFiveStandards> {
  return byFiveStandards(clause, '标准未点名这一名单，列入的由核实人员斟酌，不自动否决')
}
