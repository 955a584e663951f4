import { describe, expect, it } from 'vitest'
import { isDay } from '../day/day.ts'
import { FIGURES } from './figures.ts'
import { PUBLISHED } from './published.ts'

describe('published numbers', () => {
  it('are dated, have a source, and stand beside a figure there is', () => {
    for (const { on, name, value, source, near } of PUBLISHED) {
      expect(isDay(on), name).toBe(true)
      expect(value, name).toMatch(/\d/)
      expect(source.length, name).toBeGreaterThan(5)
      if (near) expect(near in FIGURES).toBe(true)
    }
  })

  it('say that a copy or an undated report is not verified', () => {
    for (const { isVerified, isAbout, source } of PUBLISHED) {
      if (isAbout || source.includes('转载')) expect(isVerified, source).toBe(false)
    }
  })

  it('are in the order of their days, each once', () => {
    const days = PUBLISHED.map(({ on }) => on)
    expect([...days].sort()).toEqual(days)
    const keys = PUBLISHED.map(({ place, on, name }) => `${place} ${on} ${name}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
