import { guaranteeModes } from '@huoshui/contract'
import { REFUSAL_REASONS } from '@huoshui/rules/refusal/refusal-reasons'
import { STAGE_ACTIONS } from '@huoshui/rules/stage/stage-words'
import { VISIT_MODES } from '@huoshui/rules/visit/visit-words'

/** A column of a bank's return. `isGiven`: written by the platform, only read to see that the row is whole. */
export type ReturnColumn = {
  header: string
  width: number
  isGiven?: true
  isHidden?: true
  choices?: Readonly<Record<string, string>>
  hint: string
}

/** What a bank may report by workbook; renewals are signed on the page, where the old loan is chosen. */
export const returnActions = {
  receive: STAGE_ACTIONS.receive,
  contact: STAGE_ACTIONS.contact,
  ask_material: STAGE_ACTIONS.ask_material,
  supply_material: STAGE_ACTIONS.supply_material,
  credit: STAGE_ACTIONS.credit,
  refuse: STAGE_ACTIONS.refuse,
  draw: STAGE_ACTIONS.draw,
  report_unreachable: STAGE_ACTIONS.report_unreachable,
  report_duplicate: STAGE_ACTIONS.report_duplicate,
} as const
export type ReturnAction = keyof typeof returnActions

const reasons = Object.fromEntries(
  Object.entries(REFUSAL_REASONS).map(([key, { group, label }]) => [key, `${group}：${label}`]),
)
const yesNo = { true: '是', false: '否' }

/** Which workbook columns there are: first what the platform tells, then what the bank fills in, last what finds the row again. */
export const returnColumns = {
  name: { header: '经营主体', width: 34, isGiven: true, hint: '平台填写' },
  creditCode: { header: '统一社会信用代码', width: 22, isGiven: true, hint: '平台填写，请勿改动' },
  organisation: { header: '银行机构', width: 26, isGiven: true, hint: '平台填写' },
  asked: { header: '申请金额（万元）', width: 14, isGiven: true, hint: '平台填写' },
  askedMonths: { header: '申请期限（月）', width: 12, isGiven: true, hint: '平台填写' },
  stage: { header: '办理状态', width: 12, isGiven: true, hint: '下载时的状态' },
  dueOn: { header: '答复期限', width: 12, isGiven: true, hint: '补材料期间不计' },
  action: {
    header: '办理动作',
    width: 16,
    choices: returnActions,
    hint: '从下拉选项中选；留空的行不办理。一件要办几步的，复制整行，一步一行、按先后排列',
  },
  on: { header: '办理日期', width: 12, hint: '如 2026-11-20；留空为上传当天' },
  note: {
    header: '情况说明',
    width: 30,
    hint: '对接、补材料、无法联系、重复、不予授信时必填；只写“不符合政策”不能提交',
  },
  mode: { header: '对接方式', width: 10, choices: VISIT_MODES, hint: '对接时填' },
  managerName: { header: '客户经理', width: 12, hint: '接收时填' },
  managerPhone: { header: '客户经理电话', width: 16, hint: '接收时填办公电话，企业用来核对来电' },
  amount: { header: '授信金额（万元）', width: 14, hint: '授信时填，以万元为单位' },
  months: { header: '授信期限（月）', width: 12, hint: '授信时填整数' },
  isRevolving: { header: '可循环', width: 8, choices: yesNo, hint: '授信时填' },
  rate: { header: '年利率（%）', width: 10, hint: '授信时填，年化单利，写百分数，如 3.65' },
  guarantee: {
    header: '担保方式',
    width: 18,
    hint: `授信时填，可填几项，用顿号分开：${Object.values(guaranteeModes).join('、')}`,
  },
  isFirstLoan: { header: '首贷', width: 8, choices: yesNo, hint: '本行依据征信查询的说明；不说明的留空' },
  firstLoanBasis: { header: '首贷依据', width: 24, hint: '填了首贷的必填，如 2026-11-18 查询征信' },
  validUntil: { header: '额度有效期至', width: 12, hint: '授信时填' },
  reason: { header: '不予授信原因', width: 24, choices: reasons, hint: '不予授信时填：两级原因' },
  wouldChange: { header: '什么会改变决定', width: 30, hint: '不予授信时必填，企业据此补救' },
  drawn: { header: '放款金额（万元）', width: 14, hint: '放款时填' },
  drawnRate: { header: '放款利率（%）', width: 12, hint: '放款时填实际年利率，写百分数' },
  maturesOn: { header: '贷款到期日', width: 12, hint: '放款时填' },
  referralId: { header: '推送编号', width: 38, isGiven: true, isHidden: true, hint: '平台据此找到这一件，请勿改动' },
  version: { header: '版次', width: 8, isGiven: true, isHidden: true, hint: '平台据此发现他人同时办理，请勿改动' },
} as const satisfies Record<string, ReturnColumn>

export type ReturnField = keyof typeof returnColumns
export const returnFields = Object.keys(returnColumns) as ReturnField[]

/** The column of a field, with all it may have. */
export function columnOf(field: ReturnField): ReturnColumn {
  return returnColumns[field]
}
