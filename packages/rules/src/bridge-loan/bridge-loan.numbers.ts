import type { Citation, PolicyNumber } from '../law/citation.ts'

/** Lianjiang's own measure, the only one found inside Zhanjiang; its body could not be read. */
export function byLianjiang(clause: string, note?: string): Citation {
  return {
    document: '廉江市扶持实体经济企业转贷专项资金管理办法（2020年修订）',
    clause,
    firstDay: '2021-01-01',
    lastDay: null,
    place: '440881',
    source: '廉江市政府网站的公布页（只见标题和要点）',
    verified: false,
    note: note ?? '正文未能读取；只知2021年1月印发，暂记1月1日；有效期未知',
  }
}

/** The city's plan of 2022: a fund to be set up, no fund and no terms. */
export const CITY_PLAN: Citation = {
  document: '湛金函〔2022〕86号《2022年湛江市优化获得信贷营商环境行动方案》',
  clause: '二、（四）健全信贷风险分担机制',
  firstDay: '2022-09-13',
  lastDay: '2022-12-31',
  place: '440800',
  source: '文件原文',
  verified: true,
  note: '只写“推动设立企业应急转贷专项资金”，未见设立文件',
}

/** Which fund lends bridge money at a place. */
export const BRIDGE_FUND: PolicyNumber<string> = {
  id: 'bridge-loan.fund',
  label: '应急转贷资金',
  unit: '',
  entries: [{ value: '廉江市扶持实体经济企业转贷专项资金', cite: byLianjiang('名称') }],
}

/** Conditions a fund may ask for, as far as one was read of: whether others ask them too is in their own documents. */
export const BRIDGE_CONDITIONS = {
  real_economy: '属实体经济企业',
  meets_renewal_terms: '银行认定符合续贷条件',
  closed_loop: '资金封闭用于归还到期贷款',
} as const satisfies Record<string, string>

const why = '额度、使用天数和费率各资金自定，所收文件中没有；见到办法后按资金所在地补录'

/** What each fund sets for itself, in no document that was read: open until an official adds it for the fund's place. */
export const BRIDGE_TERMS = {
  conditions: {
    id: 'bridge-loan.conditions',
    label: '应急转贷资金的条件',
    unit: '',
    words: BRIDGE_CONDITIONS,
    open: { like: 'real_economy meets_renewal_terms', why: '补录资金以后，按其办法补录条件；廉江市的按公布页' },
    entries: [],
  },
  most: { id: 'bridge-loan.most', label: '应急转贷单户最高金额', unit: '分', open: { like: 0, why }, entries: [] },
  days: { id: 'bridge-loan.days', label: '应急转贷最长使用天数', unit: '日', open: { like: 0, why }, entries: [] },
  fee: { id: 'bridge-loan.fee', label: '应急转贷费率', unit: 'bp', open: { like: 0, why }, entries: [] },
} as const satisfies { conditions: PolicyNumber<string> } & Record<'most' | 'days' | 'fee', PolicyNumber>
