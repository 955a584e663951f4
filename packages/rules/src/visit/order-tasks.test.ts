import { describe, expect, it } from 'vitest'
import { orderTasks, type TaskFirm } from './order-tasks.ts'

const firm = (id: string, given: Partial<TaskFirm> = {}): TaskFirm => ({
  id,
  status: 'active',
  villageCode: 'v1',
  address: '假想路1号',
  task: null,
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

  const wave = (priority: number, given: Partial<NonNullable<TaskFirm['task']>> = {}): TaskFirm['task'] => ({
    waveName: '第一轮',
    priority,
    why: '有社保、纳税数据',
    fromDay: '2026-11-01',
    untilDay: '2026-12-31',
    quietDays: 90,
    ...given,
  })

  it('follows the urgency of the running wave; what is not in it is no task', () => {
    const firms = [
      firm('outside'),
      firm('second', { task: wave(2) }),
      firm('again', { task: wave(1), lastVisitOn: '2026-07-01' }),
      firm('first', { task: wave(1) }),
      firm('done', { task: wave(1), lastVisitOn: '2026-11-02' }),
    ]
    expect(order(firms)).toEqual(['first', 'again', 'second', 'done-', 'outside-'])
  })

  it('says of each why, and until when', () => {
    const [task] = orderTasks([firm('a', { task: wave(1) })], '2026-11-30')
    expect(task?.why).toBe('有社保、纳税数据 · 没有走访记录 · 2026-12-31前')
  })

  it('falls back on the quiet days where the only wave is over', () => {
    expect(order([firm('a', { task: wave(1, { untilDay: '2026-11-15' }) }), firm('b')])).toEqual(['b', 'a-'])
  })
})
