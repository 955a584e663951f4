import { describe, expect, it } from 'vitest'
import { Criterion, StoredCriterion } from './criterion.ts'

describe('Criterion', () => {
  it('gives the checked criterion', () => {
    expect(Criterion.parse({ fact: 'industry', in: ['38'] })).toEqual({ fact: 'industry', in: ['C38'] })
  })

  it('says where and what is wrong', () => {
    const stored = { version: 1, criterion: { all: [{ fact: 'revenue', is: 'at-least', value: '一千万' }] } }
    const { error } = StoredCriterion.safeParse(stored)
    expect(error?.issues).toMatchObject([
      { path: ['criterion', 'all', 0, 'value'], message: expect.stringContaining('以分计的整数') },
    ])
  })

  it('refuses another version', () => {
    expect(StoredCriterion.safeParse({ version: 2, criterion: { all: [] } }).success).toBe(false)
  })
})
