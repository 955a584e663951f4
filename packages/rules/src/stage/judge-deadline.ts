import type { Day } from '../day/day.ts'
import { daysBetween } from '../day/day.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeGap, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter, RuleValue } from '../law/rule.ts'
import { BANK_DAYS, BANK_MONTHS, BANK_TERM } from './clock.numbers.ts'
import { termOf } from './get-clock-rule.ts'
import { isStage, STAGE_TABLE } from './stage.ts'
import { STAGES, type Stage } from './stage-words.ts'
import { computeDueDay, countTermDays, type Term } from './term.ts'

/** Statuses behind a bank's reply. */
const REPLIED: readonly Stage[] = [
  'credited',
  'refused',
  'unreachable',
  'duplicate',
  'lent',
  'renewing',
  'renewal_refused',
  'repaid',
]

/**
 * Whether the bank replies within its months from receipt: met once it did, not met once the day has passed without, open while
 * it runs or stands. The months are “in principle” (原则上): late is a fact to act on, no sanction follows from here.
 */
export function judgeDeadline(matter: Matter): { judged: Judged; value: RuleValue } {
  const { months, entry, term } = findTerm(matter)
  const { stage, received_on: received, paused_days: pausedDays } = matter.facts
  const empty = { dueOn: null, daysLeft: null, clock: null }
  if (!entry.isFound)
    return { judged: judgeGap(entry.text, months.id, null, entry.ended ?? entry.begins), value: empty }
  const base = {
    source: entry.cite,
    number: months.id,
    added: entry.added,
    threshold: entry.value,
    value: null,
  } as const
  const open = (text: string, missing: readonly string[] = [], fact: string | null = null): Judged =>
    judgement({ ...base, fact, result: 'not-determinable', text }, missing)
  if (!isStage(stage)) return { judged: open('办理状态未知，期限无法判断。', ['stage'], 'stage'), value: empty }
  if (!term) return { judged: open('期限按工作日计算，没有工作日历，无法判断。'), value: empty }
  const { clock } = STAGE_TABLE[stage]
  const isReplied = REPLIED.includes(stage)
  if (!isReplied && clock === 'off') {
    const why = stage === 'withdrawn' || stage === 'ended' ? '银行期限不再计算' : '银行尚未接收，期限没有起算'
    return { judged: open(`“${STAGES[stage]}”：${why}。`), value: { ...empty, clock } }
  }
  if (typeof received !== 'string') {
    return {
      judged: open('银行接收日未知，期限从何时起算无法判断。', ['received_on'], 'received_on'),
      value: { ...empty, clock },
    }
  }
  const paused = typeof pausedDays === 'number' ? pausedDays : null
  const running = { receivedOn: received, firstDue: computeDueDay(received, term, 0), paused }
  const dueOn = paused === null || isTooLong(paused, received, matter.on) ? null : computeDueDay(received, term, paused)
  const value = { dueOn, daysLeft: dueOn === null || isReplied ? null : daysLeft(matter.on, dueOn, term), clock }
  if (isReplied) return { judged: judgeReplied(matter, running, base, open), value }
  if (clock === 'paused') return { judged: open('等待企业补充材料，期限暂停计算。'), value }
  return { judged: judgeRunning(matter.on, running, base, open), value }
}

/** The term in force, with the number that gives it; no term where it goes by working days and no calendar was handed in. */
function findTerm(matter: Matter) {
  const kind = findEntry(matter, BANK_TERM)
  const isMonths = !kind.isFound || kind.value === 'months'
  const months = isMonths ? BANK_MONTHS : BANK_DAYS
  const entry = findEntry(matter, months)
  const { calendar } = matter
  const isOpen = !entry.isFound || !kind.isFound || (kind.value === 'working-days' && !calendar)
  const nothing = { off: new Set<Day>(), madeUp: new Set<Day>(), knownUntil: matter.on }
  return { months, entry, term: isOpen ? null : termOf(kind.value, entry.value, calendar ?? nothing) }
}

function daysLeft(on: Day, dueOn: Day, term: Term): number {
  return on <= dueOn ? countTermDays(on, dueOn, term) : daysBetween(on, dueOn)
}

type Running = { receivedOn: Day; firstDue: Day; paused: number | null }
type Base = Pick<Parameters<typeof judgement>[0], 'source' | 'number' | 'added' | 'threshold' | 'value'>
type Open = (text: string, missing?: readonly string[], fact?: string | null) => Judged

function judgeReplied({ facts }: Matter, term: Running, base: Base, open: Open): Judged {
  const decided = facts['decided_on']
  if (typeof decided !== 'string') return open('银行答复日未知，是否按期无法判断。', ['decided_on'], 'decided_on')
  if (decided < term.receivedOn)
    return open(`答复日${decided}早于接收日${term.receivedOn}，须先核对。`, [], 'decided_on')
  return judgeBy(decided, term, { ...base, value: decided }, open, `${decided}答复`)
}

function judgeRunning(on: Day, term: Running, base: Base, open: Open): Judged {
  if (on <= term.firstDue) return open(`期限到${term.firstDue}，${on}还没有答复，期限未满。`)
  const judged = judgeBy(on, term, base, open, `${on}还没有答复`)
  return judged.result === 'met' ? open(`加上暂停天数期限未满，${on}还没有答复。`) : judged
}

/** Pauses only move the day on, so what is in time without them is in time. */
function judgeBy(day: Day, { receivedOn, firstDue, paused }: Running, base: Base, open: Open, what: string): Judged {
  const inTime = day <= firstDue
  if (!inTime && paused === null)
    return open(`${what}，已过${firstDue}，暂停天数未知，无法判断。`, ['paused_days'], 'paused_days')
  if (!inTime && paused !== null && isTooLong(paused, receivedOn, day)) {
    return open(`暂停${paused}日，多于${receivedOn}接收以来的天数，须先核对。`, [], 'paused_days')
  }
  const late = daysBetween(firstDue, day) - (paused ?? 0)
  const result = late <= 0 ? 'met' : 'not-met'
  const pause = paused ? `（扣除暂停${paused}日）` : ''
  const text = `${receivedOn}接收，${what}${pause}，${late <= 0 ? '在期限内' : `超过期限${late}日`}。`
  return judgement({ ...base, fact: 'received_on', result, text })
}

/** The clock can't have stood for more days than have passed since receipt. */
function isTooLong(paused: number, receivedOn: Day, until: Day): boolean {
  return paused > daysBetween(receivedOn, until)
}
