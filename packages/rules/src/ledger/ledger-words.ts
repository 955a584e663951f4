/** Types of a field (字段类型). Money is kept in 分 and written in the field's unit. */
export const FIELD_TYPES = {
  text: '文字',
  number: '数字',
  money: '金额',
  day: '日期',
  choice: '选项',
  firm: '经营主体',
  area: '县（市、区）',
  organisation: '机构',
  person: '人员',
} as const satisfies Record<string, string>
export type FieldType = keyof typeof FIELD_TYPES

/** 状态 of a unit's sheet. */
export const SHEET_STATUSES = {
  draft: '填报中',
  submitted: '待审核',
  returned: '已退回',
  approved: '已审定',
} as const satisfies Record<string, string>
export type SheetStatus = keyof typeof SHEET_STATUSES

/** What the rows of a live ledger (由业务数据生成) are. */
export const LIVE_SOURCES = {
  visits: '走访记录',
  declarations: '申报记录',
  recommendations: '审核记录',
  problems: '诉求',
} as const satisfies Record<string, string>
export type LiveSource = keyof typeof LIVE_SOURCES

/** Where a cell is pre-filled from, so that nobody types what is known (一次录入). */
export type Prefill =
  | { from: 'organisation' }
  | { from: 'figure'; figure: string }
  | { from: 'firm'; what: 'name' | 'unit' | 'town' }
  | { from: 'row'; column: string }

export type FieldCheck = {
  format?: 'phone' | undefined
  min?: number | undefined
  max?: number | undefined
  /** `today`, or another day field. */
  notAfter?: string | undefined
  /** Another field of the same type. */
  notMoreThan?: string | undefined
}

export type LedgerField = {
  key: string
  label: string
  type: FieldType
  unit?: string | undefined
  isRequired?: boolean | undefined
  /** Personal data: shown masked to all but the unit that filled it in. */
  isMasked?: boolean | undefined
  choices?: string[] | undefined
  check?: FieldCheck | undefined
  prefill?: Prefill | undefined
  hint?: string | undefined
}

/** 填报期限: the last day within the month, or of a year. */
export type DueRule = { period: 'month'; day: number } | { period: 'year'; month: number; day: number }

/** A cell as it is kept: text, number, 分, `YYYY-MM-DD`; of a firm its code (or id where it has none), of area and organisation its name. */
export type LedgerCell = string | number
export type LedgerRow = { id: string; cells: Record<string, LedgerCell> }

export type RowFault = { row: number; field: string | null; message: string }
