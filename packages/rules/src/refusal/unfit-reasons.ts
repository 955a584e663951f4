import type { Standard } from '../five-standards/judge-standard.ts'

export type UnfitReason = { label: string; standard: Standard; remedy: string }

/** 暂不符合原因: which standard failed and how; the platform's own classification (未核实). `remedy`: what the task proposes. */
export const UNFIT_REASONS = {
  'operation.young': { label: '成立未满六个月', standard: 'operation', remedy: '记下满六个月的日期，到期复核。' },
  'operation.status': { label: '登记状态异常', standard: 'operation', remedy: '由市场监管部门核实并指导恢复。' },
  'operation.violation': {
    label: '有重大违法违规',
    standard: 'operation',
    remedy: '由作出处罚的部门指导整改和信用修复。',
  },
  'operation.outlook': { label: '难以持续经营', standard: 'operation', remedy: '了解订单和困难，由行业主管部门帮扶。' },
  'premises.none': { label: '没有固定经营场所', standard: 'premises', remedy: '核实场所或平台网络经营地址。' },
  'need.unclear': { label: '金额、期限或用途不明', standard: 'need', remedy: '由走访人员补充核实后重新申报。' },
  'need.not_real': { label: '需求不真实', standard: 'need', remedy: '再次联系企业核实。' },
  'credit.enforcement': { label: '失信被执行人', standard: 'credit', remedy: '履行义务、申请删除失信信息后复核。' },
  'credit.poor': { label: '信用状况不良', standard: 'credit', remedy: '由有关部门指导信用修复。' },
  'purpose.unlawful': { label: '用途不合规', standard: 'purpose', remedy: '告知用途要求，调整后重新申报。' },
  'purpose.no_plan': { label: '没有明确用款计划', standard: 'purpose', remedy: '由专班协助整理用款计划。' },
} as const satisfies Record<string, UnfitReason>
export type UnfitReasonKey = keyof typeof UNFIT_REASONS
