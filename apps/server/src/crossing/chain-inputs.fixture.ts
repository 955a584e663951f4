import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Aim, Entry } from './route-inputs.fixture.ts'

const reason = '越权测试'
const on = '2026-11-01'
const hash = '0'.repeat(64)
const met = { state: 'met', basis: reason } as const
const money = { amountFen: 100, months: 12, purpose: 'working' } as const
const firm = ({ firm: { id } }: Aim) => ({ params: { id } })
const need = ({ objects }: Aim) => ({ params: { id: objects.need } })
const referral = ({ objects }: Aim) => ({ params: { id: objects.referral } })
const task = { reason: 'security.short', what: reason, ownerId: 'crossing-team-a', dueOn: '2099-01-01' }
const granted = {
  amountFen: 100,
  months: 12,
  isRevolving: false,
  rateBp: 300,
  guaranteeModes: ['credit' as const],
  validUntil: '2027-11-01',
}
const drawn = { amountFen: 100, rateBp: 300, maturesOn: '2027-11-01' }

type Inputs = {
  [K in
    | 'listNeeds'
    | 'listEnterpriseNeeds'
    | 'getNeed'
    | 'tellNeed'
    | 'withdrawNeed'
    | 'declareNeed'
    | 'reviewNeed'
    | 'listStandardFindings'
    | 'listRemedyTasks'
    | 'addRemedyTask'
    | 'closeRemedyTask'
    | 'getConsentText'
    | 'giveConsent'
    | 'withdrawConsent'
    | 'sendNeed'
    | 'listReferrals'
    | 'countReferrals'
    | 'getReferral'
    | 'revealReferralContact'
    | 'actOnReferral'
    | 'grantCredit'
    | 'refuseCredit'
    | 'renewCredit'
    | 'drawCredit'
    | 'listMaturities'
    | 'recordRenewalAsk'
    | 'repayCredit'
    | 'askCorrection'
    | 'decideCorrection'
    | 'listLineCuts'
    | 'reportLineCut'
    | 'tellLineCut'
    | 'handleLineCut'
    | 'getRefusalDesk'
    | 'listRefusalCases']: Entry<(typeof contract)[K]>
}

