import { describe, expect, it } from 'vitest'
import { judgeSize, type StatedFact } from './judge-size.ts'

const maker = { type: 'company', industry_code: '1361', size_class: 'undetermined', unit_code: '440883' }
const asked = { on: '2026-11-20', added: [] }
const wan = 1_000_000
const said = (fact: string, source: string, period: string, number_value: string | number | null): StatedFact => {
  return { fact, source, period, number_value }
}
const whole = [said('employees', 'registry', '2025', '320'), said('revenue', 'tax', '2025', String(900 * wan))]

describe('the size by the rule', () => {
  it('tells the class, each figure with its source, what limits, and on which ground', () => {
    expect(judgeSize(maker, whole, asked)).toEqual({
      outcome: 'decided',
      isByReference: false,
      sizeClass: 'small',
      possible: ['small'],
      missing: [],
      industry: '工业',
      industryReason: null,
      uncovered: null,
      contradictsRegister: false,
      indicators: [
        {
          indicator: 'staff',
          value: 320,
          grade: 'medium',
          bounds: [1000, 300, 20],
          source: 'registry',
          period: '2025',
          isLimiting: false,
          entry: null,
        },
        {
          indicator: 'revenue',
          value: 900 * wan,
          grade: 'small',
          bounds: [40_000 * wan, 2000 * wan, 300 * wan],
          source: 'tax',
          period: '2025',
          isLimiting: true,
          entry: null,
        },
      ],
      basis: expect.objectContaining({ clause: '第四条（二）', firstDay: '2011-06-18', verified: false }),
    })
  })

  it.each([
    ['undetermined', false],
    ['small', false],
    ['medium', true],
    ['micro', true],
  ])('registered as %s: contradiction %s', (size_class, contradictsRegister) => {
    expect(judgeSize({ ...maker, size_class }, whole, asked)).toMatchObject({ contradictsRegister })
  })

  it.each([
    ['small', false],
    ['micro', false],
    ['medium', true],
  ])('open between micro and small, registered as %s: contradiction %s', (size_class, contradictsRegister) => {
    const judged = judgeSize({ ...maker, size_class }, [said('employees', 'registry', '2025', '25')], asked)
    expect(judged).toMatchObject({
      outcome: 'not-determinable',
      sizeClass: null,
      possible: ['micro', 'small'],
      missing: ['revenue'],
      contradictsRegister,
    })
    expect(judged.indicators[1]).toMatchObject({ value: null, grade: null, source: null, isLimiting: false })
  })

  it.each([
    [{ industry_code: '6621' }, { outcome: 'not-covered', uncovered: expect.stringContaining('金融') }],
    [{ industry_code: null }, { outcome: 'industry-needed', industryReason: 'missing' }],
    [{ industry_code: '59' }, { outcome: 'industry-needed', industryReason: 'too-coarse' }],
    [{ type: 'sole_trader' }, { outcome: 'decided', isByReference: true }],
    [{ type: 'something new' }, { outcome: 'decided', isByReference: true }],
  ])('%o: %o', (change, expected) => {
    expect(judgeSize({ ...maker, size_class: 'large', ...change }, whole, asked)).toMatchObject(expected)
  })

  it('measures by an official’s entry from its first day on, at its place, and names it', () => {
    const cite = {
      document: '测试划型标准',
      clause: '第三条',
      firstDay: '2026-07-01',
      lastDay: null,
      place: '000000',
      source: '测试',
      verified: true,
    }
    const bounds = [40_000 * wan, 800 * wan, 300 * wan]
    const entry = { id: 'entry-1', number: 'size-class.manufacturing.revenue', value: bounds, cite }
    const on = (day: string, added = [entry]) => judgeSize(maker, whole, { on: day, added })
    expect(on('2026-06-30').sizeClass).toBe('small')
    expect(on('2026-07-01')).toMatchObject({
      sizeClass: 'medium',
      indicators: [
        { indicator: 'staff', entry: null },
        { indicator: 'revenue', bounds, entry: { id: 'entry-1', document: '测试划型标准', verified: true } },
      ],
    })
    expect(on('2026-07-01', [{ ...entry, cite: { ...cite, place: '440900' } }]).sizeClass).toBe('small')
  })
})
