import { organisationKinds, roles } from '@huoshui/contract'
import type { AreaNames } from '../../area/areas.ts'
import { fieldLabel, fieldValue } from '../../enterprise/field-labels.ts'

const labels: Record<string, string> = {
  value: '角色',
  reason: '理由',
  username: '用户名',
  organisationId: '机构',
  areaCode: '区域',
  areaCodes: '责任区域',
  parentId: '上级机构',
  rootId: '最上级机构',
  kind: '类别',
  verified: '已核实',
  source: '来源',
  method: '登录方式',
  ended: '退出的登录数',
  endedShares: '不再共享的户数',
  closedOn: '停用日',
  renamedOn: '更名日',
  effectiveOn: '生效日',
  fromCodes: '原区域',
  to: '调整后',
  movedEnterprises: '带上的经营主体',
  movedUsers: '带上的用户',
  filter: '筛选条件',
  columns: '列',
  format: '格式',
  rowCount: '行数',
  rowTotal: '行数',
  byteCount: '字节数',
  sha256: '文件摘要（SHA-256）',
  isUnmasked: '含完整个人信息',
  approvedBy: '审批人',
  approvalNeeds: '须审批的原因',
  fileName: '文件名',
  mode: '导入方式',
  asOf: '数据日期',
  rejected: '未通过的行数',
  fields: '字段',
  failure: '失败原因',
  by: '办理方式',
}

const words: Record<string, string> = {
  password: '密码',
  passkey: '通行密钥',
  oidc: '统一身份认证',
  operator: '运维人员在服务器上',
}

/** What a field of a line's detail is called; an unknown one stands as written. */
export function detailLabel(field: string, subjectKind: string): string {
  if (subjectKind === 'user' && field === 'name') return '姓名'
  return labels[field] ?? fieldLabel(field)
}

/** A value as a person reads it: words for keys of roles, kinds and the register, names for codes of areas. */
export function detailValue(field: string, value: string, nameOf: AreaNames): string {
  if (field === 'role' || field === 'value') return wordOf(roles, value)
  if (field === 'kind') return wordOf(organisationKinds, value)
  if (field === 'method' || field === 'by') return wordOf(words, value)
  if (field === 'areaCode' || field === 'areaCodes' || field === 'fromCodes') {
    return value
      .split('、')
      .map((code) => nameOf(code) ?? code)
      .join('、')
  }
  return fieldValue(field, value, nameOf)
}

function wordOf(table: Record<string, string>, key: string): string {
  return table[key] ?? key
}
