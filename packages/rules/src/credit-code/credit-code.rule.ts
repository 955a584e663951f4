import type { Verdict } from '../criteria/criterion.ts'
import type { Citation, PolicyNumber } from '../law/citation.ts'
import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import { hintOf } from '../law/ground/combine.ts'
import { judgement } from '../law/ground/judge.ts'
import type { Judged, Matter, Rule } from '../law/rule.ts'
import { CREDIT_CODE_LENGTH, type CreditCodeFinding, checkCreditCode } from './credit-code.ts'
import { splitCreditCode } from './credit-code-structure.ts'

const document = 'GB 32100-2015《法人和其他组织统一社会信用代码编码规则》（含第1号修改单）'
const cite = (clause: string): Citation => ({
  document,
  clause,
  firstDay: '2015-10-01',
  lastDay: null,
  place: '000000',
  source: '公开资料中的结构表与校验公式，经公开代码逐个验证；标准原文未核对',
  verified: false,
})

const length: PolicyNumber = {
  id: 'credit-code.length',
  label: '统一社会信用代码位数',
  unit: '位',
  fixed: '代码的位数、字符和校验随国家标准写在程序里，不能用条目补录；标准修改时须升级程序。',
  entries: [{ value: CREDIT_CODE_LENGTH, cite: cite('代码结构') }],
}

/** 统一社会信用代码: whether a written code can be one, by length, alphabet and both check characters. */
export const creditCodeRule: Rule = {
  id: 'credit-code',
  label: '统一社会信用代码',
  question: '这个统一社会信用代码写得对不对？',
  facts: [],
  inputs: { credit_code: { label: '统一社会信用代码', type: 'text', unit: null, choices: null } },
  numbers: [length],
  file: 'credit-code/credit-code.rule.ts',
  decide(facts, question) {
    const matter = matterOf(creditCodeRule, facts, question)
    const none = findNoRule('credit-code', matter, length)
    if (none) return none
    const written = facts['credit_code']
    if (typeof written !== 'string') {
      const text = '没有给出统一社会信用代码（家庭农场、种养大户可能没有）。'
      const ground = { source: cite('代码结构'), fact: 'credit_code', value: null, threshold: null, text } as const
      return answerOf(
        'credit-code',
        document,
        matter,
        judgement({ ...ground, result: 'not-determinable' }, ['credit_code']),
      )
    }
    return judgeCode(matter, written)
  },
}

function judgeCode(matter: Matter, written: string) {
  const { code, isValid, errors, warnings, hints, suggestion } = checkCreditCode(written)
  const result: Verdict = isValid ? 'met' : 'not-met'
  const parts = isValid ? splitCreditCode(code) : undefined
  const value = {
    code,
    suggestion: suggestion ?? null,
    isOverridable: errors.length > 0 && errors.every(({ overridable }) => overridable),
    category: parts?.categoryLabel ?? null,
    firstRegion: parts?.regionCode ?? null,
  }
  const fine = isValid ? [groundOf(code, 'met', '位数、字符和第18位校验码都对。', '校验码')] : []
  const wrong = errors.map((error) => groundOf(code, 'not-met', error.message, CLAUSES[error.kind]))
  const notices = [...warnings, ...hints].map((found) =>
    hintOf(groundOf(code, 'not-determinable', found.message, CLAUSES[found.kind])),
  )
  const grounds = [...fine, ...wrong, ...notices].flatMap((judged) => judged.grounds)
  return answerOf('credit-code', document, matter, { result, grounds, missing: [] }, value)
}

function groundOf(code: string, result: Verdict, text: string, clause: string): Judged {
  return judgement({ source: cite(clause), result, fact: 'credit_code', value: code, threshold: null, text })
}

const CLAUSES = {
  empty: '代码结构',
  damaged: '代码结构',
  length: '代码结构',
  alphabet: '代码字符集',
  'outer-check': '校验码',
  'inner-check': '主体标识码（GB 11714）',
  region: '登记管理机关行政区划码',
  category: '登记管理部门代码和机构类别代码',
} as const satisfies Record<CreditCodeFinding['kind'], string>
