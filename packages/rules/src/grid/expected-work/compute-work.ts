import { addDays, type Day } from '../../day/day.ts'
import { isOperating, type RegistrationStatus } from '../../enterprise/registration-status.ts'
import type { TravelClass } from '../place/village-label.ts'
import type { WorkWeights } from './get-weights.ts'

/** 走访方式 as planned; what became of it is recorded with the visit. */
export type PlannedMode = 'field' | 'phone' | 'online'

/** What is known of a firm when work is planned. */
export type WorkState = {
  /** On the target list or the city's own list of this wave. */
  isListed: boolean
  status: RegistrationStatus
  /** Last valid visit by anyone, whichever department or bank; null: none known. */
  lastVisitOn: Day | null
  mode: PlannedMode
  /** 1 the most urgent; beyond the city's table the last one counts. */
  priority: number
  travel: TravelClass
}

/** Expected work in whole minutes, and why it is so; 0 when nothing is due. */
export type FirmWork = { minutes: number; reason: string }

/**
 * 预期工作量 of one firm on a day: nothing when it is not on the list, does no business, or was visited by anyone within
 * the quiet days (the day of the visit is the first of them); else the time of a visit and the way there, by priority.
 */
export function computeWork(state: WorkState, weights: WorkWeights, on: Day): FirmWork {
  const { isListed, status, lastVisitOn, mode, priority, travel } = state
  if (!isListed) return { minutes: 0, reason: '不在本轮走访清单' }
  if (!isOperating(status)) return { minutes: 0, reason: '登记状态不是存续，不列入走访' }
  if (lastVisitOn !== null && on < addDays(lastVisitOn, weights.quietDays)) {
    return { minutes: 0, reason: `${lastVisitOn}已有单位走访，${weights.quietDays}日内不重复走访` }
  }
  const visit = { field: weights.fieldMinutes, phone: weights.phoneMinutes, online: weights.onlineMinutes }[mode]
  const way = mode === 'field' ? (weights.travelMinutes[TRAVEL_ORDER[travel]] ?? 0) : 0
  const percents = weights.priorityPercent
  const percent = percents[Math.min(Math.max(priority, 1), percents.length) - 1] ?? 100
  const minutes = Math.max(1, Math.round(((visit + way) * percent) / 100))
  const road = way > 0 ? `、路程${way}分钟` : ''
  return { minutes, reason: `${MODE_WORDS[mode]}${visit}分钟${road}，按第${Math.max(priority, 1)}优先计${percent}%` }
}

const TRAVEL_ORDER = { street: 0, village: 1, remote: 2 } as const satisfies Record<TravelClass, number>
const MODE_WORDS = { field: '实地走访', phone: '电话走访', online: '线上走访' } as const satisfies Record<
  PlannedMode,
  string
>
