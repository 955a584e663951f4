import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { compareOffers, type OfferStanding, whyOffer } from './offer-order.ts'
import { unstatedFees } from './unstated-fees.ts'

const base: OfferStanding = {
  id: 'a',
  verdict: 'met',
  open: 0,
  isBarred: false,
  misfits: [],
  annualCostBp: 400,
  unstatedFees: [],
  decisionDays: 5,
  record: null,
}
const record = { cases: 20, granted: 15, medianDays: 8 }
const nullable = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })
const standing: fc.Arbitrary<OfferStanding> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  verdict: fc.constantFrom('met', 'not-met', 'not-determinable', null),
  open: fc.integer({ min: 0, max: 3 }),
  isBarred: fc.boolean(),
  misfits: fc.array(fc.constant('金额超过产品的最高额度。'), { maxLength: 2 }),
  annualCostBp: nullable(3),
  unstatedFees: fc.subarray(['guarantee', 'valuation', 'other'] as const),
  decisionDays: nullable(3),
  record: fc.option(
    fc.record({ cases: fc.constant(20), granted: fc.integer({ min: 0, max: 2 }), medianDays: fc.nat(2) }),
    { nil: null },
  ),
})

describe('the order of products', () => {
  it.each<[string, Partial<OfferStanding>, Partial<OfferStanding>]>([
    ['met before open', {}, { verdict: 'not-determinable', annualCostBp: 1 }],
    ['open before not met', { verdict: 'not-determinable', open: 3 }, { verdict: 'not-met', open: 1 }],
    ['any verdict before none', { verdict: 'not-met' }, { verdict: null }],
    ['what fits before what is cheap', {}, { misfits: ['期限'], annualCostBp: 1 }],
    ['fewer open points first', { verdict: 'not-met', open: 1, annualCostBp: 900 }, { verdict: 'not-met', open: 2 }],
    ['a way before no way', { verdict: 'not-met', open: 3 }, { verdict: 'not-met', open: 0 }],
    [
      'a way before one nobody can go',
      { verdict: 'not-met', open: 3 },
      { verdict: 'not-met', open: 1, isBarred: true },
    ],
    ['cheap before quick', { annualCostBp: 399, decisionDays: 30 }, {}],
    ['a cost before none known', { annualCostBp: 3000 }, { annualCostBp: null }],
    ['a cost wholly known before a lower one known in part', {}, { annualCostBp: 100, unstatedFees: ['guarantee'] }],
    ['a cost known in part before none', { unstatedFees: ['other'] }, { annualCostBp: null }],
    ['quick before slow', { decisionDays: 1 }, { decisionDays: 2 }],
    ['a promise before none', { decisionDays: 90 }, { decisionDays: null }],
    ['a promise before any record', { decisionDays: 4 }, { record }],
    ['a record before none', { record }, {}],
    ['more granted first', { record }, { record: { ...record, granted: 10, medianDays: 1 } }],
    ['then the quicker bank', { record }, { record: { ...record, medianDays: 9 } }],
    ['by id when nothing else', {}, { id: 'b' }],
  ])('%s', (_, first, second) => {
    expect(compareOffers({ ...base, ...first }, { ...base, ...second })).toBe(-1)
    expect(compareOffers({ ...base, ...second }, { ...base, ...first })).toBe(1)
  })

  it('is a total order', () => {
    fc.assert(
      fc.property(standing, standing, standing, (a, b, c) => {
        expect(compareOffers(a, a)).toBe(0)
        expect(compareOffers(a, b) + compareOffers(b, a)).toBe(0)
        if (compareOffers(a, b) <= 0 && compareOffers(b, c) <= 0) expect(compareOffers(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('why', () => {
  it('says what is so', () => {
    expect(whyOffer(base)).toBe(
      '符合写明的准入条件；金额、期限和区域相符；综合年化成本最低约 4.00%；承诺 5 个工作日内答复；该行同类办理记录不足 10 件，未知',
    )
    expect(whyOffer({ ...base, record })).toContain('该行近两年同类 20 件，同意授信 75%，办理天数中位数 8 天')
    expect(whyOffer({ ...base, unstatedFees: ['guarantee', 'other'] })).toContain(
      '费用未说明（担保费、其他费用），已知部分年化最低约 4.00%',
    )
    expect(
      whyOffer({ ...base, verdict: 'not-determinable', open: 2, misfits: ['金额太大。'], annualCostBp: null }),
    ).toBe('尚缺 2 项事实，无法判断；金额太大；成本未知；承诺 5 个工作日内答复；该行同类办理记录不足 10 件，未知')
    expect(whyOffer({ ...base, verdict: 'not-met', open: 1, decisionDays: null })).toContain('最近须改变 1 处')
    expect(whyOffer({ ...base, verdict: 'not-met', open: 1, isBarred: true })).toContain('无人可以改变')
    expect(whyOffer({ ...base, verdict: 'not-met' })).toMatch(/^不符合准入条件；/)
    expect(whyOffer({ ...base, verdict: null })).toContain('不能判断')
  })

  it('promises nothing and rates nobody, whatever the standing', () => {
    fc.assert(
      fc.property(standing, (one) => {
        expect(whyOffer(one)).not.toMatch(/可获|可以获得|能贷|保证|评分|得分|信用等级|推荐|获批|undefined|NaN/)
      }),
    )
  })
})

test('a fee is open only where a loan of the product may carry it', () => {
  const all = ['guarantee', 'valuation', 'other'] as const
  expect(unstatedFees(all, ['credit', 'guarantee_company', 'mortgage'])).toEqual(['other'])
  expect(unstatedFees(all, ['mortgage'])).toEqual(['valuation', 'other'])
  expect(unstatedFees(['guarantee', 'valuation'], ['guarantee_company'])).toEqual(['guarantee'])
  expect(unstatedFees(['guarantee', 'valuation'], [])).toEqual(['guarantee', 'valuation'])
  expect(unstatedFees([], [])).toEqual([])
})
