import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'tellProblem'
    | 'listProblems'
    | 'countProblems'
    | 'getProblem'
    | 'actOnProblem'
    | 'listProblemKinds'
    | 'getProblemFigures'
    | 'searchAnswers'
    | 'saveAnswer']: Entry<(typeof contract)[K]>
}

const reason = '越权测试'

/** How to call the routes of 诉求 at a target. */
export const problemInputs: Inputs = {
  tellProblem: {
    reach: 'firm',
    given: ({ firm: { id } }) => ({
      params: { id: randomUUID() },
      body: { enterpriseId: id, source: 'hotline', kind: 'tax', description: reason },
    }),
  },
  listProblems: {
    reach: 'list',
    given: ({ area }) => [
      {},
      { query: { basket: 'told' } },
      { query: { basket: 'done', unit: area.unit } },
      { query: { mine: 'true' } },
    ],
  },
  countProblems: { reach: 'list', given: () => ({}) },
  getProblem: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.problem } }) },
  actOnProblem: {
    reach: 'firm',
    given: ({ objects }) => ({
      params: { id: objects.problem },
      body: { id: randomUUID(), action: 'withdraw', note: reason },
    }),
  },
  listProblemKinds: { reach: 'whole', given: () => ({}) },
  getProblemFigures: { reach: 'list', given: () => ({ query: { from: '2026-01-01', until: '2026-12-31' } }) },
  searchAnswers: { reach: 'whole', given: () => ({ query: { q: reason } }) },
  saveAnswer: {
    reach: 'whole',
    given: () => ({ params: { id: randomUUID() }, body: { kind: 'tax', question: reason, answer: reason } }),
  },
}
