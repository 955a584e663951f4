import { ofStatement } from '../define-fact.ts'
import type { FactDefinition } from '../fact.ts'
import { NEED_PURPOSES } from './need-purposes.ts'

const asked = ['visit', 'self_reported'] as const

/** 融资需求: what the firm wants, as told at a visit. */
export const needFacts = {
  has_need: ofStatement('有融资需求', 'flag', 'has_need', 'any', asked, { question: '近期需要贷款吗？' }),
  need_amount: ofStatement('需求金额', 'money', 'need_amount', 'any', asked, { question: '需要多少万元？' }),
  need_months: ofStatement('需求期限', 'count', 'need_months', 'any', asked, {
    unit: '个月',
    question: '想用多长时间（月）？',
  }),
  need_purpose: ofStatement('资金用途', 'choice', 'need_purpose', 'any', asked, {
    choices: NEED_PURPOSES,
    question: '贷款做什么用？',
  }),
  need_real: ofStatement('融资需求真实', 'flag', 'need_real', 'any', ['visit'], { readers: 'government' }),
  purpose_lawful: ofStatement('贷款用途依法合规', 'flag', 'purpose_lawful', 'any', ['visit'], {
    readers: 'government',
  }),
  keeps_operating: ofStatement('能持续经营', 'flag', 'keeps_operating', 'any', ['visit'], { readers: 'government' }),
} as const satisfies Record<string, FactDefinition>
