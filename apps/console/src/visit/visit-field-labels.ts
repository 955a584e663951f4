import { DIFFICULTIES, OPERATING_STATES, VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'

const labels: Readonly<Record<string, string>> = {
  mode: '方式',
  result: '结果',
  bankId: '参与银行',
  bankPerson: '银行人员',
  operating: '经营状况',
  difficulties: '困难',
  policiesExplained: '讲解的政策',
  gaveLeaflet: '是否发放折页',
  remark: '备注',
}

/** A field of a visit in words. */
export function correctionLabel(field: string): string {
  return labels[field] ?? field
}

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mode: VISIT_MODES,
  result: Object.fromEntries(Object.entries(VISIT_RESULTS).map(([key, { label }]) => [key, label])),
  operating: OPERATING_STATES,
  difficulties: DIFFICULTIES,
}

/** What a field said, before or after. */
export function printCorrected(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value))
    return value.length === 0 ? '（空）' : value.map((one) => printCorrected(field, one)).join('、')
  return words[field]?.[String(value)] ?? String(value)
}
