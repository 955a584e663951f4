import { describe, expect, it } from 'vitest'
import { actionLabel, actionOptions, shortId, subjectLabel, subjectOptions } from './audit-labels.ts'

describe('words of the audit', () => {
  it('names deeds and subjects, and lets unknown ones stand', () => {
    expect(actionLabel('enterprise.reveal')).toBe('查看完整联系方式')
    expect(actionLabel('future.deed')).toBe('future.deed')
    expect(subjectLabel('area-change')).toBe('区划调整')
    expect(subjectLabel('thing')).toBe('thing')
  })

  it('offers each capability as a whole and each of its deeds once', () => {
    const values = actionOptions.flatMap(({ options }) => options.map(({ value }) => value))
    expect(new Set(values).size).toBe(values.length)
    expect(values).toContain('user.')
    expect(values).toContain('change-request.approve')
    expect(values).toContain('bank.profile')
    expect(subjectOptions.map(({ value }) => value)).toContain('area')
  })
})

it('keeps the end of our identifiers, where two differ, and leaves codes and names whole', () => {
  expect(shortId('01a20528-a932-7aba-b3e7-1f4f4d7a0ff6')).toBe('…1f4f4d7a0ff6')
  expect(shortId('440802')).toBe('440802')
  expect(shortId('首次启动')).toBe('首次启动')
})
