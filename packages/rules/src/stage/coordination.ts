import type { Citation } from '../law/citation.ts'

/** The mechanism itself; only its head was read, the steps are known from published accounts of counties. */
export function byCoordination(clause: string, note?: string): Citation {
  return {
    document: '金发〔2024〕32号 关于建立支持小微企业融资协调工作机制的通知',
    clause,
    firstDay: '2024-10-28',
    lastDay: null,
    place: '000000',
    source: '各地公开通报和报道',
    verified: false,
    note: note ?? '通知全文和省、市操作手册未得，步骤按各地通报归纳',
  }
}

/** Passing a person's data to a bank needs that person's consent to this bank. */
export const BY_SEPARATE_CONSENT: Citation = {
  document: '《中华人民共和国个人信息保护法》',
  clause: '第二十三条',
  firstDay: '2021-11-01',
  lastDay: null,
  place: '000000',
  source: '法律条文要点',
  verified: false,
  note: '首日凭记忆；个体工商户、农户和法定代表人的数据按个人信息对待',
}
