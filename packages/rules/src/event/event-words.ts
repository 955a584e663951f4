/** What an event is. */
export const EVENT_KINDS = {
  matching: '政银企对接会',
  briefing: '政策宣讲会',
  roadshow: '路演',
  visit_day: '现场办公、座谈会',
  other: '其他活动',
} as const satisfies Record<string, string>
export type EventKind = keyof typeof EVENT_KINDS

export const EVENT_STATUSES = { planned: '筹备中', held: '已举办', cancelled: '已取消' } as const
export type EventStatus = keyof typeof EVENT_STATUSES

/** Why an intent came to nothing. Derived from the reasons of refusal in use; no document lists them (未核实). */
export const INTENT_CLOSINGS = {
  firm_withdrew: '企业不再需要或撤回',
  other_bank: '已由他行满足',
  other_funds: '自筹或其他渠道解决',
  refused: '银行不予授信（原因见推送台账）',
  not_agreed: '额度、期限、利率未谈拢',
  unreachable: '多次联系不上',
  ceased: '企业停业、注销',
  not_real: '非真实需求',
  outside: '已授信放款，但未在本平台登记',
  other: '其他（须写明）',
} as const satisfies Record<string, string>
export type IntentClosing = keyof typeof INTENT_CLOSINGS

/** What was found out when an intent was asked about. */
export const FOLLOW_OUTCOMES = {
  talking: '双方仍在洽谈',
  papers: '正在准备材料',
  at_bank: '银行审查中',
  no_contact: '尚未联系',
  stuck: '有困难，需协调',
} as const satisfies Record<string, string>
export type FollowOutcome = keyof typeof FOLLOW_OUTCOMES
