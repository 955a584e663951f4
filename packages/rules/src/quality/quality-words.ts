/**
 * What makes a visit worth asking about again. A sign is a reason to call back, never a finding about a person; each has an innocent
 * explanation, which stands beside it.
 */
export const QUALITY_SIGNS = {
  pace: { label: '走访间隔过短', innocent: '可能是集中场所逐户走访，或事后集中补录' },
  'same-minute': { label: '同一分钟多户', innocent: '可能是会议宣讲后按实地录入，或一次补录' },
  'copied-remark': { label: '长备注重复', innocent: '可能是同一市场、同一政策的共性情况' },
  'closed-firm': { label: '走访时已注销或吊销', innocent: '可能是登记状态早于实际停业，或见到了原经营者' },
  'month-end': { label: '月末集中', innocent: '可能是平时走访、月末一并录入' },
  'shared-phone': { label: '一个号码确认多户', innocent: '可能是代账机构或同一经营者名下多户' },
  contradicted: { label: '企业反馈未走访', innocent: '可能是接待人员与确认人不是同一人' },
} as const satisfies Record<string, { label: string; innocent: string }>
export type QualitySignKey = keyof typeof QUALITY_SIGNS