/** How to call the routes from need to drawdown. */
export const chainInputs: Inputs = {
  listNeeds: {
    reach: 'list',
    given: ({ area, firm }) => [
      {},
      { query: { stage: 'recommended', area: area.unit } },
      { query: { stage: 'unfit', enterprise: firm.id } },
    ],
  },
  listEnterpriseNeeds: { reach: 'firm', given: firm },
  getNeed: { reach: 'firm', given: need },
  tellNeed: {
    reach: 'firm',
    given: ({ firm: { id } }) => ({ body: { enterpriseId: id, content: { id: randomUUID(), ...money } } }),
  },
  withdrawNeed: { reach: 'firm', given: (aim) => ({ ...need(aim), body: { id: randomUUID(), reason } }) },
  declareNeed: {
    reach: 'firm',
    given: (aim) => ({ ...need(aim), body: { id: randomUUID(), ...money, useOfFunds: reason, isTruthful: true } }),
  },
  reviewNeed: {
    reach: 'firm',
    given: (aim) => ({
      ...need(aim),
      body: {
        id: randomUUID(),
        declarationId: aim.objects.declaration,
        decision: 'recommend',
        standards: { operation: met, premises: met, need: met, credit: met, purpose: met },
      },
    }),
  },
  listStandardFindings: { reach: 'firm', given: need },
  listRemedyTasks: { reach: 'list', given: () => [{}, { query: { mine: 'true' } }] },
  addRemedyTask: {
    reach: 'firm',
    given: (aim) => ({ ...need(aim), body: { id: randomUUID(), referralId: aim.objects.referral, ...task } }),
  },
  closeRemedyTask: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.task }, body: { state: 'done', outcome: reason } }),
  },
  getConsentText: { reach: 'whole', given: () => ({ query: { bank: 'crossing-bank' } }) },
  giveConsent: {
    reach: 'firm',
    given: (aim) => ({
      ...firm(aim),
      body: {
        id: randomUUID(),
        bankId: 'crossing-bank',
        channel: 'signed',
        evidence: reason,
        textVersion: 'x',
        textHash: hash,
        givenOn: on,
      },
    }),
  },
  withdrawConsent: {
    reach: 'firm',
    given: (aim) => ({ ...firm(aim), body: { consentId: aim.objects.consent, reason } }),
  },
  sendNeed: {
    reach: 'firm',
    given: (aim) => ({
      ...need(aim),
      body: { referrals: [{ id: randomUUID(), organisationId: 'crossing-branch-a' }] },
    }),
  },
  listReferrals: {
    reach: 'list',
    given: () => [{}, { query: { basket: 'done' } }, { query: { bank: 'bank-demo-1' } }],
  },
  countReferrals: { reach: 'list', given: () => ({}) },
  getReferral: { reach: 'firm', given: referral },
  revealReferralContact: { reach: 'firm', given: (aim) => ({ ...referral(aim), body: {} }) },
  actOnReferral: {
    reach: 'firm',
    given: (aim) => [
      { ...referral(aim), body: { id: randomUUID(), act: { action: 'withdraw', note: reason }, forFirm: true } },
      { ...referral(aim), body: { id: randomUUID(), act: { action: 'send_again', note: reason } } },
      {
        ...referral(aim),
        body: { id: randomUUID(), act: { action: 'receive', managerName: reason, managerPhone: '07592222222' } },
      },
    ],
  },
  grantCredit: { reach: 'firm', given: (aim) => ({ ...referral(aim), body: { id: randomUUID(), on, ...granted } }) },
  refuseCredit: {
    reach: 'firm',
    given: (aim) => ({
      ...referral(aim),
      body: { id: randomUUID(), on, reason: 'security.short', note: '抵押物估值偏低', wouldChange: '补充保证人' },
    }),
  },
  renewCredit: {
    reach: 'firm',
    given: (aim) => ({
      ...referral(aim),
      body: {
        id: randomUUID(),
        on,
        ...granted,
        kind: 'ordinary',
        renewsId: randomUUID(),
        drawdown: { id: randomUUID(), ...drawn },
      },
    }),
  },
  drawCredit: {
    reach: 'firm',
    given: (aim) => ({ ...referral(aim), body: { id: randomUUID(), creditId: randomUUID(), on, ...drawn } }),
  },
  listMaturities: { reach: 'list', given: () => [{}, { query: { window: 'overdue' } }] },
  recordRenewalAsk: {
    reach: 'firm',
    given: (aim) => ({
      ...referral(aim),
      body: { id: randomUUID(), creditId: randomUUID(), maturesOn: on, on, answer: 'wants' },
    }),
  },
  repayCredit: {
    reach: 'firm',
    given: (aim) => ({ ...referral(aim), body: { id: randomUUID(), creditId: randomUUID(), on, amountFen: 100 } }),
  },
  askCorrection: {
    reach: 'firm',
    given: (aim) => ({
      ...referral(aim),
      body: { id: randomUUID(), of: 'credit', subjectId: randomUUID(), amountFen: 100, reason },
    }),
  },
  decideCorrection: {
    reach: 'firm',
    given: ({ objects }) => ({
      params: { id: objects.referral, correction: randomUUID() },
      body: { outcome: 'approved' },
    }),
  },
  listLineCuts: { reach: 'list', given: () => [{}, { query: { state: 'settled' } }] },
  reportLineCut: {
    reach: 'firm',
    given: (aim) => ({ ...referral(aim), body: { id: randomUUID(), kind: 'reduce', reason, on } }),
  },
  tellLineCut: {
    reach: 'firm',
    given: (aim) => ({
      ...firm(aim),
      body: { id: randomUUID(), kind: 'recall', bankId: 'crossing-bank', reason, on },
    }),
  },
  handleLineCut: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.lineCut }, body: { state: 'handled', outcome: reason } }),
  },
  getRefusalDesk: {
    reach: 'list',
    given: ({ area }) => [
      { query: { from: '2026-01-01', until: '2026-12-31' } },
      { query: { from: '2026-01-01', until: '2026-12-31', unit: area.unit } },
    ],
  },
  listRefusalCases: { reach: 'list', given: () => [{}, { query: { reason: 'security.short' } }] },
}
