import { checkRuleFacts } from '@huoshui/rules/law/given/check-rule-facts'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { factsOf, readJson, renameFact, textOf, textsOf } from './fact-texts.ts'

const revenue = { name: 'revenue', type: 'money', unit: '万元' } as const
const share = { name: 'rd_share', type: 'percent', unit: '%' } as const
const staff = { name: 'employees', type: 'count', unit: '人' } as const
const need = { name: 'has_need', type: 'flag', unit: null } as const
const founded = { name: 'founded_on', type: 'day', unit: null } as const
const modes = { name: 'guarantee_modes', type: 'set', unit: null } as const
const shapes = [revenue, share, staff, need, founded, modes]

describe('facts filled in', () => {
  it('bare digits get the unit of their field; what has its own goes as typed', () => {
    const texts = { revenue: ' 1,200 ', rd_share: '3.5', employees: '30', has_need: '否', guarantee_modes: ['pledge'] }
    expect(factsOf(shapes, texts)).toEqual({
      revenue: '1200万元',
      rd_share: '3.5%',
      employees: '30人',
      has_need: false,
      guarantee_modes: ['pledge'],
    })
    expect(factsOf(shapes, { revenue: '0.12亿元', employees: '30户' })).toEqual({
      revenue: '0.12亿元',
      employees: '30户',
    })
  })

  it('what is empty is unknown, never 0 or 否', () => {
    expect(factsOf(shapes, { revenue: '', employees: '  ', has_need: '', guarantee_modes: [], other: '1' })).toEqual({})
  })

  it('a stored value shown and read back is the same', () => {
    fc.assert(
      fc.property(
        fc.nat(9_000_000_000_000),
        fc.nat(10_000_000),
        fc.nat(9999),
        fc.boolean(),
        (fen, bp, people, flag) => {
          const stored = {
            revenue: fen,
            rd_share: bp / 100,
            employees: people,
            has_need: flag,
            founded_on: '2020-02-29',
          }
          const read = checkRuleFacts({}, factsOf(shapes, textsOf(shapes, stored)))
          expect(read).toEqual({ isOk: true, facts: stored })
        },
      ),
    )
  })

  test.each([
    [revenue, 123_456_789, '123.456789'],
    [revenue, '1200万元', '1200'],
    [revenue, '0.12亿元', '0.12亿元'],
    [share, 290, '2.9'],
    [need, true, '是'],
    [modes, ['mortgage'], ['mortgage']],
    [founded, null, ''],
  ] as const)('%o holding %s is shown as %s', (shape, value, text) =>
    expect(textOf(shape, typeof value === 'object' && value !== null ? [...value] : value)).toEqual(text),
  )
})

describe('facts as JSON', () => {
  it('reads an object, and nothing as no facts', () => {
    expect(readJson('{"revenue": "1200万元"}')).toEqual({ facts: { revenue: '1200万元' }, fault: null })
    expect(readJson(' ')).toEqual({ facts: {}, fault: null })
  })

  it.each(['[1]', '3', '{"a":', 'null'])('says what is wrong with %s', (text) =>
    expect(readJson(text).fault).not.toBeNull(),
  )

  it('renames a name, and leaves the same word in a value alone', () => {
    const text = '{ "a": "revenu", "revenu" : 1 }'
    expect(renameFact(text, 'revenu', 'revenue')).toBe('{ "a": "revenu", "revenue" : 1 }')
    expect(renameFact('{"a.b(": 1}', 'a.b(', '$&')).toBe('{"$&": 1}')
  })
})
