import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'listProposals'
    | 'getProposal'
    | 'saveProposal'
    | 'moveProposal'
    | 'getProposalLetter'
    | 'saveProposalAnswer'
    | 'moveProposalPart'
    | 'checkProposalAnswer']: Entry<(typeof contract)[K]>
}

const params = () => ({ id: randomUUID() })
const part = () => ({ id: randomUUID(), assignment: randomUUID() })

/** How to call the routes of 建议提案, which name no firm; whose answers are shown to whom is crossed in proposal.test.ts. */
export const proposalInputs: Inputs = {
  listProposals: { reach: 'list', given: () => [{}, { query: { of: 'own' } }, { query: { of: 'all' } }] },
  getProposal: { reach: 'whole', given: () => ({ params: params() }) },
  saveProposal: {
    reach: 'own',
    given: () => ({
      params: params(),
      body: {
        ...{ version: 0, kind: 'cppcc' as const, handling: 'main' as const, number: '1', session: '越权测试' },
        ...{ title: '越权测试', text: '越权测试', proposers: ['测试'], receivedOn: '2026-11-01' },
      },
    }),
  },
  moveProposal: {
    reach: 'whole',
    given: () => ({ params: params(), body: { id: randomUUID(), version: 1, action: 'assign' } }),
  },
  getProposalLetter: { reach: 'whole', given: () => ({ params: params(), query: { proposer: 0 } }) },
  saveProposalAnswer: { reach: 'whole', given: () => ({ params: part(), body: { version: 1, text: '越权测试' } }) },
  moveProposalPart: {
    reach: 'whole',
    given: () => ({ params: part(), body: { id: randomUUID(), version: 1, action: 'hand_in' } }),
  },
  checkProposalAnswer: { reach: 'own', given: () => ({ body: { text: '越权测试', on: '2026-11-20' } }) },
}
