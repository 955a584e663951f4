import type { Citation, PolicyNumber } from '../law/citation.ts'

/** What no document sets: a proposal the city puts its own entry over. */
export const BY_CITY: Citation = {
  document: '本平台的工作安排（不是文件规定）',
  clause: '走访工作量和网格划分',
  firstDay: '2024-10-28',
  lastDay: null,
  place: '000000',
  source: '平台设计',
  verified: false,
  note: '没有文件规定，也未经实测；由市专班补录条目确定',
}

const minutes = { unit: '分钟' } as const

/** 实地走访 one firm, without the way there. */
export const FIELD_MINUTES: PolicyNumber = {
  id: 'grid.field-minutes',
  label: '实地走访一户用时',
  ...minutes,
  entries: [{ value: 25, cite: BY_CITY }],
}

/** 电话. */
export const PHONE_MINUTES: PolicyNumber = {
  id: 'grid.phone-minutes',
  label: '电话走访一户用时',
  ...minutes,
  entries: [{ value: 8, cite: BY_CITY }],
}

/** 微信、线上、会议. */
export const ONLINE_MINUTES: PolicyNumber = {
  id: 'grid.online-minutes',
  label: '微信、线上或会议走访一户用时',
  ...minutes,
  entries: [{ value: 10, cite: BY_CITY }],
}

/** In the order of TRAVEL_CLASSES. */
export const TRAVEL_MINUTES: PolicyNumber<readonly number[]> = {
  id: 'grid.travel-minutes',
  label: '实地走访两户之间路程（城镇社区、农村、偏远或海岛）',
  ...minutes,
  entries: [{ value: [3, 10, 30], cite: BY_CITY }],
}

/** What a firm of each priority counts for, first the most urgent: later waves are likely to change before their turn. */
export const PRIORITY_PERCENT: PolicyNumber<readonly number[]> = {
  id: 'grid.priority-percent',
  label: '各优先级计入工作量的比例（第一、二、三优先）',
  unit: '%',
  entries: [{ value: [100, 80, 60], cite: BY_CITY }],
}

/** 已访 suppresses the task for so many days, whoever visited. */
export const QUIET_DAYS: PolicyNumber = {
  id: 'grid.quiet-days',
  label: '任何单位走访后不再列为任务的天数',
  unit: '日',
  entries: [{ value: 90, cite: BY_CITY }],
}

/** Largest over smallest load of a town. */
export const MOST_PERCENT: PolicyNumber = {
  id: 'grid.most-percent',
  label: '同一镇街网格最大与最小工作量之比上限',
  unit: '%',
  entries: [{ value: 120, cite: BY_CITY }],
}

/** What one phone is given. */
export const FIRM_BUDGET: PolicyNumber = {
  id: 'grid.firm-budget',
  label: '一部手机可带的经营主体上限',
  unit: '户',
  entries: [{ value: 5000, cite: BY_CITY }],
}

/** All of them, for lists and for checking a city's entries. */
export const GRID_NUMBERS = [
  FIELD_MINUTES,
  PHONE_MINUTES,
  ONLINE_MINUTES,
  TRAVEL_MINUTES,
  PRIORITY_PERCENT,
  QUIET_DAYS,
  MOST_PERCENT,
  FIRM_BUDGET,
] as const
