import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Aim, Entry } from './route-inputs.fixture.ts'

const reason = '越权测试'
const phone = '13800138000'
const hash = '0'.repeat(64)
const told = {
  amountFen: 1_000_000,
  months: 12,
  purpose: 'working',
  useOfFunds: reason,
  contactPerson: '测试',
  isTruthful: true as const,
}
const need = ({ objects }: Aim) => ({ params: { id: objects.need } })
const firmPhone = ({ objects }: Aim) => ({ params: { id: objects.firmPhone } })

type Inputs = {
  [K in
    | 'askPhoneCode'
    | 'openPhoneSession'
    | 'getPhoneSession'
    | 'closePhoneSession'
    | 'findPublicFirms'
    | 'listPublicBanks'
    | 'getPublicChannel'
    | 'getPublicConsentText'
    | 'submitNeed'
    | 'comparePublicProducts'
    | 'comparePortalProducts'
    | 'lookUpNeed'
    | 'listPortalNeeds'
    | 'getPortalNeed'
    | 'withdrawPortalNeed'
    | 'redeclarePortalNeed'
    | 'actOnPortalReferral'
    | 'givePortalConsent'
    | 'withdrawPortalConsent'
    | 'getPortalDoor'
    | 'startFirmOidc'
    | 'addContactPhone'
    | 'answerForFirm'
    | 'listPortalAnswers'
    | 'listFirmAnswers'
    | 'listAccesses'
    | 'copyMyData'
    | 'tellPortalProblem'
    | 'listPortalProblems'
    | 'tellPortalLineCut'
    | 'makeDataRequest'
    | 'listPortalDataRequests'
    | 'listDataRequests'
    | 'answerDataRequest'
    | 'listFirmPhones'
    | 'decideFirmPhone'
    | 'revealFirmPhone']: Entry<(typeof contract)[K]>
}

/** How to call what firms do by their own phone, which nobody with an account may, and the desk that checks the phones. */
export const portalInputs: Inputs = {
  askPhoneCode: { reach: 'anyone', given: () => ({ body: { phone } }) },
  openPhoneSession: { reach: 'anyone', given: () => ({ body: { phone, code: '000000' } }) },
  getPhoneSession: { reach: 'own', given: () => ({}) },
  closePhoneSession: { reach: 'own', given: () => ({ body: {} }) },
  getPortalDoor: { reach: 'anyone', given: () => ({}) },
  startFirmOidc: { reach: 'anyone', given: () => ({ body: { returnTo: '' } }) },
  addContactPhone: { reach: 'own', given: () => ({ body: { phone, code: '000000' } }) },
  findPublicFirms: { reach: 'anyone', given: ({ firm }) => ({ query: { q: firm.name } }) },
  listPublicBanks: { reach: 'anyone', given: () => ({}) },
  getPublicChannel: { reach: 'anyone', given: () => ({ params: { id: 'crossing-bank' } }) },
  getPublicConsentText: { reach: 'anyone', given: () => ({ query: { bank: 'crossing-bank' } }) },
  comparePublicProducts: { reach: 'anyone', given: () => ({ query: {} }) },
  comparePortalProducts: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  submitNeed: {
    reach: 'firm',
    given: ({ firm }) => ({
      body: { ...told, id: randomUUID(), declarationId: randomUUID(), enterpriseId: firm.id },
    }),
  },
  lookUpNeed: { reach: 'anyone', given: () => ({ body: { number: '0123456789', phone } }) },
  listPortalNeeds: { reach: 'own', given: () => ({}) },
  getPortalNeed: { reach: 'firm', given: need },
  withdrawPortalNeed: { reach: 'firm', given: (aim) => ({ ...need(aim), body: { id: randomUUID(), reason } }) },
  redeclarePortalNeed: { reach: 'firm', given: (aim) => ({ ...need(aim), body: { ...told, id: randomUUID() } }) },
  actOnPortalReferral: {
    reach: 'firm',
    given: ({ objects }) => ({
      params: { id: objects.referral },
      body: { id: randomUUID(), action: 'withdraw', note: reason },
    }),
  },
  givePortalConsent: {
    reach: 'firm',
    given: (aim) => ({
      ...need(aim),
      body: { id: randomUUID(), bankId: 'crossing-bank', textVersion: 'x', textHash: hash },
    }),
  },
  withdrawPortalConsent: {
    reach: 'firm',
    given: ({ firm, objects }) => ({ params: { id: objects.consent }, body: { enterpriseId: firm.id } }),
  },
  answerForFirm: {
    reach: 'firm',
    given: ({ objects }) => ({
      params: { id: objects.referral },
      body: { id: randomUUID(), question: 'contacted', isYes: true },
    }),
  },
  listPortalAnswers: { reach: 'firm', given: need },
  listFirmAnswers: { reach: 'firm', given: need },
  listAccesses: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  copyMyData: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  tellPortalProblem: {
    reach: 'firm',
    given: ({ firm }) => ({ params: { id: firm.id }, body: { id: randomUUID(), kind: 'other', description: reason } }),
  },
  listPortalProblems: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  tellPortalLineCut: {
    reach: 'firm',
    given: ({ firm }) => ({
      params: { id: firm.id },
      body: { id: randomUUID(), kind: 'recall', bankId: 'crossing-bank', reason, on: '2026-01-01' },
    }),
  },
  makeDataRequest: {
    reach: 'firm',
    given: ({ firm }) => ({ params: { id: firm.id }, body: { id: randomUUID(), kind: 'erase', what: reason } }),
  },
  listPortalDataRequests: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  listDataRequests: { reach: 'list', given: () => [{}, { query: { state: 'answered' } }] },
  answerDataRequest: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.dataRequest }, body: { state: 'done', answer: reason } }),
  },
  listFirmPhones: { reach: 'list', given: ({ firm }) => [{}, { query: { enterprise: firm.id } }] },
  decideFirmPhone: {
    reach: 'firm',
    given: (aim) => ({ ...firmPhone(aim), body: { isTheirs: true, note: reason } }),
  },
  revealFirmPhone: { reach: 'firm', given: (aim) => ({ ...firmPhone(aim), body: { reason } }) },
}
