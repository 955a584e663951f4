import type { Citation, PolicyNumber } from '../law/citation.ts'

const WAN = 1_000_000

/** A clause of the measure on government guarantee; read in copies and summaries. */
export function by11(clause: string, note?: string): Citation {
  return {
    document: '财金〔2025〕11号《政府性融资担保发展管理办法》',
    clause,
    firstDay: '2025-03-01',
    lastDay: null,
    place: '000000',
    source: '公开转载和解读',
    verified: false,
    note: note ?? '未与印发件核对，条次未编号',
  }
}

/** What one guarantee and an institution's whole business are held to. */
export const GUARANTEE_LIMITS = {
  amount: single('amount', '单户担保金额上限（聚焦支小支农）', '分', 1000 * WAN, by11('聚焦业务')),
  fee: single('fee', '年化担保费率上限', 'bp', 100, by11('担保费率', '凭记忆；崇左通报写“不得高于1%”，全国文本未核对')),
  bankShare: single(
    'bank-share',
    '银行分担风险的下限',
    'bp',
    2000,
    by11('风险分担', '凭记忆；国办发〔2019〕6号、本办法均写“原则上”，未核对'),
  ),
  smallFarm: single('small-farm', '支小支农担保金额占比下限', 'bp', 8000, by11('业务结构')),
  underFive: single('under-500', '单户500万元及以下占支小支农的比重下限', 'bp', 5000, by11('业务结构')),
} as const

/** Who bears a loss, in the order of every row of shares. */
export const PARTIES = {
  guarantor: '担保机构',
  reguarantor: '省级再担保机构',
  fund: '国家融资担保基金',
  bank: '贷款银行',
  government: '地方财政',
} as const satisfies Record<string, string>
export type Party = keyof typeof PARTIES

/**
 * 风险分担 of each programme by date, in basis points in the order of `PARTIES`; a row must sum to 10,000. Of Zhanjiang's own
 * programmes (政银担) no shares were found: they are open until an official adds them.
 */
export const RISK_SHARES = {
  'four-two-two-two': {
    id: 'guarantee.shares.four-two-two-two',
    label: '“4222”风险分担比例',
    unit: 'bp',
    entries: [
      {
        value: [4000, 2000, 2000, 2000, 0],
        cite: by11('风险分担', '典型比例，凭记忆；各省不同，广东和湛江是否照此未核实；首日暂按办法施行日'),
      },
    ],
  },
  local: {
    id: 'guarantee.shares.local',
    label: `本地政银担分担比例（${Object.values(PARTIES).join('、')}）`,
    unit: 'bp',
    open: { like: [0, 0, 0, 0, 0], why: '湛江市和各县（市、区）政银担项目的分担比例没有找到文件；见到文件后补录' },
    entries: [],
  },
} as const satisfies Record<string, PolicyNumber<readonly number[]>>

/** 项目: which programme's shares a guarantee is to follow. */
export const PROGRAMMES = {
  'four-two-two-two': '国家、省、担保机构、银行“4222”分担',
  local: '本地政银担项目',
} as const satisfies Record<keyof typeof RISK_SHARES, string>

function single(id: string, label: string, unit: string, value: number, cite: Citation): PolicyNumber {
  return { id: `guarantee.${id}`, label, unit, entries: [{ value, cite }] }
}
