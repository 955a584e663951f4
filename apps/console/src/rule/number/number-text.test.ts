import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fillWith, printDigits, printPolicyValue, readDigits, readFilled } from './number-text.ts'
import type { PolicyNumberLine } from './policy-number.ts'

const number = (
  unit: string,
  shape: PolicyNumberLine['shape'] = 'figure',
  words: Record<string, string> | null = null,
) => {
  return {
    id: 'n',
    label: '线',
    unit,
    shape,
    words,
    isList: false,
    blank: [''],
    inForce: null,
    other: null,
    gap: null,
  } as const
}

describe('figures', () => {
  test.each([
    ['分', 50_000_000, '50'],
    ['分', 123_456_789, '123.456789'],
    ['bp', 150, '1.5'],
    ['bp', 290, '2.9'],
    ['年', 3, '3'],
    ['分值', 60.5, '60.5'],
  ])('of %s: %d is shown as %s, and read back', (unit, value, text) => {
    expect(printDigits({ unit }, value)).toBe(text)
    expect(readDigits({ unit }, text)).toEqual({ value, fault: null })
  })

  it('money of any size comes back to the fen, a rate to the last digit', () => {
    fc.assert(
      fc.property(fc.nat(9_000_000_000_000), fc.nat(1_000_000), (fen, bp) => {
        expect(readDigits({ unit: '分' }, printDigits({ unit: '分' }, fen)).value).toBe(fen)
        expect(readDigits({ unit: 'bp' }, printDigits({ unit: 'bp' }, bp / 100)).value).toBe(bp / 100)
      }),
    )
  })

  test.each(['', '-1', '五十', '1e5', '1.', '50万元', '1.1234567'])('%s is no amount in 万元', (text) => {
    expect(readDigits({ unit: '分' }, text).fault).not.toBeNull()
  })
})

describe('values of other kinds', () => {
  test.each([
    [number('bp', 'row'), [500, 300], ['5', '3'], '5%、3%'],
    [number('', 'switch'), true, ['是'], '是'],
    [number('', 'day'), '2022-01-01', ['2022-01-01'], '2022-01-01'],
    [number('', 'word', { '2': '2号文', '63': '63号' }), '63', ['63'], '63号'],
    [number('分'), 1_234_500_000_000, ['1234500'], '1,234,500万元'],
  ] as const)('%#: filled in, read back and printed', (line, value, filled, printed) => {
    const given = typeof value === 'object' ? [...value] : value
    expect(fillWith(line, given)).toEqual(filled)
    expect(readFilled(line, filled)).toEqual({ value: given, fault: null })
    expect(printPolicyValue(line, given)).toBe(printed)
  })

  it('what is missing has a sentence', () => {
    expect(readFilled(number('bp', 'row'), ['5', '']).fault).toContain('%')
    expect(readFilled(number('', 'day'), ['']).fault).toBe('请选择日期。')
    expect(readFilled(number('', 'word'), [' ']).fault).toBe('请填写。')
  })
})
