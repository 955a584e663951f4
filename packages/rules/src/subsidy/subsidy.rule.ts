import { answerOf, matterOf } from '../law/ground/answer.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import type { InputDefinition, Judged, Matter, Rule, RuleAnswer, RuleValue } from '../law/rule.ts'
import { sizeClassRule } from '../size-class/size-class.rule.ts'
import { computeSubsidy } from './compute-subsidy.ts'
import { judgeProgramme } from './judge-programme.ts'
import { asOfLoan, citeOfRound, findLeft, loanDayOf } from './judge-terms.ts'
import {
  findNumber,
  PROGRAMMES,
  type Programme,
  SERVICE_FIELDS,
  SERVICE_FIELDS_COVERED,
  SUBSIDY_PRINCIPALS,
  SUBSIDY_RATES,
  SUBSIDY_YEARS,
} from './subsidy.numbers.ts'

const flag = (label: string): InputDefinition => ({ label, type: 'flag', unit: null, choices: null })
const money = (label: string): InputDefinition => ({ label, type: 'money', unit: '万元', choices: null })
const choice = (label: string, choices: Readonly<Record<string, string>>): InputDefinition => ({
  label,
  type: 'choice',
  unit: null,
  choices,
})

/** Facts of the loan, from which the amount is reckoned; the decision does without them. */
const AMOUNT_INPUTS = ['loan_amount', 'loan_days', 'loan_rate'] as const

/** 贷款贴息: whether a loan has a right to a programme's subsidy, and how much, with the reckoning. */
export const subsidyRule: Rule = {
  id: 'subsidy',
  label: '贷款贴息',
  question: '这笔贷款能享受这项贴息吗，贴多少？',
  facts: [...sizeClassRule.facts, 'private_owned'],
  inputs: {
    loan_on: { label: '贷款日（首贷按申请日，其余按发放日）', type: 'day', unit: null, choices: null },
    loan_amount: money('贷款金额'),
    loan_days: { label: '计息天数', type: 'count', unit: '日', choices: null },
    loan_rate: { label: '贷款年利率', type: 'percent', unit: '%', choices: null },
    year_days: choice('一年按几天计息', { '360': '360天', '365': '365天' }),
    loan_kind: choice('贷款用途类别', {
      fixed_asset: '固定资产贷款',
      policy_instrument: '新型政策性金融工具支持项目',
      working: '流动资金贷款',
      other: '其他贷款',
    }),
    listed_field: flag('投向属文件所列领域（重点产业链、生产性服务业、农产品加工、人工智能）'),
    service_field: choice('服务业领域', SERVICE_FIELDS),
    used_principal: money('本主体在各银行已享受这项贴息的贷款本金'),
    other_subsidies: {
      label: '这笔贷款已享受的其他贴息',
      type: 'set',
      unit: null,
      choices: { central: '中央财政贴息', provincial: '省级贴息', local: '市县贴息' },
    },
    via_platform: flag('通过广东省中小企业融资平台申请'),
    local_bank: flag('贷款银行为地方法人金融机构'),
    first_application: flag('首次申请贷款'),
    core_firm: flag('申请人为供应链核心企业'),
    creditor_is_sme: flag('融资方为中小企业'),
    confirmed_online: flag('在中征应收账款融资服务平台在线确认'),
  },
  kinds: PROGRAMMES,
  numbers: [
    ...Object.values(SUBSIDY_RATES),
    ...Object.values(SUBSIDY_PRINCIPALS),
    ...Object.values(SUBSIDY_YEARS),
    SERVICE_FIELDS_COVERED,
  ],
  file: 'subsidy/subsidy.rule.ts',
  decide(facts, question) {
    const matter = matterOf(subsidyRule, facts, question)
    return answer(matter, isProgramme(matter.kind) ? matter.kind : 'fixed-asset')
  },
}

function answer(matter: Matter, programme: Programme): RuleAnswer {
  const judged = judgeProgramme(matter, programme)
  const version = citeOfRound(matter, programme)?.document ?? ''
  return answerOf('subsidy', version, matter, judged, detailsOf(matter, programme, judged))
}

/** `amountFen` stands only with the decision: 0 for a loan without a right, null while it or the loan is not known. */
function detailsOf(matter: Matter, programme: Programme, { result }: Judged): RuleValue {
  const isCeiling = programme === 'first-loan' || programme === 'receivables'
  const amountMissing = AMOUNT_INPUTS.filter((name) => matter.facts[name] === undefined)
  if (result === 'not-met') return { amountFen: 0, isCeiling, computation: '不符合条件，不贴息。', amountMissing: [] }
  const found = compute(matter, programme)
  if (!found) return { amountFen: null, isCeiling, computation: null, amountMissing }
  const { lowFen, highFen, principalFen, days, rateBp, text } = found
  const amountFen = result === 'met' && lowFen === highFen ? lowFen : null
  const estimate = { ifMetFen: [lowFen, highFen], principalFen, days, rateBp }
  return { amountFen, isCeiling, ...estimate, computation: text, amountMissing }
}

function compute(matter: Matter, programme: Programme) {
  const { loan_amount: amountFen, loan_days: days, loan_rate: loanRateBp, year_days: given } = matter.facts
  const loanOn = loanDayOf(matter)
  const leftFen = findLeft(matter, programme)
  const rate = findEntry(asOfLoan(matter), SUBSIDY_RATES[programme])
  if (loanOn === undefined || leftFen === undefined || !rate.isFound) return undefined
  if (typeof amountFen !== 'number' || typeof days !== 'number' || typeof loanRateBp !== 'number') return undefined
  const number = findNumber(SUBSIDY_YEARS, programme)
  const years = number ? findEntry(asOfLoan(matter), number) : undefined
  if (years && !years.isFound) return undefined
  const yearDays = given === '360' ? 360 : given === '365' ? 365 : null
  const bounds = { subsidyBp: rate.value, leftFen, years: years?.value ?? null, yearDays } as const
  return computeSubsidy({ amountFen, loanOn, days, loanRateBp, ...bounds })
}

function isProgramme(kind: string | undefined): kind is Programme {
  return kind !== undefined && Object.hasOwn(PROGRAMMES, kind)
}
