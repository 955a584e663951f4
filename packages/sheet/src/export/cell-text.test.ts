import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCellText, wanText, yuanText } from './cell-text.ts'

describe('money', () => {
  it.each([
    [0n, '0.00', '0'],
    [5n, '0.05', '0.000005'],
    [-5n, '-0.05', '-0.000005'],
    [123_45n, '123.45', '0.012345'],
    [1_230_000_00n, '1230000.00', '123'],
    [-1_000_000n, '-10000.00', '-1'],
  ])('%s 分 are %s 元 and %s 万元', (fen, yuan, wan) => {
    expect(yuanText(fen)).toBe(yuan)
    expect(wanText(fen)).toBe(wan)
  })

  it('is never rounded', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), (fen) => {
        expect(BigInt(yuanText(fen).replace('.', ''))).toBe(fen)
        const [whole = '', places = ''] = wanText(fen).split('.')
        expect(BigInt(whole + places.padEnd(6, '0'))).toBe(fen)
      }),
    )
  })
})

describe('findCellText', () => {
  it.each([
    ['text', '=1', '=1'],
    ['text', 12n, '12'],
    ['number', -0.5, '-0.5'],
    ['number', 999_999_999_999_999n, '999999999999999'],
    ['number', '12.50', '12.50'],
    ['number', '0000000000000000123', '0000000000000000123'],
    ['date', '2024-02-29', '2024-02-29'],
    ['money', 100, '1.00'],
    ['money', '-100', '-1.00'],
    ['moneyWan', 1_000_000n, '1'],
  ] as const)('writes a %s %s as %s', (kind, value, text) => {
    expect(findCellText(kind, value)).toBe(text)
  })

  it.each([
    ['number', Number.POSITIVE_INFINITY],
    ['number', '1e5'],
    ['number', '十二'],
    ['number', 1_000_000_000_000_000n],
    ['date', '2025-02-29'],
    ['date', '2025-2-3'],
    ['date', 45_000],
    ['money', 1.5],
    ['money', '1.5'],
    ['money', 2 ** 53],
    ['money', 10n ** 15n],
  ] as const)('refuses to write a %s %s', (kind, value) => {
    expect(findCellText(kind, value)).toBeUndefined()
  })
})
