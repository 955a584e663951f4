import type { EnterpriseFilter } from '@huoshui/contract'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { SIZE_CLASSES } from '@huoshui/rules/enterprise/size-class'
import { sectionLabel } from './columns.ts'

/** The conditions of a list as a sentence for people: 区域：赤坎区；登记状态：在业. */
export function describeFilter(filter: EnterpriseFilter, areaNames: ReadonlyMap<string, string>): string {
  const named = (labels: Readonly<Record<string, string>>, keys: readonly string[]) =>
    keys.map((key) => labels[key] ?? key).join('、')
  const parts: [string, string | undefined][] = [
    ['关键词', filter.q],
    ['区域', filter.area.map((code) => areaNames.get(code) ?? code).join('、')],
    ['主体类型', named(ENTITY_TYPES, filter.type)],
    ['登记状态', named(REGISTRATION_STATUSES, filter.status)],
    ['行业门类', filter.section.map(sectionLabel).join('、')],
    ['行业代码', filter.industry],
    ['企业规模', named(SIZE_CLASSES, filter.size)],
    ['标签', filter.tag.join('、')],
    ['成立不早于', filter.foundedFrom],
    ['成立不晚于', filter.foundedTo],
  ]
  const given = parts.filter(([, value]) => value)
  return given.length === 0 ? '全部（管辖范围内）' : given.map(([label, value]) => `${label}：${value}`).join('；')
}
