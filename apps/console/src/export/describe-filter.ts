import type { EnterpriseFilter } from '@huoshui/contract'
import { labelOf } from '../enterprise/labels.ts'

/** The filters of an export in words: `名称含“水产”；类型：企业`; none is the whole scope. */
export function describeFilter(filter: Partial<EnterpriseFilter>): string {
  const parts = [
    filter.q && `名称或代码含“${filter.q}”`,
    list('区域', filter.area),
    list('类型', filter.type, 'type'),
    list('状态', filter.status, 'status'),
    list('行业', filter.section, 'section'),
    list('规模', filter.size, 'size'),
    list('标签', filter.tag),
    (filter.foundedFrom || filter.foundedTo) && `成立日期：${filter.foundedFrom ?? ''} 至 ${filter.foundedTo ?? ''}`,
  ]
  return parts.filter(Boolean).join('；') || '管辖范围内全部'
}

function list(name: string, values: readonly string[] | undefined, vocabulary?: Parameters<typeof labelOf>[0]): string {
  if (!values || values.length === 0) return ''
  return `${name}：${values.map((value) => (vocabulary ? labelOf(vocabulary, value) : value)).join('、')}`
}
