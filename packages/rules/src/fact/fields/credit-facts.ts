import { ofStatement } from '../define-fact.ts'
import type { FactDefinition } from '../fact.ts'

/** How long a list is relied on when whoever loads it does not say: a choice of the platform, not of the law. */
const [monthly, quarterly] = [31, 92]

/** 信用记录与贷款: what an authority or a bank says; the platform infers none of it and scores nobody. */
export const creditFacts = {
  abnormal_list: ofStatement('列入经营异常名录', 'flag', 'abnormal_list', 'any', ['registry'], {
    mover: 'authority',
    listDays: monthly,
  }),
  dishonest_list: ofStatement('列入严重失信主体名单', 'flag', 'dishonest_list', 'any', ['registry', 'court'], {
    aliases: ['严重失信'],
    mover: 'authority',
    listDays: monthly,
  }),
  enforcement_list: ofStatement('失信被执行人', 'flag', 'enforcement_list', 'any', ['court'], {
    mover: 'authority',
    listDays: monthly,
  }),
  major_violation: ofStatement('近三年重大违法违规', 'flag', 'major_violation', 'any', ['registry', 'tax', 'visit'], {
    mover: 'authority',
  }),
  managers_violation: ofStatement(
    '主要股东、管理人员重大违法违规',
    'flag',
    'managers_violation',
    'any',
    ['registry', 'court', 'visit'],
    { readers: 'government', mover: 'authority' },
  ),
  tax_arrears: ofStatement('欠税', 'flag', 'tax_arrears', 'any', ['tax'], { mover: 'authority', listDays: quarterly }),
  good_credit: ofStatement('信用状况良好', 'flag', 'good_credit', 'any', ['visit', 'bank'], {
    readers: 'government',
    mover: 'authority',
  }),
  loan_balance: ofStatement('贷款余额', 'money', 'loan_balance', 'last-month', ['bank', 'visit'], {
    readers: 'bank',
    question: '现在银行贷款还剩多少万元？',
  }),
  credit_total: ofStatement('单户授信总额', 'money', 'credit_total', 'any', ['bank'], { readers: 'bank' }),
  loan_matures_on: ofStatement('最近一笔贷款到期日', 'day', 'loan_matures_on', 'any', ['bank', 'visit'], {
    readers: 'bank',
    aliases: ['贷款到期'],
    question: '最近一笔贷款哪天到期？',
  }),
  loan_overdue: ofStatement('贷款逾期', 'flag', 'loan_overdue', 'any', ['bank'], { readers: 'bank' }),
  first_loan: ofStatement('首贷户', 'flag', 'first_loan', 'any', ['bank'], { readers: 'bank', mover: 'nobody' }),
  collateral_value: ofStatement('可抵押资产', 'money', 'collateral_value', 'any', ['visit'], {
    readers: 'consent',
    question: '有没有可以抵押的房产、土地、设备，大约值多少万元？',
  }),
  guarantee_modes: ofStatement('可提供的担保', 'set', 'guarantee_modes', 'any', ['visit'], {
    choices: {
      mortgage: '抵押',
      pledge: '质押',
      guarantor: '保证人',
      guarantee_company: '担保公司',
      receivables: '应收账款',
      patent: '知识产权',
    },
    question: '能提供什么担保：抵押、质押、保证人、担保公司、应收账款、知识产权？',
  }),
} as const satisfies Record<string, FactDefinition>
