const capabilities = {
  user: '用户',
  enterprise: '经营主体',
  import: '导入',
  export: '导出',
  duplicate: '疑似重复',
  'change-request': '变更申请',
  organisation: '机构',
  area: '区域',
} as const satisfies Record<string, string>

/** Every deed the server writes down, in words. */
const deeds: Record<string, string> = {
  'user.sign-in': '登录',
  'user.sign-in-failed': '登录失败',
  'user.sign-in-refused': '登录被拒',
  'user.lock': '账号锁定',
  'user.sign-out': '退出登录',
  'user.sign-out-everywhere': '退出所有设备',
  'user.create': '新增用户',
  'user.change': '修改用户资料',
  'user.disable': '停用用户',
  'user.enable': '恢复用户',
  'user.grant-role': '授予或收回角色',
  'user.unlock': '解除锁定',
  'user.change-password': '修改密码',
  'user.set-password': '用链接设置密码',
  'user.reset-password': '重置密码',
  'user.issue-first-ticket': '签发首个设密链接',
  'user.second-factor-on': '开通动态口令',
  'user.second-factor-off': '关闭动态口令',
  'user.reset-second-factor': '清除第二因子',
  'user.add-passkey': '登记通行密钥',
  'user.remove-passkey': '删除通行密钥',
  'user.link-oidc': '绑定统一身份认证',
  'enterprise.reveal': '查看完整联系方式',
  'enterprise.search-phone': '按电话查找',
  'enterprise.create': '新增经营主体',
  'enterprise.correct': '更正登记信息',
  'enterprise.tag': '加撤标签',
  'import.upload': '上传名单',
  'import.override': '核对说明放行',
  'import.errors': '下载错误清单',
  'import.approve': '审批导入',
  'import.apply': '写入名录',
  'import.cancel': '取消导入',
  'export.request': '申请导出',
  'export.wait': '导出待审批',
  'export.approve': '批准导出',
  'export.refuse': '退回导出',
  'export.finish': '导出完成',
  'export.fail': '导出失败',
  'export.download': '下载导出文件',
  'duplicate.nominate': '提名重复',
  'duplicate.merge': '合并经营主体',
  'duplicate.undo-merge': '撤销合并',
  'duplicate.dismiss': '判定不重复',
  'change-request.make': '提出变更申请',
  'change-request.withdraw': '撤回变更申请',
  'change-request.approve': '批准变更申请',
  'change-request.refuse': '退回变更申请',
  'change-request.read-person': '查看申请中的个人信息',
  'organisation.create': '新增机构',
  'organisation.change': '修改机构',
  'organisation.close': '停用机构',
  'area.change': '区划调整',
}

const subjects: Record<string, string> = { ...capabilities, 'area-change': '区划调整' }

/** A deed such as `enterprise.reveal` in words; what is not known stands as written. */
export function actionLabel(action: string): string {
  return deeds[action] ?? action
}

/** What a deed was done to, in a word. */
export function subjectLabel(kind: string): string {
  return subjects[kind] ?? kind
}

/** Capabilities as a whole and their single deeds, for the filter. */
export const actionOptions = Object.entries(capabilities).map(([key, label]) => ({
  label,
  title: label,
  options: [
    { value: `${key}.`, label: `${label}：全部操作` },
    ...Object.entries(deeds)
      .filter(([action]) => action.startsWith(`${key}.`))
      .map(([value, deed]) => ({ value, label: deed })),
  ],
}))

export const subjectOptions = Object.entries(subjects)
  .filter(([key]) => key !== 'area')
  .map(([value, label]) => ({ value, label }))

/** The end of an identifier of ours, which tells two apart; the beginning is only its time. Other names stay whole. */
export function shortId(id: string): string {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id) ? `…${id.slice(-12)}` : id
}
