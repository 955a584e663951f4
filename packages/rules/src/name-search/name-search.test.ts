import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialsOf, pinyinOf } from '../pinyin/pinyin-of.ts'
import { FURTHER_READINGS } from '../pinyin/readings.gen.ts'
import { isTornSyllable } from '../pinyin/segment-pinyin.ts'
import { appendGrams, gramsOfName } from './grams-of-name.ts'
import { matchesQuery } from './matches-query.ts'
import { SEARCH_CASES } from './name-search.cases.ts'
import { normaliseForSearch } from './normalise.ts'
import { queryGrams } from './query-grams.ts'

const POLYPHONES = FURTHER_READINGS.split(' ').map((entry) => entry.charAt(0))

const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code))
const usual = fc.constantFrom(...'湛江霞山赤坎廉雷州吴川塘㙍徐闻遂溪麻章硇洲海安西仙鲜县贸易水产有限公司绿女掠略')
const sign = fc.oneof(
  { weight: 6, arbitrary: usual },
  { weight: 3, arbitrary: fc.constantFrom(...POLYPHONES) },
  { weight: 2, arbitrary: han },
  { weight: 1, arbitrary: fc.constantFrom(...'（）·- ABCxyz0123８Ｚ㐃é〇𠮷') },
)
const name = fc.array(sign, { minLength: 2, maxLength: 14 }).map((signs) => signs.join(''))

describe('a query', () => {
  it.each(SEARCH_CASES)('"%s" by "%s": %s', (text, query, isFound) => {
    expect(matchesQuery(text, query)).toBe(isFound)
    if (isFound) expect(isOffered(text, query)).toBe(true)
  })

  it.each([
    ['湛江', 'han'],
    ['湛江3号', 'han'],
    ['湛江sc', 'mixed'],
    ['zhanjiang', 'pinyin'],
    ['zhanj', 'pinyin'],
    ['zjhz', 'initials'],
    ['914408', 'code'],
    ['0802MAFAKE', 'code'],
  ])('"%s" is of the kind %s', (query, kind) => {
    expect(queryGrams(query).kind).toBe(kind)
  })

  it.each([
    ['0802MAFAKE0194', true],
    ['91440802MAFAKE0194', true],
    ['94', true],
    ['91440802MAFAKE01944', false],
    ['0802O', false],
    ['mafake', false],
    ['湛江94', false],
  ])('"%s" may be part of a credit code: %s', (query, mayBeCode) => {
    expect(queryGrams(query).mayBeCode).toBe(mayBeCode)
  })

  it.each(['', '湛', 'z', ' （）', '\u3000江'])('"%s" is too short and says so', (query) => {
    const grams = queryGrams(query)
    expect(grams.alternatives).toEqual([])
    expect(grams.reason).toContain('至少输入2个字')
  })

  it('of n characters asks for n-1 pairs', () => {
    expect(queryGrams('湛江虚构水产').alternatives.map((keys) => keys.length)).toEqual([5])
  })

  it('of four initials asks for two triples', () => {
    expect(queryGrams('zjhz').alternatives.map((keys) => keys.length)).toEqual([2])
  })

  it('of one syllable that is two has few alternatives', () => {
    expect(queryGrams('xian').alternatives.length).toBeLessThanOrEqual(4)
    expect(queryGrams('zhanjiang').alternatives.length).toBeLessThanOrEqual(3)
  })

  it('of characters alone is decided by LIKE, one with letters is not', () => {
    expect(queryGrams('湛江').isLiteral).toBe(true)
    expect(queryGrams('湛江3').isLiteral).toBe(true)
    expect(queryGrams('湛江s').isLiteral).toBe(false)
  })

  it('that can be read in very many ways stays within bounds', () => {
    const grams = queryGrams('xianganenangaoan'.repeat(4))
    expect(grams.alternatives.length).toBeLessThanOrEqual(60)
    expect(grams.alternatives.length).toBeGreaterThan(0)
    expect(grams.alternatives.every((keys) => keys.length > 0)).toBe(true)
  })

  it('never offers an alternative without keys, which would match every document', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string(), fc.stringMatching(/^[a-z]{0,12}$/)), (query) =>
        queryGrams(query).alternatives.every((keys) => keys.length > 0),
      ),
    )
  })

  it('has a reason exactly when it has no alternatives', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'binary' })), (query) => {
        const grams = queryGrams(query)
        return (grams.alternatives.length === 0) === (grams.reason !== undefined)
      }),
    )
  })
})

