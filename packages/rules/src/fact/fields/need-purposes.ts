// Apart from the dictionary of facts: a list of visits needs these words and no more.

/** 资金用途. */
export const NEED_PURPOSES = {
  working: '日常周转',
  equipment: '购置设备',
  building: '厂房建设',
  materials: '采购原料',
  order: '订单备货',
  renewal: '续贷',
  research: '研发',
  other: '其他',
} as const satisfies Record<string, string>
