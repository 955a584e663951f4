import { describe, expect, it } from 'vitest'
import { orderTasks, type TaskFirm } from './order-tasks.ts'

const firm = (id: string, given: Partial<TaskFirm> = {}): TaskFirm => ({
  id,
  type: 'company',
  status: 'active',
  villageCode: 'v1',
  address: '假想路1号',
  lastVisitOn: null,
  ...given,
})
const order = (firms: TaskFirm[]) => orderTasks(firms, '2026-11-30').map(({ id, isDue }) => `${id}${isDue ? '' : '-'}`)

describe('the order of tasks', () => {
  it('is never visited, visited long ago, visited of late, out of business', () => {
    expect(
      order([
        firm('gone', { status: 'cancelled' }),
        firm('late', { lastVisitOn: '2026-11-01' }),
        firm('long', { lastVisitOn: '2026-09-01' }),
        firm('never'),
      ]),
    ).toEqual(['never', 'long', 'late-', 'gone-'])
  })

  it('makes a firm a task again on the first day after the quiet days', () => {
    expect(order([firm('a', { lastVisitOn: '2026-09-02' })])).toEqual(['a-'])
    expect(order([firm('a', { lastVisitOn: '2026-09-01' })])).toEqual(['a'])
  })

  it('goes along the addresses of a village, 9 before 10, the unknown last', () => {
    expect(
      order([
        firm('none', { address: null }),
        firm('ten', { address: '假想路10号' }),
        firm('other', { villageCode: 'v2', address: '假想路1号' }),
        firm('nine', { address: '假想路9号' }),
      ]),
    ).toEqual(['nine', 'ten', 'none', 'other'])
  })
})
