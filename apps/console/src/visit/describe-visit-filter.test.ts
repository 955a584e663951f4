import { expect, it } from 'vitest'
import { describeVisitFilter, filterOfSearch } from './describe-visit-filter.ts'

const nameOf = (code: string | null | undefined) => (code === '440802' ? '赤坎区' : undefined)

it.each([
  [{}, '管辖范围内全部'],
  [{ area: ['440802', '440899'], result: ['met', 'no-need'] }, '区域：赤坎区、440899；结果：已见面、已联系无需求'],
  [{ mode: ['field'], from: '2026-11-01', until: '2026-11-30' }, '方式：实地；走访日期：2026-11-01 至 2026-11-30'],
  [
    { until: '2026-11-30', need: 'no' as const, mine: 'yes' as const },
    '走访日期：2026-11-30 止；无融资需求；本人的走访',
  ],
])('%j is “%s”', (search, words) => {
  expect(describeVisitFilter(filterOfSearch(search), nameOf)).toBe(words)
})
