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

/** Which fund lends bridge money at a place. Amount, days and fee belong to each fund and are in no document that was read. */
export const BRIDGE_FUND: PolicyNumber<string> = {
  id: 'bridge-loan.fund',
  label: '应急转贷资金',
  unit: '',
  entries: [{ value: '廉江市扶持实体经济企业转贷专项资金', cite: byLianjiang('名称') }],
}
