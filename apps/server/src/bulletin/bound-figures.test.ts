import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FigureAsked, placeInTyped, resolveText, showFigure } from './bound-figures.ts'

const visited = { value: 398_200, unit: '户', asOf: '2026-10-31', definition: '有效走访的经营主体' }
const read = async ({ figure }: FigureAsked) => (figure === 'visited' ? visited : undefined)
const resolve = (text: string) => resolveText({ part: 'a', text, on: '2026-10-31' }, read)

describe('a bound figure', () => {
  it('stands in its place, with what it counts and its day', async () => {
    const { text, figures, findings } = await resolve('全市走访{{figure visited unit=万户 as-of=2026-10-31}}。')
    expect(text).toBe('全市走访39.82万户。')
    expect(figures).toEqual([
      { part: 'a', figure: 'visited', shown: '39.82万户', asOf: '2026-10-31', definition: '有效走访的经营主体' },
    ])
    expect(findings).toEqual([])
  })

  it.each([
    ['{{figure nothing}}', '没有取到指标“nothing”'],
    ['{{figure visited unit=亿元}}', '不能写成“亿元”'],
    ['{{figure visited as-of=2026-13-01}}', '日期'],
    ['{{figure visited colour=red}}', '不认识“colour”'],
    ['{{visited}}', '写法不对'],
  ])('%s that cannot be read is an error and never 0', async (text, sentence) => {
    const { text: shown, findings, figures } = await resolve(`前${text}后`)
    expect(shown).toBe('前【未取到数】后')
    expect(figures).toEqual([])
    expect(findings).toMatchObject([{ from: 1, to: 1 + text.length, severity: 'error' }])
    expect(findings[0]?.message).toContain(sentence)
  })

  it.each([
    [{ value: 33_560_000_000_00, unit: '分' }, '亿元', '335.60亿元'],
    [{ value: 9797, unit: 'bp' }, undefined, '97.97%'],
    [{ value: 0, unit: '户' }, undefined, '0户'],
    [{ value: 5, unit: '户' }, '%', undefined],
  ] as const)('of %j as %s is %s', (figure, unit, shown) => {
    expect(showFigure(figure, unit)).toBe(shown)
  })
})

it('a place in the printed text is found in the typed one', async () => {
  const literal = fc.string({ unit: fc.constantFrom(...'走访户，。截至'), minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(literal, literal, async (before, behind) => {
      const typed = `${before}{{figure visited}}${behind}`
      const { text, segments } = await resolve(typed)
      const shown = '398200户'
      const at = (from: number, length: number) => {
        const place = placeInTyped(segments, from, from + length)
        return typed.slice(place.from, place.to)
      }
      expect(at(0, before.length)).toBe(before)
      expect(at(before.length, shown.length)).toBe('{{figure visited}}')
      expect(at(before.length + shown.length, behind.length)).toBe(behind)
      expect(at(0, text.length)).toBe(typed)
    }),
  )
})
