import type { Citation, PolicyNumber } from '../law/citation.ts'

/**
 * A clause of the five standards as the city's own explanation of the mechanism words them. The names of the third and fourth
 * are confirmed by a second source; the notice behind them (金发〔2024〕32号) and the province's handbook were not at hand.
 */
export function byFiveStandards(clause: string, note?: string): Citation {
  return {
    document: '金发〔2024〕32号 支持小微企业融资协调工作机制“五项标准”（湛江市一文读懂）',
    clause,
    firstDay: '2024-10-28',
    lastDay: null,
    place: '440800',
    source: '湛江云媒对五项标准的说明（转载）',
    verified: false,
    note: note ?? '通知全文和省、市操作手册未得，措辞未核对；首日按通知日',
  }
}

/** 成立时间: whole months since the founding day. */
export const FIVE_STANDARDS_AGE: PolicyNumber = {
  id: 'five-standards.age',
  label: '五项标准要求的成立时间',
  unit: '月',
  entries: [{ value: 6, cite: byFiveStandards('第一项 合规持续经营') }],
}
