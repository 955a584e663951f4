import { addDays, type Day } from '../day/day.ts'
import { QUIET_DAYS } from '../grid/grid.numbers.ts'

/** What a phone knows of a firm when it orders the day's work. */
export type TaskFirm = {
  id: string
  type: string
  status: string
  villageCode: string | null
  address: string | null
  /** Last valid visit by anyone, whichever department or bank; null: none known. */
  lastVisitOn: Day | null
}

/** A firm in the order of the work, with why it is due or not. */
export type Task = { id: string; isDue: boolean; why: string }

const quietDays = Number(QUIET_DAYS.entries[0]?.value ?? 90)

/**
 * 我的任务: those due first (never visited before visited long ago), village by village along the addresses; those not due
 * last. A firm out of business is none to visit, a visit within the quiet days makes it none.
 */
export function orderTasks(firms: readonly TaskFirm[], on: Day): Task[] {
  return firms
    .map((firm) => ({ firm, ...judge(firm, on) }))
    .sort((one, other) => one.rank - other.rank || comparePlaces(one.firm, other.firm))
    .map(({ firm, rank, why }) => ({ id: firm.id, isDue: rank < notDue, why }))
}

const notDue = 2

function judge({ status, lastVisitOn }: TaskFirm, on: Day): { rank: number; why: string } {
  if (status !== 'active' && status !== 'suspended') return { rank: 3, why: '登记状态不是存续，不列入走访' }
  if (lastVisitOn === null) return { rank: 0, why: '没有走访记录' }
  const again = addDays(lastVisitOn, quietDays)
  if (on >= again) return { rank: 1, why: `上次走访 ${lastVisitOn}` }
  return { rank: 2, why: `${lastVisitOn}已走访，${again}起再访` }
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
