import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomCriterion } from '../random-criteria.fixture.ts'
import { checkCriterion } from './check-criterion.ts'

const clause = { fact: 'revenue', is: 'at-least', value: 1 }

describe('checkCriterion', () => {
  it('accepts every criterion there is, through JSON and back', () => {
    fc.assert(
      fc.property(randomCriterion(), (criterion) => {
        expect(checkCriterion(JSON.parse(JSON.stringify(criterion)))).toEqual({ ok: true, criterion })
      }),
      { numRuns: 3000 },
    )
  })

  it('never throws, and accepts nothing it would not accept again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), mangled), (anything) => {
        const check = checkCriterion(anything)
        if (check.ok) expect(checkCriterion(check.criterion)).toEqual(check)
        else expect(check.errors.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['text', '', '应为一个条件'],
    [null, '', '应为一个条件'],
    [{}, 'fact', '缺少事实名'],
    [{ fact: 'revenue' }, '', '须有且只有一种比较'],
    [{ ...clause, holds: true }, '', '须有且只有一种比较'],
    [{ ...clause, unit: '万元' }, '', '不认识“unit”'],
    [{ ...clause, value: '1000万元' }, 'value', '以分计的整数'],
    [{ ...clause, value: 0.5 }, 'value', '以分计的整数'],
    [{ ...clause, value: 2 ** 53 }, 'value', '以分计的整数'],
    [{ ...clause, is: '>=' }, 'is', 'at-least（≥）'],
    [{ ...clause, is: 'toString' }, 'is', 'at-least（≥）'],
    [{ fact: 'founded_on', is: 'at-least', value: 2 }, 'value', '应与日期比较'],
    [{ fact: 'founded_on', is: 'at-least', value: '2026-02-29' }, 'value', '应与日期比较'],
    [{ fact: 'founded_on', elapsed: 'at-least', amount: 1_000_000, unit: 'day' }, 'amount', '整数'],
    [{ fact: 'founded_on', elapsed: 'at-least', amount: -1, unit: 'day' }, 'amount', '0 至'],
    [{ fact: 'founded_on', elapsed: 'at-least', amount: 100, unit: '万元' }, 'unit', '"day"'],
    [{ fact: 'revenue', elapsed: 'at-least', amount: 1, unit: 'day' }, 'elapsed', '是金额，不能用“elapsed”'],
    [{ fact: 'industry', in: ['C', 'A38'] }, 'in[1]', '属于门类C'],
    [{ fact: 'industry', in: ['U12'] }, 'in[0]', '没有门类“U”'],
    [{ fact: 'industry', in: ['C99'] }, 'in[0]', '没有大类“99”'],
    [{ fact: 'type', in: ['company', '企业'] }, 'in[1]', '可用：company（企业）'],
    [{ fact: 'size_class', in: ['undetermined'] }, 'in[0]', '可用：large（大型）'],
    [{ fact: 'type', in: [] }, 'in', '至少一个'],
    [{ fact: 'tags', has: 'any', of: ['a\u0000b'] }, 'of[0]', '控制字符'],
    [{ fact: 'tags', has: 'any', of: ['\ud800'] }, 'of[0]', '控制字符'],
    [{ fact: 'tags', has: 'any', of: ['长'.repeat(65)] }, 'of[0]', '1 至 64'],
    [{ fact: 'tags', has: 'some', of: ['农业'] }, 'has', 'any'],
    [{ fact: 'tags', in: ['农业'] }, 'in', '不能用“in”'],
    [{ fact: 'tax_arrears', holds: 'no' }, 'holds', 'true 或 false'],
    [{ fact: 'revenue', between: [2, 1] }, 'between', '下限大于上限'],
    [{ fact: 'revenue', between: [1, '2'] }, 'between[1]', '以分计'],
    [{ fact: 'debt_ratio', is: 'at-most', value: 70.5 }, 'value', '基点'],
    [{ all: clause }, 'all', '列表'],
    [{ all: [clause, { not: { fact: 'x' } }] }, 'all[1].not.fact', '没有名为“x”'],
    [{ all: [], any: [] }, '', '不能再有“any”'],
    [JSON.parse('{"__proto__": {"fact": "revenue"}, "known": true}'), 'fact', '缺少事实名'],
  ])('refuses %j at “%s”', (criterion, path, message) => {
    expect(checkCriterion(criterion)).toMatchObject({
      ok: false,
      errors: [{ path, message: expect.stringContaining(message) }],
    })
  })

  it.each([
    ['营业收人', 'revenue'],
    ['revenu', 'revenue'],
    ['员工人数量', 'employees'],
  ])('suggests for “%s” the fact %s', (fact, suggestion) => {
    expect(checkCriterion({ fact, known: true })).toMatchObject({ ok: false, errors: [{ suggestion }] })
  })

  it('puts the letter before an industry code', () => {
    expect(checkCriterion({ fact: 'industry', in: ['38', 'c3859', 'F'] })).toEqual({
      ok: true,
      criterion: { fact: 'industry', in: ['C38', 'C3859', 'F'] },
    })
  })

  it('limits depth, size and the number of errors', () => {
    let deep: unknown = clause
    for (let level = 0; level < 5000; level++) deep = { not: deep }
    expect(checkCriterion(deep)).toMatchObject({ errors: [{ message: expect.stringContaining('嵌套过深') }] })
    const wide = { all: Array.from({ length: 100_000 }, () => clause) }
    expect(checkCriterion(wide)).toMatchObject({ errors: [{ message: expect.stringContaining('条件过多') }] })
    const of = Array.from({ length: 500 }, (_, index) => `标签${index}`)
    const long = { any: Array.from({ length: 5 }, () => ({ fact: 'tags', has: 'any', of })) }
    expect(checkCriterion(long)).toMatchObject({ errors: [{ message: expect.stringContaining('所列的值过多') }] })
    const wrong = checkCriterion({ all: Array.from({ length: 400 }, () => ({ fact: 'x' })) })
    expect(wrong.ok || wrong.errors.length).toBe(20)
  })
})

const mangled = fc
  .tuple(randomCriterion(), fc.constantFrom('fact', 'value', 'in', 'of', 'is', 'all', 'unit'), fc.anything())
  .map(([criterion, key, value]) => ({ ...criterion, [key]: value }))
