import type { Citation, PolicyNumber } from '../law/citation.ts'

const WAN = 1_000_000

/** 监管口径, as banks report it to the regulator; the notice itself was not at hand. */
export function byRegulator(clause: string): Citation {
  return {
    document: '银保监办发〔2022〕37号（普惠型小微企业贷款口径）',
    clause,
    firstDay: '2022-01-01',
    lastDay: null,
    place: '000000',
    source: '公开转载',
    verified: false,
    note: '首日未核实，按文号年份计；后续年度通知是否沿用未核对',
  }
}

/** 人民银行口径, known from memory only. */
export function byCentralBank(clause: string): Citation {
  return {
    document: '人民银行普惠小微贷款口径（2024年1月调整）',
    clause,
    firstDay: '2024-01-01',
    lastDay: null,
    place: '000000',
    source: '凭记忆，未见文件',
    verified: false,
    note: '由不足1000万元提高到2000万元以下，用于其支持工具；文号和起始日未核实，2024年以前的口径未收',
  }
}

/** 单户授信总额: all a bank has authorised for one borrower, not one loan and not the balance; the bound is included. */
export const CREDIT_LIMITS = {
  nfra: {
    id: 'inclusive-loan.nfra',
    label: '普惠型小微企业贷款单户授信总额上限',
    unit: '分',
    entries: [
      { value: 1000 * WAN, cite: byRegulator('单户授信总额') },
      {
        value: 1000 * WAN,
        cite: {
          document: '湛金函〔2022〕86号《2022年湛江市优化获得信贷营商环境行动方案》',
          clause: '一、工作目标',
          firstDay: '2022-09-13',
          lastDay: '2022-12-31',
          place: '440800',
          source: '文件原文',
          verified: true,
        },
      },
    ],
  },
  pboc: {
    id: 'inclusive-loan.pboc',
    label: '普惠小微贷款（人民银行口径）单户授信上限',
    unit: '分',
    entries: [{ value: 2000 * WAN, cite: byCentralBank('单户授信') }],
  },
} as const satisfies Record<string, PolicyNumber>

export type Definition = keyof typeof CREDIT_LIMITS
