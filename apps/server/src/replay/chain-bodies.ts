import type { PlannedChain } from '@huoshui/demo-city/campaign/plan-chain'
import type { DrawingPlanned } from '@huoshui/demo-city/campaign/plan-chain-steps'
import type { ConsentText } from '@huoshui/rules/consent/consent-text'
import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import type { ConsentGiven } from '../consent/give-consent.ts'
import type { CreditGiven } from '../credit/grant-credit.ts'
import type { RefusalGiven } from '../credit/refuse-credit.ts'
import type { DeclarationGiven } from '../declaration/declare-need.ts'
import type { DrawingGiven } from '../drawdown/draw-credit.ts'
import type { ReviewGiven } from '../recommendation/review-need.ts'
import type { ActGiven } from '../referral/act-on-referral.ts'
import type { SendGiven } from '../referral/send-need.ts'
import { todayOf } from '../today.ts'

const dayOf = (at: number) => todayOf(new Date(at))
const laterBy = (at: number, days: number) => dayOf(at + days * 86_400_000)

/** As the visiting pair would have filled the form in. */
export function declarationOf({ ids, need, steps }: PlannedChain): DeclarationGiven {
  const { amountFen, months, banks } = need
  const purpose = need.purpose as keyof typeof NEED_PURPOSES
  const useOfFunds = `用于${NEED_PURPOSES[purpose]}（演示）`
  return {
    params: { id: need.id },
    body: {
      ...{ id: ids.declaration, amountFen, months, purpose, useOfFunds, banks, guarantee: null, standards: {} },
      ...{ contactPerson: null, contactPhone: null, isTruthful: true, actedFor: 'visitor' },
    },
    at: new Date(steps.declare),
  }
}

export function consentOf({ firm, ids, steps }: PlannedChain, bankId: string, text: Shown): ConsentGiven {
  const evidence = '纸质同意书存镇街（演示）'
  const { version: textVersion, hash: textHash } = text
  return {
    params: { id: firm },
    body: {
      id: ids.consent,
      bankId,
      channel: 'signed',
      evidence,
      textVersion,
      textHash,
      givenOn: dayOf(steps.declare),
    },
    at: new Date(steps.declare),
  }
}

export type Shown = Pick<ConsentText, 'version'> & { hash: string }

const met = { state: 'met', basis: '走访和登记数据核实（演示）' } as const
const allMet = { operation: met, premises: met, need: met, credit: met, purpose: met }
const failing = [
  { reason: 'operation.outlook', standard: 'operation', what: '了解订单和困难，由行业主管部门帮扶（演示）' },
  { reason: 'need.unclear', standard: 'need', what: '补充核实金额、期限和用途后重新申报（演示）' },
  { reason: 'credit.poor', standard: 'credit', what: '指导信用修复后复核（演示）' },
] as const

export function reviewOf({ ids, need, outcome, steps }: PlannedChain, ownerId: string): ReviewGiven {
  const about = { params: { id: need.id }, at: new Date(steps.review) }
  const base = { id: ids.review, declarationId: ids.declaration, note: null }
  if (outcome !== 'unfit') {
    return { ...about, body: { ...base, decision: 'recommend', standards: allMet, reasons: [], tasks: [] } }
  }
  const { reason, standard, what } = choose(failing, steps.lot)
  const standards = { ...allMet, [standard]: { state: 'not-met', basis: '核实后暂不符合（演示）' } as const }
  const task = { id: ids.task, reason, what, ownerId, dueOn: laterBy(steps.review, 30) }
  return { ...about, body: { ...base, decision: 'find_unfit', standards, reasons: [reason], tasks: [task] } }
}

export function sendingOf({ ids, need, branch, steps }: PlannedChain): SendGiven {
  const referrals = [{ id: ids.referral, organisationId: branch, productId: null }]
  return { params: { id: need.id }, body: { referrals }, at: new Date(steps.send) }
}

function acting(
  { ids }: PlannedChain,
  step: { id: string; at: number },
  act: ActGiven['body']['act'],
  forFirm = false,
) {
  return { params: { id: ids.referral }, body: { id: step.id, forFirm, act }, at: new Date(step.at) }
}

export function receiptOf(chain: PlannedChain, manager: { name: string; phone: string }): ActGiven[] {
  const { receive } = chain.steps
  const act = { action: 'receive', managerName: manager.name, managerPhone: manager.phone } as const
  return receive ? [acting(chain, receive, act)] : []
}

export function contactOf(chain: PlannedChain): ActGiven[] {
  const { contact, lot } = chain.steps
  const mode = choose(['phone', 'phone', 'field'] as const, lot)
  return contact ? [acting(chain, contact, { action: 'contact', mode, note: '已联系企业了解情况（演示）' })] : []
}

