// Apart from the schemas: the console's first load needs these words and no more.

/** 担保方式 a product takes; 信用 is none at all (a mixed loan is no 信用贷). */
export const guaranteeModes = {
  credit: '信用',
  guarantor: '保证人',
  guarantee_company: '担保公司（含政府性融资担保）',
  mortgage: '抵押',
  pledge: '质押',
  receivables: '应收账款质押',
  patent: '知识产权质押',
} as const
export type GuaranteeMode = keyof typeof guaranteeModes

/** `withdrawn` is told by the day of the withdrawal of a published version; the others are stored. */
export const productStatuses = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  published: '已发布',
  withdrawn: '已下架',
} as const
export type ProductStatus = keyof typeof productStatuses

/** single: a loan product. package: 组合产品, a chain of products for the stages of one business. */
export const productKinds = { single: '单项产品', package: '组合产品' } as const
export type ProductKind = keyof typeof productKinds
