import type { Citation, PolicyNumber } from '../law/citation.ts'

/** No document sets these: where the platform begins to ask. A city puts its own entry over them. */
export const BY_PLATFORM: Citation = {
  document: '本平台的走访质量抽查口径（不是文件规定）',
  clause: '疑点提示',
  firstDay: '2024-10-28',
  lastDay: null,
  place: '000000',
  source: '平台设计',
  verified: false,
  note: '没有文件规定，只决定哪些走访需要回访核对；由市专班补录条目确定',
}

const own = (id: string, label: string, unit: string, value: number): PolicyNumber => ({
  id: `quality.${id}`,
  label,
  unit,
  entries: [{ value, cite: BY_PLATFORM }],
})

export const PACE_VISITS = own('pace-visits', '走访间隔过短：连续实地走访户次', '户次', 10)
export const PACE_MINUTES = own('pace-minutes', '走访间隔过短：在多少分钟之内', '分钟', 30)
export const SAME_MINUTE_VISITS = own('same-minute-visits', '同一分钟多户：户次', '户次', 5)
export const REMARK_LENGTH = own('remark-length', '长备注：不少于多少字', '字', 15)
export const REMARK_VISITS = own('remark-visits', '长备注重复：同一人三十日内户次', '户次', 6)
export const REMARK_DAYS = own('remark-days', '长备注重复：多少日之内', '日', 30)
export const CLOSED_DAYS = own('closed-days', '已注销或吊销满多少日仍记为见面', '日', 30)
export const MONTH_END_DAYS = own('month-end-days', '月末集中：当月最后多少日', '日', 2)
export const MONTH_END_VISITS = own('month-end-visits', '月末集中：这几日至少多少户次', '户次', 20)
export const MONTH_END_PERCENT = own('month-end-percent', '月末集中：占当月户次的比例', '%', 50)
export const PHONE_FIRMS = own('phone-firms', '一个号码确认多户：户数', '户', 8)
export const CALL_BACK_PERCENT = own('call-back-percent', '无疑点走访随机回访比例', '%', 1)

/** All of them, for lists and for checking a city's entries. */
export const QUALITY_NUMBERS = [
  PACE_VISITS,
  PACE_MINUTES,
  SAME_MINUTE_VISITS,
  REMARK_LENGTH,
  REMARK_VISITS,
  REMARK_DAYS,
  CLOSED_DAYS,
  MONTH_END_DAYS,
  MONTH_END_VISITS,
  MONTH_END_PERCENT,
  PHONE_FIRMS,
  CALL_BACK_PERCENT,
] as const