/** What the bank, or the firm, says instead of a decision on credit. */
export function reportOf(chain: PlannedChain): ActGiven[] {
  const { outcome, steps } = chain
  if (!steps.answer) return []
  if (outcome === 'unreachable') {
    return [acting(chain, steps.answer, { action: 'report_unreachable', note: '电话三次无人接听（演示）' })]
  }
  if (outcome === 'duplicate') {
    return [acting(chain, steps.answer, { action: 'report_duplicate', note: '本行已在办理（演示）' })]
  }
  if (outcome !== 'withdrawn') return []
  return [acting(chain, steps.answer, { action: 'withdraw', note: '企业暂不需要贷款（演示）' }, true)]
}

const modes = [
  ['credit'],
  ['credit'],
  ['credit'],
  ['mortgage'],
  ['mortgage'],
  ['guarantor'],
  ['guarantee_company'],
] as const

export function creditOf({ ids, need, outcome, creditFen, steps }: PlannedChain): CreditGiven[] {
  const { answer, lot } = steps
  if (outcome !== 'credited' || !answer) return []
  const on = dayOf(answer.at)
  const isFirst = lot % 9 < 2
  return [
    {
      params: { id: ids.referral },
      at: new Date(answer.at),
      body: {
        ...{ id: answer.id, on, amountFen: creditFen, months: need.months, isRevolving: lot % 5 === 0 },
        ...{ rateBp: rateOf(lot), guaranteeModes: [...choose(modes, lot)], productId: null },
        firstLoan: { isFirst, basis: `征信查询日 ${on}（演示）` },
        validUntil: laterBy(answer.at, Math.round(need.months * 30.4)),
      },
    },
  ]
}

/** 2.9 to 4.6 per cent: about the national average of the time, 3.65 per cent. */
function rateOf(lot: number): number {
  return 290 + ((lot * 7) % 35) * 5
}

const refusals = [
  { reason: 'security.short', note: '抵押物估值不足申请额', wouldChange: '由政府性融资担保机构增信或降低申请额' },
  { reason: 'record.overdue', note: '近两年有未结清的逾期记录', wouldChange: '结清逾期并取得证明满观察期后再申请' },
  { reason: 'finance.flow', note: '结算流水低于申请额所需', wouldChange: '归集流水满六个月后再申请' },
  { reason: 'finance.debt', note: '负债率高于同业水平', wouldChange: '压降存量借款或补充资本后复核' },
  { reason: 'material.missing', note: '近一年纳税和财务资料未提供', wouldChange: '补齐纳税证明和财务报表' },
  { reason: 'terms.amount', note: '可批额度低于企业要求', wouldChange: '企业接受可批额度或由他行承接' },
  { reason: 'tax.arrears', note: '有欠税未缴清', wouldChange: '补缴并取得完税证明' },
  { reason: 'bank.quota', note: '本支行授权额度已用完', wouldChange: '由上级行调剂授权' },
] as const

export function refusalOf({ ids, outcome, steps: { answer, lot } }: PlannedChain): RefusalGiven[] {
  if (outcome !== 'refused' || !answer) return []
  const { reason, note, wouldChange } = choose(refusals, lot)
  const body = {
    id: answer.id,
    on: dayOf(answer.at),
    reason,
    note: `${note}（演示）`,
    wouldChange: `${wouldChange}（演示）`,
  }
  return [{ params: { id: ids.referral }, body, at: new Date(answer.at) }]
}

/** The nth payment, of the share that was planned; 分 left over stay undrawn. */
export function drawingOf({ ids, need, creditFen, steps }: PlannedChain, nth: number): DrawingGiven[] {
  const drawing: DrawingPlanned | undefined = steps.drawings[nth]
  if (!drawing || !steps.answer || creditFen === 0) return []
  const amountFen = Math.floor((creditFen * drawing.basisPoints) / 10_000)
  const costs = steps.lot % 6 === 0 ? [{ kind: 'guarantee' as const, amountFen: Math.round(amountFen / 200) }] : []
  return [
    {
      params: { id: ids.referral },
      at: new Date(drawing.at),
      body: {
        ...{ id: drawing.id, creditId: steps.answer.id, on: dayOf(drawing.at), amountFen, rateBp: rateOf(steps.lot) },
        ...{ maturesOn: laterBy(drawing.at, Math.round(need.months * 30.4)), costs },
      },
    },
  ]
}

function choose<Way>(ways: readonly Way[], lot: number): Way {
  const way = ways[lot % ways.length]
  if (way === undefined) throw new Error('no way to choose')
  return way
}
