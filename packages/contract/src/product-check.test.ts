import { expect, it } from 'vitest'
import type { ProductContent } from './product.ts'
import { checkComplete, checkContent } from './product-check.ts'

const whole: ProductContent = {
  name: '测试贷',
  summary: '说明',
  minAmountFen: 10_000_000,
  maxAmountFen: 100_000_000,
  rate: { kind: 'fixed', fromBp: 300, toBp: 400 },
  dayCount: 'actual/360',
  minMonths: 1,
  maxMonths: 12,
  guaranteeModes: ['credit'],
  repaymentWays: ['revolving'],
  fees: [],
  materials: [],
  areas: [],
  outlets: [],
  industries: [],
  contactName: null,
  contactPhone: null,
  decisionDays: 5,
  validUntil: null,
  criterion: { version: 1, criterion: { all: [] } },
  steps: [],
  isDemonstration: false,
  verified: true,
  source: '测试',
}
const fields = (problems: { field: string }[]) => problems.map(({ field }) => field)
const contradictions = (changes: Partial<ProductContent>) => fields(checkContent('single', { ...whole, ...changes }))
const gaps = (changes: Partial<ProductContent>) =>
  fields(checkComplete('single', { ...whole, ...changes }, '2026-11-20'))

it('a whole content has no problem', () => {
  expect(gaps({})).toEqual([])
})

it('a draft may leave gaps, but not say two things', () => {
  expect(contradictions({ maxAmountFen: null, rate: null, criterion: null })).toEqual([])
  expect(contradictions({ minAmountFen: 100_000_001 })).toEqual(['maxAmountFen'])
  expect(contradictions({ minMonths: 13 })).toEqual(['maxMonths'])
  expect(contradictions({ rate: { kind: 'fixed', fromBp: 500, toBp: 400 } })).toEqual(['rate'])
  expect(contradictions({ dayCount: 'monthly' })).toEqual(['dayCount'])
  const step = { productId: '00000000-0000-7000-8000-000000000001', stage: '种植' }
  expect(contradictions({ steps: [step] })).toEqual(['steps'])
  expect(fields(checkContent('package', { ...whole, steps: [step, step] }))).toEqual(['steps'])
})

it('what is published says everything a firm has to know, unless it is marked as not verified', () => {
  const open = {
    maxAmountFen: null,
    rate: null,
    maxMonths: null,
    guaranteeModes: [],
    repaymentWays: [],
    decisionDays: null,
  }
  expect(gaps({ ...open, summary: '', source: '', criterion: null })).toEqual([
    'summary',
    'source',
    'criterion',
    'maxAmountFen',
    'rate',
    'maxMonths',
    'guaranteeModes',
    'repaymentWays',
    'decisionDays',
  ])
  expect(gaps({ ...open, verified: false })).toEqual([])
  expect(gaps({ validUntil: '2026-11-19' })).toEqual(['validUntil'])
  expect(gaps({ validUntil: '2026-11-20' })).toEqual([])
})

it('a package needs two steps and no terms of its own', () => {
  const empty = { ...whole, criterion: null, rate: null, maxAmountFen: null }
  expect(fields(checkComplete('package', empty, '2026-11-20'))).toEqual(['steps'])
})
