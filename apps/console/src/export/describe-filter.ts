import type { EnterpriseFilter } from '@huoshui/contract'
import type { AreaNames } from '../area/areas.ts'
import { labelOf } from '../enterprise/labels.ts'

/** The filters of an export in words: `名称或代码含“水产”；类型：企业`; none is the whole scope. */
export function describeFilter(filter: Partial<EnterpriseFilter>, nameOf: AreaNames): string {
  const parts = [
    filter.q && `名称或代码含“${filter.q}”`,
    list('区域', filter.area, (code) => nameOf(code) ?? code),
    list('类型', filter.type, (key) => labelOf('type', key)),
    list('状态', filter.status, (key) => labelOf('status', key)),
    list('行业门类', filter.section, (key) => labelOf('section', key)),
    filter.industry && `行业代码：${filter.industry}`,
    list('规模', filter.size, (key) => labelOf('size', key)),
    list('标签', filter.tag, (tag) => tag),
    founded(filter),
  ]
  return parts.filter(Boolean).join('；') || '管辖范围内全部'
}

function list(name: string, values: readonly string[] | undefined, print: (value: string) => string): string {
  return values && values.length > 0 ? `${name}：${values.map(print).join('、')}` : ''
}

function founded({ foundedFrom, foundedTo }: Partial<EnterpriseFilter>): string {
  if (foundedFrom && foundedTo) return `成立日期：${foundedFrom} 至 ${foundedTo}`
  return foundedFrom ? `成立日期：${foundedFrom} 起` : foundedTo ? `成立日期：${foundedTo} 止` : ''
}
