/** What a posting serves. Which kinds of posting there are is the city's own data (`cities/<city>/advisers.json`). */
export const SERVES = { town: '镇街', firm: '企业', village: '村居' } as const satisfies Record<string, string>
export type Serves = keyof typeof SERVES

/** Who holds postings of a kind. */
export const HELD_BY = { bank: '银行机构', government: '领导和干部' } as const satisfies Record<string, string>
export type HeldBy = keyof typeof HELD_BY

/** 联系方式: how somebody was in contact with a firm. */
export const CONTACT_WAYS = {
  field: '上门',
  phone: '电话',
  online: '微信等线上',
  meeting: '座谈、会议',
} as const satisfies Record<string, string>
export type ContactWay = keyof typeof CONTACT_WAYS

/** What it was about. S1 names 政策宣传 and 融资辅导, S0 and S2 困难和问题; the rest is ours. */
export const CONTACT_SUBJECTS = {
  policy: '政策宣传',
  finance: '融资辅导',
  product: '信贷产品',
  renewal: '续贷',
  problem: '困难和问题',
  other: '其他',
} as const satisfies Record<string, string>
export type ContactSubject = keyof typeof CONTACT_SUBJECTS

/** How firms came onto a caseload. */
export const LINK_SOURCES = { hand: '逐户', list: '名单', filter: '名录筛选', handover: '交接' } as const
export type LinkSource = keyof typeof LINK_SOURCES

/** 企业评价: whether it helped, in the firm's own words. */
export const HELPED = { yes: '有帮助', some: '有一些帮助', no: '没有帮助' } as const satisfies Record<string, string>
export type Helped = keyof typeof HELPED
