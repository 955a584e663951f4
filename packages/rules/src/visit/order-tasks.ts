import { addDays, type Day } from '../day/day.ts'
import { QUIET_DAYS } from '../grid/grid.numbers.ts'
import { decideDue } from './decide-due.ts'

/** What a phone knows of a firm when it orders the day's work. */
export type TaskFirm = {
  id: string
  status: string
  villageCode: string | null
  address: string | null
  /** Its place in a running wave; null: in none. */
  task: { waveName: string; priority: number; why: string; fromDay: Day; untilDay: Day; quietDays: number } | null
  /** Last valid visit by anyone, whichever department or bank, or on this phone; null: none known. */
  lastVisitOn: Day | null
}

/** A firm in the order of the work, with why it is due or not. */
export type Task = { id: string; isDue: boolean; why: string }

const quietDays = Number(QUIET_DAYS.entries[0]?.value ?? 90)

/**
 * 我的任务: those due first, by the urgency of the wave, then never visited before visited long ago, village by village along
 * the addresses; those not due last. Where no wave runs in the grid, whatever was not visited within the quiet days is due.
 */
export function orderTasks(firms: readonly TaskFirm[], on: Day): Task[] {
  const isWaveRunning = firms.some(({ task }) => task !== null && on >= task.fromDay && on <= task.untilDay)
  return firms
    .map((firm) => ({ firm, ...judge(firm, on, isWaveRunning) }))
    .sort((one, other) => one.rank - other.rank || comparePlaces(one.firm, other.firm))
    .map(({ firm, rank, why }) => ({ id: firm.id, isDue: rank < notDue, why }))
}

const notDue = 1000

function judge(
  { status, task, lastVisitOn }: TaskFirm,
  on: Day,
  isWaveRunning: boolean,
): { rank: number; why: string } {
  if (status !== 'active' && status !== 'suspended') return { rank: notDue + 2, why: '登记状态不是存续，不列入走访' }
  const seen = lastVisitOn === null ? '没有走访记录' : `上次走访 ${lastVisitOn}`
  if (task) {
    const due = decideDue({ ...task, lastVisitOn }, on)
    if (!due.isDue) return { rank: notDue, why: due.reason }
    return {
      rank: task.priority * 2 + (lastVisitOn === null ? 0 : 1),
      why: `${task.why} · ${seen} · ${task.untilDay}前`,
    }
  }
  if (isWaveRunning) return { rank: notDue + 1, why: '不在本轮走访清单' }
  const again = lastVisitOn === null ? on : addDays(lastVisitOn, quietDays)
  if (on < again) return { rank: notDue, why: `${lastVisitOn}已走访，${again}起再访` }
  return { rank: lastVisitOn === null ? 0 : 1, why: seen }
}

function comparePlaces(one: TaskFirm, other: TaskFirm): number {
  return (
    compareTexts(one.villageCode, other.villageCode) ||
    compareTexts(one.address, other.address) ||
    compareTexts(one.id, other.id)
  )
}

/** By numbers where both have one in the same place (9号 before 10号), the unknown last. */
function compareTexts(one: string | null, other: string | null): number {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? 1 : -1
  const [mine, theirs] = [one, other].map((text) => text.replace(/\d+/g, (digits) => digits.padStart(8, '0')))
  return (mine ?? '') < (theirs ?? '') ? -1 : 1
}
