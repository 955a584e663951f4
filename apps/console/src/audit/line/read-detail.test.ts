import { describe, expect, it } from 'vitest'
import { readDetail } from './read-detail.ts'

describe('the detail of an audit line', () => {
  it('compares records and keeps only what differs', () => {
    const before = { name: '示例甲', areaCodes: ['a'], kind: 'bank' }
    const after = { name: '示例乙', areaCodes: ['a', 'b'], kind: 'bank' }
    expect(readDetail({ before, after, reason: '更名' })).toEqual({
      changes: [
        { field: 'name', before: '示例甲', after: '示例乙' },
        { field: 'areaCodes', before: 'a', after: 'a、b' },
      ],
      facts: [{ field: 'reason', value: '更名' }],
    })
  })

  it('shows everything of what was made anew', () => {
    expect(readDetail({ before: null, after: { name: '示例', phone: null } }).changes).toEqual([
      { field: 'name', before: '（空）', after: '示例' },
    ])
  })

  it('reads single values and lists of changed fields', () => {
    expect(readDetail({ before: null, after: 'leader' }).changes).toEqual([
      { field: 'value', before: '（空）', after: 'leader' },
    ])
    expect(
      readDetail({ changed: [{ field: 'status', before: 'active', after: 'closed', historyId: 'h1' }, 'nonsense'] })
        .changes,
    ).toEqual([{ field: 'status', before: 'active', after: 'closed', historyId: 'h1' }])
  })

  it('prints nested facts, leaves empty ones out, and keeps 0 and false', () => {
    expect(
      readDetail({ ended: 0, isUnmasked: false, none: null, list: [], to: [{ code: '1', name: '示例' }] }),
    ).toEqual({
      changes: [],
      facts: [
        { field: 'ended', value: '0' },
        { field: 'isUnmasked', value: '否' },
        { field: 'to', value: 'code 1，name 示例' },
      ],
    })
    expect(readDetail({})).toEqual({ changes: [], facts: [] })
  })
})
