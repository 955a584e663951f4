import type { AreaNames } from '../area/areas.ts'
import { industryLabel, labelOf } from './labels.ts'

/** Names of the register's fields, for timelines, corrections and requests. */
export const fieldLabels = {
  name: '名称',
  shortName: '简称',
  formerNames: '曾用名',
  creditCode: '统一社会信用代码',
  creditCodeOverride: '代码核对说明',
  type: '主体类型',
  status: '登记状态',
  statusSince: '状态日期',
  industryCode: '行业代码',
  sizeClass: '企业规模',
  foundedOn: '成立日期',
  capitalFen: '注册资本',
  unitCode: '管理单元',
  townCode: '镇街',
  villageCode: '村居',
  registeredAddress: '登记住所',
  actualAddress: '实际经营地址',
  legalPerson: '法定代表人（经营者）',
  contactPerson: '联系人',
  contactPhone: '联系电话',
  tags: '标签',
} as const satisfies Record<string, string>

export type FieldName = keyof typeof fieldLabels

const labels = new Map<string, string>(Object.entries(fieldLabels))

/** What a field is called; the server writes some in snake_case. An unknown one stands for itself. */
export function fieldLabel(field: string): string {
  return labels.get(toCamel(field)) ?? field
}

/** A field's stored text as a person reads it: the word for a key, 万元 for 分, the area's name for its code. */
export function fieldValue(field: string, value: string | number | null | undefined, nameOf: AreaNames): string {
  if (value === null || value === undefined || value === '') return '（空）'
  const text = String(value)
  switch (toCamel(field)) {
    case 'type':
      return labelOf('type', text)
    case 'status':
      return labelOf('status', text)
    case 'sizeClass':
      return labelOf('size', text)
    case 'industryCode':
      return industryLabel(text) ?? text
    case 'capitalFen':
      return /^\d+$/.test(text)
        ? `${(Number(text) / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 6 })}万元`
        : text
    case 'unitCode':
    case 'townCode':
    case 'villageCode':
      return nameOf(text) ?? text
    default:
      return text
  }
}

function toCamel(field: string): string {
  return field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
