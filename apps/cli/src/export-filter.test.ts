import { describe, expect, it } from 'vitest'
import { parseFilter } from './export-filter.ts'

describe('parseFilter', () => {
  it('reads nothing as the whole register', () => {
    expect(parseFilter([])).toEqual({ area: [], type: [], status: [], section: [], size: [], tag: [] })
  })

  it('reads lists, repeated keys and values with =', () => {
    const filter = parseFilter([
      'type=company,cooperative',
      'area=440803',
      'area=440802',
      'q=a=b',
      'foundedFrom=2020-01-01',
    ])
    expect(filter).toMatchObject({
      type: ['company', 'cooperative'],
      area: ['440803', '440802'],
      q: 'a=b',
      foundedFrom: '2020-01-01',
    })
  })

  it.each(['type', '=company', 'phone=1', 'foundedFrom=yesterday', 'industry=12345'])('refuses %s', (word) => {
    expect(parseFilter([word])).toContain('条件')
  })
})
