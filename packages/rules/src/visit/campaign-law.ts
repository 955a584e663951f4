import type { Citation } from '../law/citation.ts'

const NOTE = '条次、施行日期和备案时限未与原文核对'

/** 政务移动互联网应用程序规范化管理办法; read in part and in garbled copies. */
export function byAppRule(clause: string): Citation {
  return {
    document: '国办函〔2026〕12号《政务移动互联网应用程序规范化管理办法》',
    clause,
    firstDay: '2026-03-01',
    lastDay: null,
    place: '000000',
    source: '公开转载',
    verified: false,
    note: NOTE,
  }
}

/** 关于防治“指尖上的形式主义”的若干意见; the month is known, the day is not. */
export function byFingertipOpinions(clause: string): Citation {
  return {
    document: '《关于防治“指尖上的形式主义”的若干意见》（2023年12月）',
    clause,
    firstDay: '2023-12-31',
    lastDay: null,
    place: '000000',
    source: '公开摘要',
    verified: false,
    note: '只知印发月份，首日按当月最后一日；条次未与原文核对',
  }
}

/** What no document says, and the platform holds to all the same. */
export const BY_DESIGN: Citation = {
  document: '本平台的工作安排（不是文件规定）',
  clause: '走访留痕',
  firstDay: '2023-12-31',
  lastDay: null,
  place: '000000',
  source: '平台设计',
  verified: false,
  note: '比文件更严的自我约束',
}
