import type { ReferralAct } from '@huoshui/contract'

export type PlainAction = ReferralAct['action']

type Words = { note: string; hint: string; forFirm?: boolean }

/** What is asked for each step, beside its day. */
export const plainActs: Record<PlainAction, Words> = {
  receive: { note: '', hint: '自接收之日起计算一个月。' },
  contact: { note: '联系情况', hint: '' },
  ask_material: { note: '需要什么材料', hint: '等待期间期限暂停，企业补齐后继续计算。' },
  supply_material: { note: '补齐情况', hint: '期限自补齐之日继续计算。', forFirm: true },
  report_unreachable: { note: '怎样联系过', hint: '写明时间和方式，由专班核对联系方式后可再次推送。' },
  report_duplicate: { note: '与哪一件重复', hint: '' },
  withdraw: { note: '企业怎样说', hint: '', forFirm: true },
  send_again: { note: '解决了什么', hint: '按最近一次申报的内容再次推送，期限重新计算。' },
  ask_renewal: { note: '企业怎样说', hint: '', forFirm: true },
  repay: { note: '结清情况', hint: '' },
}
