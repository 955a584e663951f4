import type { Policy, PolicyChange } from '@huoshui/contract'
import { describe, expect, test } from 'vitest'
import type { PolicyNumberLine } from '../../rule/number/policy-number.ts'
import { draftOfPolicy, readPolicyDraft } from './policy-draft.ts'

const policy: Policy = {
  rule: 'subsidy',
  label: '贷款贴息',
  question: '',
  kinds: [
    { kind: 'fixed-asset', label: '固定资产贷款' },
    { kind: 'service', label: '服务业' },
  ],
  inputs: [
    { name: 'loan_amount', label: '贷款金额', type: 'money', unit: '万元', choices: null },
    { name: 'loan_rate', label: '年利率', type: 'percent', unit: '%', choices: null },
    { name: 'loan_days', label: '天数', type: 'count', unit: '日', choices: null },
    { name: 'listed_field', label: '所列领域', type: 'flag', unit: null, choices: null },
    { name: 'other_subsidies', label: '其他贴息', type: 'set', unit: null, choices: { central: '中央' } },
  ],
  hasMoney: true,
}
const number: PolicyNumberLine = {
  id: 'subsidy.rate',
  label: '贴息率',
  unit: 'bp',
  shape: 'figure',
  words: null,
  isList: false,
  blank: [''],
  inForce: null,
  other: null,
  gap: null,
}
const today = { on: '2026-11-20', place: '440800' }
const saved: PolicyChange = {
  kind: 'policy',
  rule: 'subsidy',
  of: 'service',
  assumed: { loan_amount: '300万元', loan_rate: '3.5%', loan_days: 365, listed_field: true, other_subsidies: [] },
  numbers: [{ number: 'subsidy.rate', value: 150, place: '440803', firstDay: '2027-01-01' }],
}

describe('a policy’s change being filled in', () => {
  test('of a saved one says the same again', () => {
    const draft = draftOfPolicy(policy, today, saved, [number])
    expect(draft).toMatchObject({
      of: 'service',
      place: '440803',
      firstDay: '2027-01-01',
      filled: { 'subsidy.rate': ['1.5'] },
    })
    expect(readPolicyDraft(policy, [number], draft, null)).toEqual({ change: saved, problem: null, isSame: false })
  })

  test('begins today, in the city, with the first kind and nothing changed', () => {
    const draft = draftOfPolicy(policy, today, null, [number])
    expect(draft).toMatchObject({ of: 'fixed-asset', ...{ place: '440800', firstDay: '2026-11-20' } })
    expect(readPolicyDraft(policy, [number], draft, null)).toEqual({ change: null, problem: null, isSame: true })
  })

  test('what can’t be read is named, and the last change stays', () => {
    const draft = draftOfPolicy(policy, today, saved, [number])
    const wrong = readPolicyDraft(policy, [number], { ...draft, filled: { 'subsidy.rate': ['1.'] } }, saved)
    expect(wrong).toEqual({ change: saved, problem: expect.stringContaining('贴息率'), isSame: false })
    const assumed = readPolicyDraft(policy, [number], { ...draft, assumed: { loan_amount: '三百' } }, saved)
    expect(assumed.problem).toContain('贷款金额')
    expect(readPolicyDraft(policy, [number], { ...draft, firstDay: '' }, saved).problem).toContain('哪一天')
  })

  test('an assumption left empty is not made', () => {
    const draft = { ...draftOfPolicy(policy, today, saved, [number]), assumed: { loan_amount: '', loan_days: '30' } }
    expect(readPolicyDraft(policy, [number], draft, null).change?.assumed).toEqual({ loan_days: 30 })
  })
})
