import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in 'makeFeedback' | 'listMyFeedback' | 'listFeedback' | 'answerFeedback']: Entry<(typeof contract)[K]>
}

/** How to call the routes of 意见建议, which name no firm. */
export const feedbackInputs: Inputs = {
  makeFeedback: {
    reach: 'own',
    given: () => ({ params: { id: randomUUID() }, body: { kind: 'suggestion', text: '越权测试' } }),
  },
  listMyFeedback: { reach: 'own', given: () => ({}) },
  listFeedback: { reach: 'list', given: () => [{}, { query: { of: 'answered' } }] },
  answerFeedback: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: { answer: '越权测试' } }) },
}
