import type { VisitFilter } from '@huoshui/contract'
import { VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import type { AreaNames } from '../area/areas.ts'
import type { VisitSearch } from './visit-search.ts'

/** What the address of the ledger asks for, as an export is asked for. */
export function filterOfSearch({ area, mode, result, need, mine, ...rest }: VisitSearch): VisitFilter {
  return {
    ...rest,
    area: area ?? [],
    mode: mode ?? [],
    result: result ?? [],
    mine: mine === 'yes',
    ...(need ? { hasNeed: need === 'yes' } : {}),
  }
}

/** The conditions of the ledger in words: `区域：赤坎区；结果：已见面`; none is the whole scope. */
export function describeVisitFilter(filter: VisitFilter, nameOf: AreaNames): string {
  const { area, mode, result, from, until, hasNeed, mine, enterprise } = filter
  const parts = [
    enterprise && '一户的走访',
    list('区域', area, (code) => nameOf(code) ?? code),
    list('方式', mode, (key) => (VISIT_MODES as Record<string, string>)[key] ?? key),
    list('结果', result, (key) => (VISIT_RESULTS as Record<string, { label: string }>)[key]?.label ?? key),
    from && until
      ? `走访日期：${from} 至 ${until}`
      : from
        ? `走访日期：${from} 起`
        : until
          ? `走访日期：${until} 止`
          : '',
    hasNeed === undefined ? '' : hasNeed ? '有融资需求' : '无融资需求',
    mine && '本人的走访',
  ]
  return parts.filter(Boolean).join('；') || '管辖范围内全部'
}

function list(name: string, values: readonly string[], print: (value: string) => string): string {
  return values.length > 0 ? `${name}：${values.map(print).join('、')}` : ''
}
