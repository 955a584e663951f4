import { permissions } from '@huoshui/contract'

const capabilities = new Map([
  ['area', '区划'],
  ['enterprise', '经营主体'],
  ['organisation', '机构'],
  ['user', '用户'],
  ['sign-in', '登录'],
  ['session', '登录'],
  ['import', '导入'],
  ['export', '导出'],
  ['duplicate', '疑似重复'],
  ['change-request', '更正申请'],
  ['audit', '审计'],
  ['figure', '统计'],
])

const verbs = new Map([
  ['read', '查看'],
  ['reveal', '查看个人信息'],
  ['create', '新增'],
  ['correct', '更正'],
  ['change', '修改'],
  ['tag', '打标签'],
  ['run', '执行'],
  ['approve', '审批'],
  ['refuse', '退回'],
  ['decide', '审批'],
  ['make', '提出'],
  ['withdraw', '撤回'],
  ['merge', '合并'],
  ['unmerge', '撤销合并'],
  ['undo', '撤销'],
  ['dismiss', '判定不重复'],
  ['grant-role', '授予角色'],
  ['unlock', '解锁'],
  ['disable', '停用'],
  ['save', '保存'],
  ['close', '停用'],
  ['download', '下载'],
  ['upload', '上传'],
  ['start', '开始'],
  ['cancel', '取消'],
  ['sign-in', '登录'],
  ['sign-out', '退出'],
  ['refused', '登录失败'],
])

/** An audit action such as `enterprise.reveal` in words; what is not known stands as written. */
export function actionLabel(action: string): string {
  const [capability = '', ...rest] = action.split('.')
  const verb = rest.join('.')
  const noun = capabilities.get(capability)
  if (!noun) return action
  return `${noun}：${verbs.get(verb) ?? verb}`
}

/** Capabilities and the actions of the permissions table, for the filter. */
export const actionOptions: { value: string; label: string }[] = [
  ...[...capabilities].map(([key, label]) => ({ value: `${key}.`, label: `${label}（全部）` })),
  ...Object.keys(permissions).map((action) => ({ value: action, label: actionLabel(action) })),
]
