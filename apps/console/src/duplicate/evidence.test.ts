import { describe, expect, test } from 'vitest'
import { likelihood, printEvidence } from './evidence.ts'

describe('evidence of a pair', () => {
  test('each kind of detection reads as sentences', () => {
    expect(printEvidence({ evidence: { code: 'A', otherCode: 'a' } })).toEqual(['代码 A', '另一户的代码 a'])
    expect(printEvidence({ evidence: { name: '甲店', sameAddress: true } })).toEqual(['同名“甲店”', '地址相同'])
    expect(printEvidence({ evidence: { name: '甲店', sameAddress: false } })[1]).toBe('同一镇街，地址不同')
    expect(printEvidence({ evidence: { oldName: '甲', newName: '乙', daysBetween: 3, similarity: 80 } })).toEqual([
      '旧户“甲”',
      '新户“乙”',
      '相隔 3 天',
      '名称相似度 80%',
    ])
  })

  test('a key added later is shown as it came, not swallowed', () => {
    expect(printEvidence({ evidence: { phone: '同号' } })).toEqual(['phone：同号'])
  })

  test.each([
    [100, '很可能'],
    [85, '很可能'],
    [84, '可能'],
    [70, '可能'],
    [69, '有疑'],
    [0, '有疑'],
  ])('a score of %i is %s', (score, word) => expect(likelihood(score)).toBe(word))
})
