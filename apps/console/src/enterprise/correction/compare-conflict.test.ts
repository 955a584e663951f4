import { describe, expect, test } from 'vitest'
import { compareConflict, findChanges, keepChosen } from './compare-conflict.ts'

describe('two people correct one firm', () => {
  const base = { name: '甲', shortName: '旧', capitalFen: 100 }

  test('a field only I changed needs no choice', () => {
    const [row] = compareConflict(base, { ...base, shortName: '新' }, { name: '乙' })
    expect(row).toEqual({ field: 'name', base: '甲', now: '甲', mine: '乙', isClash: false })
  })

  test('a field both changed differently needs one; both the same does not', () => {
    const isClash = (now: string) => compareConflict(base, { ...base, name: now }, { name: '乙' })[0]?.isClash
    expect(isClash('丙')).toBe(true)
    expect(isClash('乙')).toBe(false)
  })

  test('nothing and missing are the same nothing', () => {
    expect(compareConflict({}, { shortName: null }, { shortName: '简' })[0]?.isClash).toBe(false)
  })

  test('what gives way is not sent', () => {
    expect(keepChosen({ name: '乙', shortName: '简' }, { name: 'now', shortName: 'mine' })).toEqual({ shortName: '简' })
    expect(keepChosen({ name: '乙' }, {})).toEqual({ name: '乙' })
  })
})

describe('what a form changed', () => {
  test('only fields that differ, an emptied one as nothing', () => {
    const base = { name: '甲', shortName: '旧', actualAddress: null, capitalFen: 100 }
    const filled = { name: '甲', shortName: '', actualAddress: '', capitalFen: 0 }
    expect(findChanges(base, filled)).toEqual({ shortName: null, capitalFen: 0 })
  })

  test('what the form did not ask is no change', () => {
    expect(findChanges({ name: '甲' }, { name: undefined })).toEqual({})
  })
})
