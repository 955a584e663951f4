import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Criterion } from '../criterion.ts'
import { randomCriterion } from '../random-criteria.fixture.ts'
import { parseCriterion } from './parse-criterion.ts'
import { printCriterion } from './print-criterion.ts'
import { FAULTS, REPAIRS, UNREPAIRED, WRITTEN } from './text-form.cases.ts'

describe('the text form', () => {
  it.each(WRITTEN)('reads %s', (text, criterion) => {
    expect(parseCriterion(text)).toEqual({ ok: true, criterion })
    expect(parseCriterion(printCriterion(criterion))).toEqual({ ok: true, criterion })
  })

  it.each(FAULTS)('points at the fault in %s', (marked, message) => {
    const text = marked.replace('‸', '')
    expect(parseCriterion(text)).toMatchObject({
      ok: false,
      position: marked.indexOf('‸'),
      message: expect.stringContaining(message),
    })
  })

  it.each(REPAIRS)('offers what was probably meant by %s', (text, mended) => {
    const parsed = parseCriterion(text)
    if (parsed.ok || !parsed.repair) throw new Error('nothing was offered')
    const { position, repair } = parsed
    const offered = text.slice(0, position) + repair.text + text.slice(position + repair.length)
    expect(offered).toBe(mended)
    expect(parseCriterion(offered).ok).toBe(true)
  })

  it.each(UNREPAIRED)('offers nothing for %s', (text) => {
    expect(parseCriterion(text)).toMatchObject({ ok: false, repair: null })
  })

  it('loses nothing between printing and reading', () => {
    fc.assert(
      fc.property(randomCriterion(), (criterion) => {
        const text = printCriterion(criterion)
        expect(parseCriterion(text), text).toEqual({ ok: true, criterion })
      }),
      { numRuns: 5000 },
    )
  })

  it('reads full-width text as half-width', () => {
    fc.assert(
      fc.property(randomCriterion(['revenue', 'employees', 'debt_ratio', 'founded_on', 'type']), (criterion) => {
        const wide = printCriterion(criterion).replace(/[!-~]/g, (sign) =>
          String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
        )
        expect(parseCriterion(wide), wide).toEqual({ ok: true, criterion })
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, and points inside the text', () => {
    const pieces = fc.array(
      fc.constantFrom(...WRITTEN.flatMap(([text]) => text.split(' ')), '（', ')', '非', '且', '[', '1e99'),
    )
    const texts = fc.oneof(
      fc.string(),
      pieces.map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseCriterion(text)
        if (parsed.ok) return
        expect(parsed.position).toBeGreaterThanOrEqual(0)
        expect(parsed.position).toBeLessThanOrEqual(text.length)
        expect(parsed.message).toMatch(/[。？]$/)
      }),
      // Each unknown word is compared with all names, about a millisecond.
      { numRuns: 800 },
    )
  })

  it.each<[Criterion, string]>([
    [{ fact: 'revenue', is: 'at-least', value: 1_200_000_000 }, '营业收入 ≥ 1,200 万元'],
    [{ fact: 'revenue', is: 'at-least', value: 30_000_000_000 }, '营业收入 ≥ 3 亿元'],
    [{ fact: 'revenue', is: 'at-least', value: 1_200_050_001 }, '营业收入 ≥ 12,000,500.01 元'],
    [{ fact: 'revenue', is: 'at-least', value: 1_200_010_000 }, '营业收入 ≥ 1,200.01 万元'],
    [{ fact: 'revenue', is: 'at-least', value: 1_200_001_000 }, '营业收入 ≥ 12,000,010 元'],
    [{ fact: 'debt_ratio', is: 'at-most', value: 7000 }, '资产负债率 ≤ 70%'],
    [{ fact: 'industry', in: ['C', 'F51'] }, '行业 属于 [C、F51]'],
    [
      { any: [{ all: [{ fact: 'tax_arrears', holds: false }, { all: [] }] }, { any: [] }] },
      '（欠税 为 否 且 不设条件） 或 任一满足（）',
    ],
  ])('prints %j', (criterion, text) => {
    expect(printCriterion(criterion)).toBe(text)
  })

  it('ends on brackets without end', () => {
    expect(parseCriterion('（'.repeat(50_000))).toMatchObject({
      ok: false,
      message: expect.stringContaining('嵌套过深'),
    })
    expect(parseCriterion('非'.repeat(50_000))).toMatchObject({
      ok: false,
      message: expect.stringContaining('嵌套过深'),
    })
  })
})
