import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listBits, setBit, wordsFor } from '../bitmap/bitmap.ts'
import { bitmapOfCodes, bitmapOfPrefixes, buildCodedColumn, withRest } from './coded-column.ts'
import { bitmapOfRange, buildOrderedColumn, countBelow } from './ordered-column.ts'
import { sortByValue } from './sort-by-value.ts'

const figure = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.maxSafeInteger(),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.constantFrom(0, -0, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), 2 ** 32, 2048, 2047),
)

describe('sortByValue', () => {
  it('sorts as a comparison does, equal values in the order given', () => {
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 300 }), (values) => {
        const firms = values.map((_, at) => at * 3)
        const wanted = firms.map((firm, at) => ({ firm, value: values[at] ?? 0 })).sort((a, b) => a.value - b.value)
        const sorted = sortByValue(Uint32Array.from(firms), Float64Array.from(values))
        expect([...sorted.firms]).toEqual(wanted.map(({ firm }) => firm))
        expect([...sorted.values]).toEqual(wanted.map(({ value }) => value + 0))
      }),
    )
  })
})

describe('an ordered column', () => {
  const size = 2000
  const known = Uint32Array.from({ length: size }, (_, at) => at * 2)
  // Every value 1…1000 twice, scattered: 2,000 known of 4,000 firms, in steps of 256.
  const column = buildOrderedColumn(
    4000,
    known,
    Float64Array.from(known, (_, at) => ((at * 617) % 1000) + 1),
  )

  it('has any range of places, at borders of its steps and around them', () => {
    const borders = [0, 1, 2, 255, 256, 257, 511, 512, 513, 640, 1791, 1792, 1793, 1999, 2000]
    for (const from of borders) {
      for (const to of borders.filter((border) => border >= from)) {
        const wanted = [...column.firms.slice(from, to)].sort((a, b) => a - b)
        expect(listBits(bitmapOfRange(column, from, to)), `${from}…${to}`).toEqual(wanted)
      }
    }
  })

  it('counts below a bound and up to it', () => {
    expect([0, 1, 2, 500.5, 1000, 1001].map((bound) => countBelow(column, bound, false))).toEqual([
      0, 0, 2, 1000, 1998, 2000,
    ])
    expect([0, 1, 2, 500.5, 1000, 1001].map((bound) => countBelow(column, bound, true))).toEqual([
      0, 2, 4, 1000, 2000, 2000,
    ])
  })

  it('takes four bytes a value where values are whole and small, eight where not', () => {
    expect(column.values).toBeInstanceOf(Int32Array)
    for (const value of [0.5, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER]) {
      const wide = buildOrderedColumn(2, Uint32Array.of(0, 1), Float64Array.of(1, value))
      expect(wide.values).toBeInstanceOf(Float64Array)
      expect([...wide.values]).toContain(value)
    }
  })

  it('may be empty', () => {
    const empty = buildOrderedColumn(40, new Uint32Array(), new Float64Array())
    expect(listBits(bitmapOfRange(empty, 0, 0))).toEqual([])
    expect(countBelow(empty, 0, true)).toBe(0)
  })
})

describe('a coded column', () => {
  it('unites codes, wide and narrow, and prefixes', () => {
    const firms = 5000
    const all = ['C', 'C13', 'C1310', 'C1311', 'C14', 'F', 'F5212', 'A01']
    const codeOf = Uint32Array.from({ length: firms }, (_, at) =>
      at % 7 === 0 ? 7 : at % 3 === 0 ? 2 : at % 40 === 1 ? 6 : 3,
    )
    const firmOf = Uint32Array.from(codeOf.keys())
    const column = buildCodedColumn(firms, all, { firmOf, codeOf }, new Uint32Array(wordsFor(firms)).fill(0), true)
    const where = (keep: (code: string) => boolean) =>
      [...codeOf].flatMap((code, at) => (keep(all[code] ?? '') ? [at] : []))
    for (const prefix of ['C', 'C1', 'C13', 'C131', 'C1310', 'C14', 'F', 'A', 'T', 'C13100']) {
      expect(listBits(bitmapOfPrefixes(column, [prefix])), prefix).toEqual(where((code) => code.startsWith(prefix)))
    }
    expect(listBits(bitmapOfPrefixes(column, ['A', 'C1310']))).toEqual(where((c) => c === 'A01' || c === 'C1310'))
    expect(listBits(bitmapOfCodes(column, ['F5212', 'A01', 'nobody']))).toEqual(where((c) => /F5212|A01/.test(c)))
    expect(listBits(bitmapOfCodes(column, []))).toEqual([])
    expect(column.wide.has('C13')).toBe(true)
  })

  it('gives a code to all of whom nothing was known, also one nobody carried', () => {
    const known = new Uint32Array(2)
    for (const firm of [3, 39]) setBit(known, firm)
    for (const [codes, codeOf, no] of [
      [['false', 'true'], [0, 1], 3],
      [['true', 'false'], [0, 0], undefined],
    ] as const) {
      const rows = { firmOf: Uint32Array.of(3, 39), codeOf: Uint32Array.from(codeOf) }
      const column = buildCodedColumn(40, codes, rows, known, false)
      const whole = withRest(column, 40, 'false')
      const listed = codes[codeOf[0]] === 'true' ? [3, 39] : [39]
      expect(listBits(bitmapOfCodes(whole, ['true']))).toEqual(listed)
      const others = Array.from({ length: 40 }, (_, firm) => firm).filter((firm) => !listed.includes(firm))
      expect(listBits(bitmapOfCodes(whole, ['false']))).toEqual(others)
      expect(listBits(whole.known)).toHaveLength(40)
      expect(listBits(bitmapOfCodes(column, ['false']))).toEqual(no === undefined ? [] : [no])
    }
  })

  it('keeps firms that carry several codes, and those that carry none, known', () => {
    const known = new Uint32Array(1)
    for (const firm of [0, 1, 2]) setBit(known, firm)
    const rows = { firmOf: Uint32Array.of(0, 0, 1), codeOf: Uint32Array.of(1, 0, 1) }
    const column = buildCodedColumn(20, ['b', 'a'], rows, known, false)
    expect(column.codes).toEqual(['a', 'b'])
    expect(listBits(bitmapOfCodes(column, ['a']))).toEqual([0, 1])
    expect(listBits(bitmapOfCodes(column, ['b']))).toEqual([0])
    expect(listBits(column.known)).toEqual([0, 1, 2])
  })
})
