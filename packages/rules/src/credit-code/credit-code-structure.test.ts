import { describe, expect, it } from 'vitest'
import { SYNTHETIC_CODES } from './credit-code.cases.ts'
import { CREDIT_DEPARTMENTS, splitCreditCode } from './credit-code-structure.ts'

describe('splitCreditCode', () => {
  it('names department, category, region and organisation code', () => {
    expect(splitCreditCode('93440823MAFAKE019B')).toEqual({
      department: '9',
      departmentLabel: '市场监督管理',
      category: '3',
      categoryLabel: '农民专业合作社',
      regionCode: '440823',
      organisationCode: 'MAFAKE019',
    })
  })

  it.each(SYNTHETIC_CODES)('reads the category of %s as %s', (code, label) => {
    expect(splitCreditCode(code)?.categoryLabel).toBe(label)
  })

  it('leaves labels out where the tables know none', () => {
    const parts = splitCreditCode('B7440823MAFAKE019B')
    expect(parts).toMatchObject({ department: 'B', category: '7' })
    expect(parts).not.toHaveProperty('departmentLabel')
    expect(parts).not.toHaveProperty('categoryLabel')
  })

  it.each(['', '9144', '914403001922038216X'])('says nothing about "%s"', (code) => {
    expect(splitCreditCode(code)).toBeUndefined()
  })

  it('knows twelve departments, each with a category', () => {
    expect(Object.keys(CREDIT_DEPARTMENTS)).toHaveLength(12)
    for (const { categories } of Object.values(CREDIT_DEPARTMENTS)) expect(Object.keys(categories)).not.toHaveLength(0)
  })
})
