import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COVERAGE_CLASSES, coverageClassOf } from './coverage-class.ts'
import { drawUnits, placeLabels } from './map-shapes.ts'

const square = (x: number, y: number, size: number) => [
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ],
]
const feature = (code: string, coordinates: number[][][][] | null) => ({
  type: 'Feature' as const,
  id: code,
  properties: { code, name: code, centre: null },
  geometry: coordinates && { type: 'MultiPolygon' as const, coordinates },
})

describe('the map', () => {
  it('keeps north up, fills its frame, and leaves out what has no outline', () => {
    const shapes = drawUnits(
      {
        type: 'FeatureCollection',
        features: [
          feature('north', [square(110, 21, 1)]),
          feature('south', [square(110, 20, 1), square(110.9, 20.5, 0.01)]),
          feature('zone', null),
        ],
      },
      { width: 400, height: 200 },
      10,
    )
    expect(shapes.map(({ code }) => code)).toEqual(['north', 'south'])
    expect(shapes[0]?.centre[1]).toBeLessThan(shapes[1]?.centre[1] ?? 0)
    const heights = shapes.flatMap(({ path }) => [...path.matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y)))
    expect([Math.min(...heights), Math.max(...heights)]).toEqual([10, 190])
  })

  it('has labels that do not lie over one another and stay inside', () => {
    const given = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 })), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(given, (centres) => {
        const shapes = centres.map((centre, index) => ({ code: String(index), name: '', path: '', centre }))
        const labels = placeLabels(shapes, 300, 40)
        expect(labels).toHaveLength(shapes.length)
        for (const side of ['left', 'right'] as const) {
          const lines = labels.filter((label) => label.side === side).map(({ y }) => y)
          lines.forEach((y, index) => {
            expect(y).toBeGreaterThanOrEqual(20)
            expect(y).toBeLessThanOrEqual(280)
            if (index > 0) expect(y - (lines[index - 1] ?? 0)).toBeGreaterThanOrEqual(40)
          })
        }
      }),
    )
  })
})

describe('a share', () => {
  it.each([
    [0, 0],
    [2999, 0],
    [3000, 1],
    [8999, 3],
    [9000, 4],
    [10_000, 4],
    [null, undefined],
    [undefined, undefined],
  ])('of %s is of class %s', (share, expected) => expect(coverageClassOf(share)).toBe(expected))

  it('has a word for every class', () => {
    expect(coverageClassOf(10_000)).toBe(COVERAGE_CLASSES.length - 1)
  })
})
