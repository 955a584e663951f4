/** 办理状态: where a firm's need stands. From `sent` on each bank it was sent to has a status of its own. */
export const STAGES = {
  to_visit: '待走访',
  not_found: '未找到',
  no_need: '暂无需求',
  need: '有融资需求',
  declared: '已申报',
  unfit: '暂不符合',
  recommended: '已推荐',
  sent: '已推送银行',
  received: '银行已接收',
  contacted: '已对接',
  waiting: '待补材料',
  credited: '已授信',
  refused: '不予授信',
  unreachable: '无法联系',
  lent: '已放款',
  renewing: '续贷办理中',
  renewal_refused: '不予续贷',
  repaid: '已结清',
  withdrawn: '企业放弃',
  duplicate: '重复推送',
  ended: '主体注销或吊销',
} as const satisfies Record<string, string>
export type Stage = keyof typeof STAGES

/** 动作: what moves it on. */
export const STAGE_ACTIONS = {
  visit_without_need: '走访：暂无需求',
  visit_with_need: '走访：有需求',
  visit_in_vain: '走访：未找到',
  declare: '申报',
  find_unfit: '审核：暂不符合',
  recommend: '审核：推荐',
  remedy: '帮扶后重新申报',
  send: '推送银行',
  receive: '接收',
  contact: '对接',
  ask_material: '要求补充材料',
  supply_material: '材料补齐',
  credit: '授信',
  refuse: '不予授信',
  report_unreachable: '反馈无法联系',
  report_duplicate: '反馈重复推送',
  send_again: '再次推送',
  draw: '放款',
  ask_renewal: '申请续贷',
  renew: '续贷签约',
  refuse_renewal: '不予续贷',
  repay: '结清',
  withdraw: '放弃',
  end: '登记注销或吊销',
} as const satisfies Record<string, string>
export type StageAction = keyof typeof STAGE_ACTIONS

/** 办理方: on whose behalf an action is done; which roles those are is the platform's table of permissions. */
export const STAGE_ACTORS = {
  visitor: '走访人员',
  team: '专班',
  bank: '银行',
  firm: '企业',
  register: '登记机关数据',
} as const satisfies Record<string, string>
export type StageActor = keyof typeof STAGE_ACTORS
