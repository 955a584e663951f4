import { expect, it } from 'vitest'
import { createRowCursor } from './row-cursor.ts'
import { continuedName, quotedName, refuseBadNames } from './sheet-names.ts'

it('takes rows over the borders of batches, and none twice', async () => {
  const cursor = createRowCursor([[['1'], ['2'], ['3']], [], [['4']]])
  const taken: string[] = []
  while (await cursor.hasMore()) taken.push((await cursor.take(2)).join('+'))
  expect(taken).toEqual(['1+2', '3', '4'])
  expect(await cursor.take(2)).toEqual([])
})

it('closes a source that was not read to its end', async () => {
  let isClosed = false
  async function* rows() {
    try {
      yield [['1']]
      yield [['2']]
    } finally {
      isClosed = true
    }
  }
  const cursor = createRowCursor(rows())
  await cursor.take(1)
  await cursor.close()
  expect(isClosed).toBe(true)
})

it('names further sheets within 31 characters', () => {
  expect(continuedName('名单', 1)).toBe('名单')
  expect(continuedName('名单', 2)).toBe('名单 (2)')
  expect(continuedName('名'.repeat(31), 12)).toBe(`${'名'.repeat(26)} (12)`)
})

it('quotes a name for a formula', () => {
  expect(quotedName("O'Neil")).toBe("'O''Neil'")
})

it('refuses names Excel would confuse', () => {
  expect(() => refuseBadNames(['A', 'a'])).toThrow(expect.objectContaining({ code: 'write.sheet-name' }))
  expect(() => refuseBadNames(['名单', '说明'])).not.toThrow()
})