describe('index and oracle agree', () => {
  it('on any part of a name as written', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (text, from, to) =>
        expectFound(text, slice(normaliseForSearch(text), from, to)),
      ),
      { numRuns: 500 },
    )
  })

  it('on any part of its initials', () => {
    fc.assert(
      fc.property(name.filter(isReadable), fc.nat(), fc.nat(), (text, from, to) =>
        expectFound(text, slice(initialsOf(text), from, to)),
      ),
      { numRuns: 500 },
    )
  })

  it('on any run of its pinyin, cut off anywhere in the last syllable', () => {
    fc.assert(
      fc.property(name.filter(isHan), fc.nat(), fc.nat(), fc.nat(5), (text, from, to, cut) => {
        const syllables = pinyinOf(text).split(' ')
        const run = pick(syllables, from, to)
        const last = run.at(-1) ?? ''
        const begun = last.slice(0, Math.max(1, last.length - cut))
        if (run.length < 2 || isTornSyllable(run.at(-2) ?? '', begun)) return true
        return expectFound(text, [...run.slice(0, -1), begun].join(''))
      }),
      { numRuns: 1000 },
    )
  })

  it('on characters and spelled characters mixed', () => {
    fc.assert(
      fc.property(name.filter(isHan), fc.array(fc.constantFrom('han', 'pinyin'), { minLength: 14 }), (text, ways) => {
        const signs = [...normaliseForSearch(text)]
        const typed = signs.map((character, index) => (ways[index] === 'han' ? character : pinyinOf(character)))
        return signs.length < 2 || expectFound(text, typed.join(''))
      }),
      { numRuns: 500 },
    )
  })

  it('whenever the oracle says yes, for names and queries that have nothing to do with each other', () => {
    const query = fc.oneof(
      name,
      fc.stringMatching(/^[a-z0-9]{2,6}$/),
      fc.constantFrom('xian', 'anan', 'lue', 'zj', 'sh'),
    )
    fc.assert(
      fc.property(name, query, (text, typed) => !matchesQuery(text, typed) || isOffered(text, typed)),
      { numRuns: 3000 },
    )
  })
})

describe('gramsOfName', () => {
  it('gives each key once, as signed int32', () => {
    fc.assert(
      fc.property(name, (text) => {
        const keys = gramsOfName(text)
        return new Set(keys).size === keys.length && keys.every((key) => key === (key | 0))
      }),
    )
  })

  it('gives the same keys for names that differ in brackets, width and case', () => {
    expect(gramsOfName('湛江（霞山）ABC店')).toEqual(gramsOfName('湛江 霞山－ａｂｃ店'))
  })

  it('gives nothing for less than two characters', () => {
    expect(gramsOfName('')).toEqual([])
    expect(gramsOfName('湛')).toEqual([])
    expect(gramsOfName('（湛）')).toEqual([])
  })

  it('copes with a very long name', () => {
    const long = Array.from({ length: 3000 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('')
    const keys = gramsOfName(long)
    expect(new Set(keys).size).toBe(keys.length)
    expect(queryGrams(long.slice(1500, 1520)).alternatives[0]?.every((key) => keys.includes(key))).toBe(true)
    expect(gramsOfName('湛江').length).toBe(3)
  })
})

describe('appendGrams', () => {
  it('indexes an address by its characters alone', () => {
    const keys: number[] = []
    appendGrams('霞山区虚构路', 'address', keys)
    expect(keys).toHaveLength(5)
    expect(new Set(keys)).toEqual(new Set(queryGrams('霞山区虚构路').alternatives[0]))
  })

  it('adds only what is new and leaves what was there', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const keys = gramsOfName(one)
        const before = [...keys]
        appendGrams(other, 'name', keys)
        expect(keys.slice(0, before.length)).toEqual(before)
        expect(new Set(keys).size).toBe(keys.length)
        expect(new Set(keys)).toEqual(new Set([...before, ...gramsOfName(other)]))
      }),
    )
  })
})

function isOffered(text: string, query: string): boolean {
  const held = new Set(gramsOfName(text))
  return queryGrams(query).alternatives.some((keys) => keys.every((key) => held.has(key)))
}

function expectFound(text: string, query: string): boolean {
  if (normaliseForSearch(query).length < 2) return true
  expect(matchesQuery(text, query), `${text} by ${query}`).toBe(true)
  expect(isOffered(text, query), `${text} offered for ${query}`).toBe(true)
  return true
}

function isReadable(text: string): boolean {
  return initialsOf(text).length === normaliseForSearch(text).length
}

function isHan(text: string): boolean {
  return isReadable(text) && !/[a-z0-9]/.test(normaliseForSearch(text))
}

function slice(text: string, from: number, to: number): string {
  return pick([...Array(text.length).keys()], from, to)
    .map((index) => text.charAt(index))
    .join('')
}

function pick<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const start = from % (items.length + 1)
  return items.slice(start, start + (to % (items.length + 1)))
}
