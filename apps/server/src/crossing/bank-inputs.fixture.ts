import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry, RouteName } from './route-inputs.fixture.ts'

/** How to call the routes of the bank's room. */
export const bankInputs = {
  getReferralWorkbook: { reach: 'whole', given: () => ({}) },
  importReferralReturns: { reach: 'whole', given: () => ({}) },
  // Keys and addresses belong to organisations and name no firm; whose they are is crossed in bank-room.test.ts.
  listBankKeys: { reach: 'list', given: () => ({}) },
  registerBankKey: {
    reach: 'whole',
    given: () => ({
      body: {
        id: randomUUID(),
        organisationId: 'bank-demo-1',
        name: '越权',
        publicKey: 'x'.repeat(100),
        expiresOn: '2027-01-01',
      },
    }),
  },
  revokeBankKey: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: { reason: '越权测试' } }) },
  getBankApi: { reach: 'anyone', given: () => ({}) },
  listWebhooks: { reach: 'list', given: () => ({}) },
  makeWebhook: {
    reach: 'whole',
    given: () => ({
      body: {
        id: randomUUID(),
        organisationId: 'bank-demo-1',
        url: 'https://example.com/x',
        events: ['referral_sent' as const],
      },
    }),
  },
  endWebhook: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: {} }) },
  tryWebhook: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: { id: randomUUID() } }) },
  listWebhookDeliveries: { reach: 'whole', given: () => ({ params: { id: randomUUID() } }) },
  resendWebhookDelivery: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: {} }) },
  // Sessions name no firm; their items come through functions and policies that are crossed in grab.test.ts and table-writes.test.ts.
  listGrabSessions: { reach: 'list', given: () => ({}) },
  getGrabSession: { reach: 'whole', given: () => ({ params: { id: randomUUID() } }) },
  listGrabCandidates: { reach: 'list', given: () => ({}) },
  makeGrabSession: {
    reach: 'whole',
    given: ({ objects }) => ({
      body: {
        id: randomUUID(),
        name: '越权测试',
        opensAt: '2099-01-01T00:00:00Z',
        closesAt: '2099-01-02T00:00:00Z',
        mostBanks: 1,
        needIds: [objects.need],
      },
    }),
  },
  closeGrabSession: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: {} }) },
  takeGrabItem: {
    reach: 'whole',
    given: () => ({ params: { id: randomUUID() }, body: { referralId: randomUUID() } }),
  },
  watchGrabSession: { reach: 'whole', given: () => ({ params: { id: randomUUID() } }) },
  listBankStaff: { reach: 'list', given: () => ({}) },
  addBankStaff: {
    reach: 'whole',
    given: () => ({
      body: { id: randomUUID(), organisationId: 'bank-demo-1', name: '越权', position: '越权', phone: '07592222222' },
    }),
  },
  endBankStaff: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: {} }) },
  checkBankStaff: { reach: 'anyone', given: () => ({ query: { number: '07590000000' } }) },
  // Files: what another county's rows are answered with is crossed in paper-list.test.ts.
  getPaperList: { reach: 'whole', given: () => ({ params: { list: 'declaration' as const } }) },
  importPaperList: { reach: 'whole', given: () => ({ params: { list: 'declaration' as const } }) },
  getPaperListErrors: { reach: 'whole', given: () => ({ params: { list: 'declaration' as const } }) },
  getReferralReturnErrors: { reach: 'whole', given: () => ({}) },
} satisfies Partial<{ [K in RouteName]: Entry<(typeof contract)[K]> }>
