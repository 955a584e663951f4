import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry, RouteName } from './route-inputs.fixture.ts'

const draft = {
  number: 'award.giant',
  value: 40_000_000,
  cite: {
    document: '测试文件',
    clause: '第一条',
    firstDay: '2026-06-01',
    lastDay: null,
    place: '000000',
    source: '测试',
    verified: false,
  },
}
/** Nobody proposed it: not there for anybody. */
const entry = { params: { id: '00000000-0000-7000-8000-00000000e417' } }
const asked = { on: '2026-11-01', place: '440800', facts: {} }

/** The law names no firm: what holds is for everybody who sees firms; the permissions table and the place decide the rest. */
export const ruleInputs = {
  listRules: { reach: 'list', given: ({ area }) => [{}, { query: { place: area.unit } }] },
  getRule: { reach: 'list', given: ({ area }) => ({ params: { id: 'award' }, query: { place: area.unit } }) },
  decideRule: { reach: 'list', given: () => ({ params: { id: 'award' }, body: asked }) },
  listPolicyEntries: {
    reach: 'list',
    given: () => [{}, { query: { status: 'proposed' } }, { query: { rule: 'award' } }],
  },
  getPolicyEntry: { reach: 'firm', given: () => entry },
  tryPolicyEntry: { reach: 'whole', given: () => ({ body: draft }) },
  proposePolicyEntry: { reach: 'whole', given: () => ({ body: { ...draft, id: randomUUID(), reason: '越权测试' } }) },
  proposePolicyEntryEnd: {
    reach: 'firm',
    given: () => ({ ...entry, body: { id: randomUUID(), lastDay: '2026-12-31', reason: '越权测试' } }),
  },
  decidePolicyEntry: { reach: 'firm', given: () => ({ ...entry, body: { decision: 'refuse', reason: '越权测试' } }) },
  withdrawPolicyEntry: { reach: 'firm', given: () => ({ ...entry, body: {} }) },
} satisfies Partial<{ [K in RouteName]: Entry<(typeof contract)[K]> }>
