import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PageMark, pageNumber, readWalk, walkBack, walkOn } from './page-walk.ts'

const first: PageMark = { after: undefined, walked: [] }

describe('walking through a list without numbers', () => {
  test('on and back meets the same pages in reverse, down to the first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), (marks) => {
        const pages = [first]
        for (const mark of marks) pages.push(walkOn(pages.at(-1) ?? first, mark))
        let page = pages.at(-1)
        for (const expected of pages.toReversed()) {
          expect(page).toEqual(expected)
          expect(pageNumber(expected)).toBe(pages.indexOf(expected) + 1)
          page = page && walkBack(page)
        }
        expect(page).toBeUndefined()
      }),
    )
  })

  test('a page opened by its address has no number; back leads to the first page', () => {
    const linked: PageMark = { after: 'cursor', walked: [] }
    expect(pageNumber(linked)).toBeUndefined()
    expect(walkBack(linked)).toEqual(first)
    const following = walkOn(linked, 'next')
    expect(pageNumber(following)).toBeUndefined()
    expect(walkBack(following)).toEqual(linked)
  })

  test('what is no walk in the history counts as none', () => {
    expect(readWalk({})).toEqual([])
    expect(readWalk({ walked: 'a' })).toEqual([])
    expect(readWalk({ walked: ['a', 3] })).toEqual([])
    expect(readWalk({ walked: ['', 'a'] })).toEqual(['', 'a'])
  })
})
