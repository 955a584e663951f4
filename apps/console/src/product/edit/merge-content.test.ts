import type { ProductContent } from '@huoshui/contract'
import { blankContent } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { findMerge, mergeContent } from './merge-content.ts'

const base: ProductContent = { ...blankContent, name: '甲', rate: { kind: 'fixed', fromBp: 300, toBp: 400 } }
const change = (changes: Partial<ProductContent>): ProductContent => ({ ...base, ...changes })

describe('two people at one draft', () => {
  const mine = change({ name: '我改的', summary: '我写的', decisionDays: 3 })
  const theirs = change({ name: '他改的', maxMonths: 24, decisionDays: 3 })

  it('have a conflict only where both changed a field, and in two ways', () => {
    expect(findMerge(base, mine, theirs)).toEqual({
      conflicts: [{ field: 'name', base: '甲', mine: '我改的', theirs: '他改的' }],
      theirsOnly: ['maxMonths'],
    })
  })

  it('keep both their changes, and of a conflict what was chosen', () => {
    const merged = change({ name: '我改的', summary: '我写的', decisionDays: 3, maxMonths: 24 })
    expect(mergeContent(base, mine, theirs, { name: 'mine' })).toEqual(merged)
    expect(mergeContent(base, mine, theirs, { name: 'theirs' })).toEqual({ ...merged, name: '他改的' })
  })

  it('the order of keys is no change', () => {
    const same = change({ rate: { toBp: 400, fromBp: 300, kind: 'fixed' } })
    expect(findMerge(base, base, same)).toEqual({ conflicts: [], theirsOnly: [] })
    expect(findMerge(base, change({ criterion: null }), same).conflicts).toEqual([])
  })
})
