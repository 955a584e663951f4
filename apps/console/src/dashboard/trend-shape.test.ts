import { describe, expect, it } from 'vitest'
import { linesOf, roundUp, shapeTrend } from './trend-shape.ts'

const area = { left: 0, right: 100, top: 0, bottom: 50 }
const point = (value: number | null, index: number) => ({ on: `2026-0${index + 1}-28`, value })

describe('a trend', () => {
  it('stands on nothing and reaches a round number', () => {
    const { marks, ticks } = shapeTrend([0, 4, 8].map(point), area)
    expect(ticks.map(({ value }) => value)).toEqual([0, 5, 10])
    expect(marks.map(({ y }) => y)).toEqual([50, 30, 10])
  })

  it('makes room for a target above it, and has none without', () => {
    expect(shapeTrend([1].map(point), area, 20).targetY).toBe(0)
    expect(shapeTrend([1].map(point), area).targetY).toBeUndefined()
  })

  it('draws no line over a month without a value', () => {
    const { marks } = shapeTrend([1, 2, null, 4, 5, null, 1].map(point), area)
    expect(marks[2]?.y).toBeNull()
    expect(linesOf(marks)).toHaveLength(2)
  })

  it('of nothing at all still has a scale', () => {
    expect(shapeTrend([], area).ticks.map(({ value }) => value)).toEqual([0, 0.5, 1])
  })
})

it.each([
  [1, 1],
  [1.01, 2],
  [2400, 2500],
  [9999, 10_000],
  [406_446, 500_000],
])('%s rounds up to %s', (value, expected) => expect(roundUp(value)).toBe(expected))
