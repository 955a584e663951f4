import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { initialsOf, pinyinOf } from './pinyin-of.ts'
import { FURTHER_READINGS, PACKED_READINGS } from './readings.gen.ts'
import { initialsOfUnit, SYLLABLE_NAMES, spellingsOf, syllablesOfUnit, symbolOfUnit } from './readings.ts'
import { isTornSyllable, segmentPinyin, syllablesWithPrefix } from './segment-pinyin.ts'

const POLYPHONES = new Set(FURTHER_READINGS.split(' ').map((entry) => entry.charAt(0)))

describe('the table of readings', () => {
  it('agrees with pinyin-pro on every character of U+4E00–9FFF that has one reading here', () => {
    const differing: string[] = []
    for (let code = 0x4e00; code <= 0x9fff; code++) {
      const character = String.fromCharCode(code)
      const expected = pinyin(character, { toneType: 'none', v: true })
      const isListed = SYLLABLE_NAMES.includes(expected)
      if (!POLYPHONES.has(character) && isListed && pinyinOf(character) !== expected) differing.push(character)
    }
    expect(differing).toEqual([])
  })

  it('reads nearly all of U+4E00–9FFF and most of extension A', () => {
    expect(countUnread(0x4e00, 0x9fff)).toBeLessThan(250)
    expect(countUnread(0x3400, 0x4dbf)).toBeLessThan(1400)
  })

  it('fits the nine bits a syllable has in a key, digits included', () => {
    expect(SYLLABLE_NAMES.length + 10).toBeLessThanOrEqual(512)
    expect(new Set(SYLLABLE_NAMES).size).toBe(SYLLABLE_NAMES.length)
  })

  it('stays below 200 kB', () => {
    expect(PACKED_READINGS.length).toBeLessThan(200_000)
  })

  it('has for every character the initials of all its readings', () => {
    for (let code = 0x3400; code <= 0x9fff; code++) {
      const letters = syllablesOfUnit(code).map((id) => symbolOfUnit(SYLLABLE_NAMES[id]?.charCodeAt(0) ?? 0))
      expect(new Set(initialsOfUnit(code))).toEqual(new Set(letters))
    }
  })

  it.each([
    ['湛江市霞山区', 'zhan jiang shi xia shan qu', 'zjsxsq'],
    ['吴川塘㙍', 'wu chuan tang duo', 'wctd'],
    ['硇洲', 'nao zhou', 'nz'],
    ['ABC3号店', 'abc3 hao dian', 'abc3hd'],
    ['二〇', 'er ling', 'el'],
    ['㐃', '', ''],
    ['', '', ''],
  ])('reads %s as "%s" and "%s"', (text, syllables, initials) => {
    expect(pinyinOf(text)).toBe(syllables)
    expect(initialsOf(text)).toBe(initials)
  })
})

describe('segmentPinyin', () => {
  it.each([
    ['zhanjiang', ['zhan+jiang*', 'zhan+jian+g*', 'zhan+ji+ang*', 'zhan+ji+an+g*']],
    ['xian', ['xian*', 'xi+an*', 'xia+n*', 'xi+a+n*']],
    ['zhanj', ['zhan+j*']],
    ['zj', []],
    ['lue', ['lue*', 'lu+e*']],
    ['湛jiang', ['湛+jiang*', '湛+jian+g*', '湛+ji+ang*', '湛+ji+an+g*']],
    ['3hao', ['3+hao*', '3+ha+o*']],
  ])('reads %s in all ways', (query, ways) => {
    expect(new Set(segmentPinyin(query, 50)?.map(print))).toEqual(new Set(ways))
  })

  it('gives up beyond the limit', () => {
    expect(segmentPinyin('xianxianxian', 3)).toBeUndefined()
  })

  it.each([
    ['jian', 'g', true],
    ['xia', 'n', true],
    ['xi', 'an', false],
    ['zhan', 'j', false],
    ['', 'n', false],
  ])('thinks of %s-%s as torn: %s', (before, rest, isTorn) => {
    expect(isTornSyllable(before, rest)).toBe(isTorn)
  })

  it('knows both spellings of lüe and nüe', () => {
    const lve = SYLLABLE_NAMES.indexOf('lve')
    expect(spellingsOf(lve)).toEqual(['lve', 'lue'])
    expect(syllablesWithPrefix('lue')).toEqual([lve])
    expect(spellingsOf(SYLLABLE_NAMES.indexOf('nve'))).toEqual(['nve', 'nue'])
  })
})

function countUnread(first: number, last: number): number {
  let count = 0
  for (let code = first; code <= last; code++) if (syllablesOfUnit(code).length === 0) count++
  return count
}

function print(tokens: NonNullable<ReturnType<typeof segmentPinyin>>[number]): string {
  return tokens
    .map((token) => {
      if ('unit' in token) return String.fromCharCode(token.unit)
      return 'prefix' in token ? `${token.prefix}*` : SYLLABLE_NAMES[token.syllable]
    })
    .join('+')
}
