import { needFacts } from '@huoshui/rules/fact/fields/need-facts'
import { DIFFICULTIES, OPERATING_STATES, VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'

/** A column of a list of visits: how it is headed (first) and may be headed, what may stand in it, and how it is filled. */
export type VisitColumn = {
  headers: readonly [string, ...string[]]
  isNeeded?: true
  choices?: Readonly<Record<string, string>>
  hint: string
}

const results = Object.fromEntries(Object.entries(VISIT_RESULTS).map(([key, { label }]) => [key, label]))
const purposes: Readonly<Record<string, string>> = needFacts.need_purpose.choices ?? {}
const yesNo = { true: '是', false: '否' }

/** Headed as in the ledger's workbook, so that a file taken out of one platform can be read by another. */
export const visitColumns = {
  creditCode: { headers: ['统一社会信用代码', '信用代码'], hint: '没有代码的填名称' },
  name: { headers: ['名称', '企业名称', '经营主体名称'], hint: '有代码时可不填；重名的须填代码' },
  at: { headers: ['走访时间'], isNeeded: true, hint: '写到分钟，如 2026-11-20 14:30；只知道哪天的，写大致时间' },
  mode: { headers: ['走访方式'], isNeeded: true, choices: VISIT_MODES, hint: '从下拉选项中选' },
  result: { headers: ['走访结果'], isNeeded: true, choices: results, hint: '没有见到人也没有联系上的，不算走访' },
  visitor: { headers: ['走访人'], hint: '记入备注；记录人是导入的人' },
  bank: { headers: ['参与银行'], hint: '银行机构的全称' },
  bankPerson: { headers: ['银行人员'], hint: '' },
  operating: { headers: ['经营状况'], choices: OPERATING_STATES, hint: '' },
  difficulties: { headers: ['困难'], hint: `可填多项，用顿号分开：${Object.values(DIFFICULTIES).join('、')}` },
  hasNeed: { headers: ['有无融资需求'], choices: { true: '有', false: '无', null: '未问' }, hint: '没有问的留空' },
  amount: { headers: ['需求金额（万元）', '需求金额'], hint: '以万元为单位' },
  months: { headers: ['期限（月）', '期限'], hint: '整数' },
  purpose: { headers: ['资金用途'], choices: purposes, hint: '' },
  wantedOn: { headers: ['希望到位日期'], hint: '如 2026-12-31' },
  gaveLeaflet: { headers: ['发放资料'], choices: yesNo, hint: '' },
  remark: { headers: ['备注'], hint: '最多 1000 字' },
} as const satisfies Record<string, VisitColumn>

export type VisitField = keyof typeof visitColumns
export const visitFields = Object.keys(visitColumns) as VisitField[]

/** The field a header means; undefined for a column that is not read. */
export function fieldOfHeader(header: string): VisitField | undefined {
  const said = normalise(header)
  return visitFields.find((field) =>
    (visitColumns[field].headers as readonly string[]).some((one) => normalise(one) === said),
  )
}

function normalise(header: string): string {
  return header
    .replaceAll(/[\s*＊]/gu, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
}
