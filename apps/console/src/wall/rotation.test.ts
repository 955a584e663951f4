import { describe, expect, it } from 'vitest'
import { turnOfKey, turnPage } from './rotation.ts'

describe('the wall', () => {
  it('goes round, forwards and back', () => {
    expect(turnPage({ page: 5, isPaused: false }, 'tick', 6)).toEqual({ page: 0, isPaused: false })
    expect(turnPage({ page: 0, isPaused: false }, 'previous', 6)).toEqual({ page: 5, isPaused: false })
  })

  it('stands while it is held, but still turns for a person', () => {
    const held = turnPage({ page: 2, isPaused: false }, 'toggle', 6)
    expect(held).toEqual({ page: 2, isPaused: true })
    expect(turnPage(held, 'tick', 6)).toEqual(held)
    expect(turnPage(held, 'next', 6)).toEqual({ page: 3, isPaused: true })
  })

  it('with a single page stays on it', () => {
    expect(turnPage({ page: 0, isPaused: false }, 'previous', 1).page).toBe(0)
  })

  it.each([
    [' ', 'toggle'],
    ['ArrowLeft', 'previous'],
    ['PageDown', 'next'],
    ['a', undefined],
  ])('knows the key %j', (key, turn) => expect(turnOfKey(key)).toBe(turn))
})
