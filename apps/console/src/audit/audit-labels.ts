import { deeds } from './deeds.ts'

const capabilities = {
  user: '用户',
  enterprise: '经营主体',
  import: '导入',
  export: '导出',
  duplicate: '疑似重复',
  'change-request': '变更申请',
  renewal: '续贷',
  'line-cut': '断贷抽贷',
  figure: '指标',
  'figure-period': '报告期',
  organisation: '机构',
  area: '区域',
  product: '产品',
  bank: '银行资料',
  scenario: '情景',
  'policy-entry': '补录条目',
  'fact-list': '权威名单',
  'target-list': '走访清单',
  wave: '走访批次',
  grid: '网格',
  visit: '走访',
  'visit-photo': '走访照片',
  'call-back': '走访回访',
  need: '融资需求',
  declaration: '申报',
  recommendation: '审核推荐',
  'firm-answer': '企业评价',
  'firm-phone': '企业手机',
  'data-request': '删除、更正请求',
  'remedy-task': '帮扶任务',
  consent: '企业同意',
  material: '企业材料',
  'paper-list': '申报、推荐清单',
  referral: '推送对接',
  event: '对接活动',
  adviser: '金融三员与挂点',
  'contact-table': '联系方式公示',
  grab: '抢单会',
  'bank-staff': '银行经办人员',
  'bank-key': '银行接口密钥',
  webhook: '银行事件通知',
  correction: '金额更正',
  credit: '授信',
  drawdown: '放款',
  device: '走访设备',
  operation: '设备提交',
  feedback: '意见建议',
  retention: '保存期限',
  problem: '诉求',
  answer: '问答库',
  bulletin: '简报公文',
  proposal: '建议提案',
  supervision: '督导',
  'supervision-order': '督办单',
  ledger: '台账',
  goal: '目标任务',
} as const satisfies Record<string, string>

/** What deeds are done to; what is done to a request or a bank's page is written down at the firm or the organisation. */
const subjects: Record<string, string> = {
  'figure-period': '报告期',
  supervision: capabilities.supervision,
  'supervision-order': capabilities['supervision-order'],
  user: capabilities.user,
  enterprise: capabilities.enterprise,
  import: capabilities.import,
  export: capabilities.export,
  duplicate: capabilities.duplicate,
  organisation: capabilities.organisation,
  area: capabilities.area,
  'area-change': '区划调整',
  product: capabilities.product,
  scenario: capabilities.scenario,
  'policy-entry': capabilities['policy-entry'],
  'fact-list': capabilities['fact-list'],
  'target-list': capabilities['target-list'],
  'firm-phone': capabilities['firm-phone'],
  wave: capabilities.wave,
  device: capabilities.device,
  retention: capabilities.retention,
  feedback: capabilities.feedback,
  answer: capabilities.answer,
  event: capabilities.event,
  adviser: capabilities.adviser,
  'contact-table': capabilities['contact-table'],
  grab: capabilities.grab,
  bulletin: capabilities.bulletin,
  proposal: capabilities.proposal,
  ledger: capabilities.ledger,
  goal: capabilities.goal,
  grid: capabilities.grid,
  'grid-cut': '网格划分',
  'visiting-team': '走访小组',
}

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

export const subjectOptions = Object.entries(subjects).map(([value, label]) => ({ value, label }))

/** The end of an identifier of ours, which tells two apart; the beginning is only its time. Other names stay whole. */
export function shortId(id: string): string {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id) ? `…${id.slice(-12)}` : id
}
