import { describe, expect, it } from 'vitest'
import { checkIndustryCode, divisionOfIndustry, labelOfIndustry, sectionOfIndustry } from './industry.ts'
import { INDUSTRY_DIVISIONS, INDUSTRY_SECTIONS } from './industry-table.ts'

// First and last division of each section, as the size-classification rules cite them.
const EDGES = [
  ['01', 'A'],
  ['05', 'A'],
  ['06', 'B'],
  ['12', 'B'],
  ['13', 'C'],
  ['43', 'C'],
  ['44', 'D'],
  ['46', 'D'],
  ['47', 'E'],
  ['50', 'E'],
  ['51', 'F'],
  ['52', 'F'],
  ['53', 'G'],
  ['60', 'G'],
  ['61', 'H'],
  ['62', 'H'],
  ['63', 'I'],
  ['65', 'I'],
  ['66', 'J'],
  ['69', 'J'],
  ['70', 'K'],
  ['71', 'L'],
  ['72', 'L'],
  ['73', 'M'],
  ['75', 'M'],
  ['76', 'N'],
  ['79', 'N'],
  ['80', 'O'],
  ['82', 'O'],
  ['83', 'P'],
  ['84', 'Q'],
  ['85', 'Q'],
  ['86', 'R'],
  ['90', 'R'],
  ['91', 'S'],
  ['96', 'S'],
  ['97', 'T'],
] as const

const NAMES = [
  ['05', '农、林、牧、渔专业及辅助性活动'],
  ['13', '农副食品加工业'],
  ['25', '石油、煤炭及其他燃料加工业'],
  ['39', '计算机、通信和其他电子设备制造业'],
  ['51', '批发业'],
  ['59', '装卸搬运和仓储业'],
  ['70', '房地产业'],
  ['85', '社会工作'],
  ['97', '国际组织'],
] as const

describe('the table', () => {
  it('has 20 sections and 97 divisions, each division in one section', () => {
    expect(Object.keys(INDUSTRY_SECTIONS).join('')).toBe('ABCDEFGHIJKLMNOPQRST')
    expect(INDUSTRY_DIVISIONS.size).toBe(97)
    for (const division of INDUSTRY_DIVISIONS.keys()) expect(sectionOfIndustry(division), division).toBeDefined()
  })

  it.each(EDGES)('puts division %s into section %s', (division, section) => {
    expect(sectionOfIndustry(division)).toBe(section)
  })

  it.each(NAMES)('calls division %s %s', (division, label) => {
    expect(labelOfIndustry(division)).toBe(label)
  })
})

describe('checkIndustryCode', () => {
  it.each([
    ['A0111', 'A0111', 'A', '01', 'class'],
    ['0111', 'A0111', 'A', '01', 'class'],
    ['01', 'A01', 'A', '01', 'division'],
    ['ａ０１１', 'A011', 'A', '01', 'group'],
    [' c 1361 ', 'C1361', 'C', '13', 'class'],
  ])('reads %s as %s', (text, code, section, division, level) => {
    expect(checkIndustryCode(text)).toEqual({ ok: true, code, section, division, level })
  })

  it('reads a bare letter as a section without division', () => {
    expect(checkIndustryCode('T')).toEqual({ ok: true, code: 'T', section: 'T', level: 'section' })
    expect(divisionOfIndustry('T')).toBeUndefined()
    expect(labelOfIndustry('f')).toBe('批发和零售业')
  })

  it.each([
    ['', '不是国民经济行业代码'],
    ['A1', '不是国民经济行业代码'],
    ['01111', '不是国民经济行业代码'],
    ['AA01', '不是国民经济行业代码'],
    ['渔业', '不是国民经济行业代码'],
    ['U', '没有门类“U”'],
    ['Z9800', '没有门类“Z”'],
    ['00', '没有大类“00”'],
    ['98', '没有大类“98”'],
    ['A5100', '属于门类F（批发和零售业）'],
  ])('refuses "%s": %s', (text, sentence) => {
    expect(checkIndustryCode(text)).toMatchObject({ ok: false, message: expect.stringContaining(sentence) })
    expect(sectionOfIndustry(text)).toBeUndefined()
    expect(divisionOfIndustry(text)).toBeUndefined()
    expect(labelOfIndustry(text)).toBeUndefined()
  })

  it('keeps loading (591) and storage (592) in one division, which the size rules then tell apart', () => {
    expect(divisionOfIndustry('G591')).toBe('59')
    expect(divisionOfIndustry('5920')).toBe('59')
  })
})
