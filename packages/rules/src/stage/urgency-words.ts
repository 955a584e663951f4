// Apart from the rule: lists need these words and no more.

/** 分类 of a bank's inbox. */
export const BASKETS = {
  to_receive: '待接收',
  running: '办理中',
  waiting: '待补材料',
  overdue: '已超期',
  credited: '已授信待放款',
  done: '已答复',
} as const satisfies Record<string, string>
export type Basket = keyof typeof BASKETS

/** Who has to look: the bank itself, from then on also the county desk (县专班), and once it is late the city desk (市专班). */
export const ESCALATIONS = { none: '无', bank: '提醒银行', county: '提示县专班', city: '提示市专班' } as const
export type Escalation = keyof typeof ESCALATIONS
