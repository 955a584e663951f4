import { describe, expect, test } from 'vitest'
import { describeFilter } from './describe-filter.ts'

const nameOf = (code: string | null | undefined) => (code === '440882' ? '雷州市' : undefined)

describe('filters of an export in words', () => {
  test('none is everything in scope', () => expect(describeFilter({}, nameOf)).toBe('管辖范围内全部'))

  test('empty lists, as the server stores them, say nothing', () =>
    expect(describeFilter({ area: [], type: [], tag: [] }, nameOf)).toBe('管辖范围内全部'))

  test('codes and keys are read as words; an unknown area keeps its code', () =>
    expect(describeFilter({ q: '水产', area: ['440882', '999999'], type: ['company'] }, nameOf)).toBe(
      '名称或代码含“水产”；区域：雷州市、999999；类型：企业',
    ))

  test.each([
    [{ foundedFrom: '2020-01-01' }, '成立日期：2020-01-01 起'],
    [{ foundedTo: '2020-12-31' }, '成立日期：2020-12-31 止'],
    [{ foundedFrom: '2020-01-01', foundedTo: '2020-12-31' }, '成立日期：2020-01-01 至 2020-12-31'],
  ])('an open end is not printed as one: %o', (filter, words) => expect(describeFilter(filter, nameOf)).toBe(words))
})
