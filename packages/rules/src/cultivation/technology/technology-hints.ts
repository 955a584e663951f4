import type { PolicyNumber } from '../../law/citation.ts'
import { printInUnit } from '../../law/given/print-value.ts'
import { hintOf, partOf } from '../../law/ground/combine.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import { judgement } from '../../law/ground/judge.ts'
import type { Judged, Matter } from '../../law/rule.ts'
import { CHECK_TRIGGERS, VALID_UNTIL, WINDOW } from './technology.numbers.ts'

/** What a firm should know beside the conditions; none of it decides: the year's window, and what brings a check on the spot. */
export function hintTechnology(matter: Matter): Judged[] {
  return [judgeWindow(matter), ...judgeTriggers(matter)].map(hintOf)
}

/** Until when an entry made on the day would hold; null where no number says so. */
export function findValidUntil(matter: Matter): string | null {
  const entry = findEntry(matter, VALID_UNTIL)
  return entry.isFound ? `${Number(matter.on.slice(0, 4)) + 1}-${entry.value}` : null
}

function judgeWindow(matter: Matter): Judged {
  const [from, until] = [findEntry(matter, WINDOW.from), findEntry(matter, WINDOW.until)]
  if (!from.isFound || !until.isFound) return NOTHING
  const year = matter.on.slice(0, 4)
  const [first, last] = [`${year}-${from.value}`, `${year}-${until.value}`]
  const isOpen = matter.on >= first && matter.on <= last
  const text = `${year}年评价申报窗口为${first}至${last}，${matter.on}${isOpen ? '在窗口内' : '不在窗口内，以主管部门通知为准'}。`
  return partOf(
    '申报窗口',
    judgement({
      source: from.cite,
      number: WINDOW.from.id,
      added: from.added ?? until.added,
      result: 'met',
      fact: null,
      value: matter.on,
      threshold: [first, last],
      text,
    }),
  )
}

/** Only what is known and does trigger is told; risks of three years and a first application are for a person to see. */
function judgeTriggers(matter: Matter): Judged[] {
  const { employees, patents_one: one, patents_two: two, rd_expense: research } = matter.facts
  const patents = typeof one === 'number' && typeof two === 'number' ? one + two : undefined
  const found = [
    triggerOf(matter, CHECK_TRIGGERS.staff, 'employees', employees, (value, line) => value <= line),
    triggerOf(matter, CHECK_TRIGGERS.patents, 'patents_one', patents, (value, line) => value <= line),
    triggerOf(matter, CHECK_TRIGGERS.research, 'rd_expense', research, (value, line) => value < line),
  ]
  return found.map((judged) => partOf('实地核查', judged))
}

function triggerOf(
  matter: Matter,
  number: PolicyNumber,
  fact: string,
  value: unknown,
  isHit: (value: number, line: number) => boolean,
): Judged {
  const entry = findEntry(matter, number)
  if (!entry.isFound || typeof value !== 'number' || !isHit(value, entry.value)) return NOTHING
  const text = `${number.label}${printInUnit(entry.value, number.unit)}，现为${printInUnit(value, number.unit)}：可能安排实地核查，不影响结论；近三年有风险、首次申报的也可能核查。`
  const base = {
    source: entry.cite,
    number: number.id,
    added: entry.added,
    fact,
    value,
    threshold: entry.value,
  } as const
  return judgement({ ...base, result: 'met', text })
}

const NOTHING: Judged = { result: 'met', grounds: [], missing: [] }
