import { describe, expect, it } from 'vitest'
import { computePace } from './compute-pace.ts'

const asked = {
  ...{ startsOn: '2026-01-01', endsOn: '2026-12-31', base: 0, target: 364, milestones: [], tolerance: 5 },
  ...{ value: 100 as number | undefined, today: '2026-04-11' },
}

describe('a pace', () => {
  it('is held against a straight line', () => {
    expect(computePace(asked)).toMatchObject({ pace: 'onTrack', expected: 100 })
    expect(computePace({ ...asked, value: 94 })).toMatchObject({ pace: 'behind' })
    expect(computePace({ ...asked, value: 106 })).toMatchObject({ pace: 'ahead' })
  })

  it('or against what was planned by months', () => {
    const milestones = [{ on: '2026-06-30', value: 40 }]
    expect(computePace({ ...asked, milestones, today: '2026-06-30' })).toMatchObject({ expected: 40, pace: 'ahead' })
    expect(computePace({ ...asked, milestones, today: '2026-12-31' })).toMatchObject({ expected: 364, forecast: 100 })
  })

  it('draws on to the end', () => {
    expect(computePace({ ...asked, value: 101 }).forecast).toBe(365)
  })

  it('is not judged without a value, or before it began', () => {
    expect(computePace({ ...asked, value: undefined })).toMatchObject({
      pace: 'unknown',
      expected: 100,
      forecast: null,
    })
    expect(computePace({ ...asked, today: '2025-12-31' })).toMatchObject({ pace: 'unknown', expected: null })
  })

  it('after the end is held against the whole', () => {
    expect(computePace({ ...asked, today: '2027-03-01' })).toMatchObject({
      expected: 364,
      pace: 'behind',
      forecast: 100,
    })
  })
})
