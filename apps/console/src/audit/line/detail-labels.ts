import { organisationKinds, roles } from '@huoshui/contract'
import type { AreaNames } from '../../area/areas.ts'
import { levelLabels } from '../../area/level-labels.ts'
import { fieldLabel, fieldValue } from '../../enterprise/field-labels.ts'

const labels: Record<string, string> = {
  fact: '指标',
  towns: '镇街数',
  grids: '网格数',
  entered: '新入网格',
  left: '移出网格',
  moved: '换网格',
  firmsPerTeam: '每组户数',
  government: '镇街一方',
  bankPerson: '银行一方',
  pairs: '结对数',
  period: '期间',
  note: '依据',
  added: '新列入',
  stayed: '仍在清单',
  removed: '移出',
  lists: '清单',
  unitCodes: '管理单元',
  wave: '走访批次',
  strangers: '名录中没有的',
  leftOut: '未载入行数',
  matched: '对上名录的户数',
  unmatched: '名录中没有的行数',
  endedFirms: '不再列入的户数',
  validUntil: '有效至',
  ends: '终止的条目',
  number: '政策数字',
  cite: '依据',
  proposedBy: '提出人',
  place: '适用地区',
  lastDay: '末日',
  decision: '处理',
  change: '试算的改动',
  visitId: '走访编号',
  needs: '需求数',
  problems: '诉求数',
  result: '结果',
  outcome: '回访结果',
  operationId: '操作编号',
  device: '设备',
  skewMs: '设备时钟偏差（毫秒）',
  firms: '户数',
  at: '完成时间',
  value: '标签',
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
  matching: '匹配',
  criterionText: '条件',
  criterion: '条件（可重算）',
  rule: '政策',
  ruleKind: '政策种类',
  assumed: '假定',
  entries: '补录条目',
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
  alias: '别名',
  fromDay: '起始日',
  untilDay: '截止日',
  code: '代码',
  level: '级别',
  parentCode: '上级区域',
  statutoryCountyCode: '法定县（市、区）',
  codeTail: '代码末六位',
  loserId: '被合并的一户',
  loserCodeTail: '被合并户的代码末六位',
  mergeId: '合并编号',
  taken: '取自被合并户的字段',
  kept: '保持现值的字段',
  oneId: '疑似重复的一户',
  otherId: '疑似重复的另一户',
  historyId: '变更历史编号',
  commandId: '操作编号',
  requestId: '申请编号',
  requestedBy: '申请人',
  choices: '逐项决定',
  because: '原因',
  today: '当日',
  on: '日期',
  role: '角色',
  was: '原状态',
  kinds: '写入的类别',
  missingStatus: '名单中没有的主体改为',
  bytes: '字节数',
  rows: '行',
  accepted: '放行的行数',
  created: '新增',
  changed: '更新',
  unchanged: '不变',
  refused: '未通过',
  count: '已查看的户数',
  limit: '上限（户）',
  within: '时间范围',
  subject: '统一身份认证的标识',
  demo: '演示账号',
  totp: '清除的动态口令',
  passkeys: '清除的通行密钥',
  version: '版本',
  revision: '修订号',
  submittedBy: '送审人',
  validFrom: '生效日',
  bank: '银行',
  bankId: '银行',
  productId: '产品',
}

const words: Record<string, string> = {
  password: '密码',
  passkey: '通行密钥',
  oidc: '统一身份认证',
  operator: '运维人员在服务器上',
  '1 hour': '一小时内',
  day: '标签到了起止日',
}

/** What a field of a line's detail is called; an unknown one stands as written. */
export function detailLabel(field: string, subjectKind: string): string {
  if (subjectKind === 'user' && field === 'name') return '姓名'
  if (subjectKind === 'user' && field === 'value') return '角色'
  return labels[field] ?? fieldLabel(field)
}

/** A value as a person reads it: words for keys of roles, kinds and the register, names for codes of areas. */
export function detailValue(field: string, value: string, nameOf: AreaNames): string {
  if (field === 'role' || field === 'value') return wordOf(roles, value)
  if (field === 'kind') return wordOf(organisationKinds, value)
  if (field === 'level') return wordOf(levelLabels, value)
  if (['method', 'by', 'within', 'because'].includes(field)) return wordOf(words, value)
  if (field === 'missingStatus') return fieldValue('status', value, nameOf)
  if (field === 'areaCode' || field === 'areaCodes' || field === 'fromCodes' || field === 'parentCode') {
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
