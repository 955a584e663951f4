import { describe, expect, it } from 'vitest'
import { readQuestion } from './audit-question.ts'

describe('the filters of the audit as the server wants them', () => {
  it('takes days of Shanghai as instants, the last one to its midnight', () => {
    expect(readQuestion({ from: '2026-11-01', until: '2026-11-30', actor: 'u1' })).toEqual({
      actor: 'u1',
      from: '2026-11-01T00:00:00+08:00',
      until: '2026-12-01T00:00:00+08:00',
    })
  })

  it('leaves out what is not asked', () => {
    expect(readQuestion({})).toEqual({})
    expect(readQuestion({ until: '2026-12-31' })).toEqual({ until: '2027-01-01T00:00:00+08:00' })
  })
})
