import { addDays, addMonths, type Day } from '../../day/day.ts'
import type { PolicyNumber } from '../../law/citation.ts'
import { entryOn } from '../../law/entry-on.ts'
import { answerOf } from '../../law/ground/answer.ts'
import { allOf, hintOf, partOf } from '../../law/ground/combine.ts'
import { findEntry } from '../../law/ground/find-entry.ts'
import { judgeFlag, judgeGap, judgement } from '../../law/ground/judge.ts'
import type { Judged, Matter, RuleAnswer } from '../../law/rule.ts'
import { by2, by63, by63Annex1 } from '../instruments.ts'
import { instrumentOf, TITLE_NUMBERS, TITLES, type Title } from './title.numbers.ts'

/** 有效期内: whether a title is held on the day, until when, and when its data are next due; by the rule it was given under. */
export function answerHolding(rule: string, title: Title, matter: Matter): RuleAnswer {
  const { on, until } = TITLES[title]
  const ban = judgeFlag(matter, 'fraud_ban', false, by2('数据造假'))
  const judged = allOf(judgeHeld(matter, title), ban, hintOf(judgeUpdate(matter, title)))
  const recognised = dayOf(matter, on)
  const last = dayOf(matter, until)
  const version = instrumentOf(title, recognised ?? datedBack(matter, last))
  const value = {
    until: last ?? null,
    recognisedOn: recognised ?? null,
    updateBy: findNextUpdate(matter, title) ?? null,
  }
  return answerOf(rule, version, matter, judged, value)
}

/**
 * Whether the title is in force, by its last day alone: facts are those known on the day, so one given later is not among
 * them, and a review may have prolonged a title beyond its first years.
 */
export function judgeHeld(matter: Matter, title: Title): Judged {
  const { label, on, until } = TITLES[title]
  const last = dayOf(matter, until)
  const given = dayOf(matter, on)
  const validity = findEntry({ ...matter, on: given ?? matter.on }, TITLE_NUMBERS.validity)
  const source = validity.isFound ? validity.cite : by63Annex1('有效期')
  const base = {
    source,
    number: TITLE_NUMBERS.validity.id,
    added: validity.isFound ? validity.added : null,
    fact: until,
  }
  if (last !== undefined) {
    const isHeld = matter.on <= last
    const text = `${label}有效期至${last}，${matter.on}${isHeld ? '在有效期内，符合' : '已过有效期，不符合'}。`
    return judgement({ ...base, result: isHeld ? 'met' : 'not-met', value: last, threshold: matter.on, text })
  }
  const years =
    given !== undefined && validity.isFound ? `（${given}认定，有效期${validity.value}年，是否延长或取消不详）` : ''
  const text = `${label}没有有效期记录${years}，无法判断。`
  return judgement({ ...base, result: 'not-determinable', value: null, threshold: matter.on, text }, [until])
}

/**
 * 逐级: the title below. Whether a review still asks for it was not read, so one that has lapsed leaves a review open.
 */
export function judgeLadder(matter: Matter, below: Judged): Judged {
  if (matter.kind !== 'review' || below.result !== 'not-met') return partOf('逐级', below)
  const open = below.grounds.map((ground) => {
    const text = `${ground.text.replace(/。$/, '')}；复核时是否仍须持有下一级称号未核实，无法判断。`
    return { ...ground, result: 'not-determinable' as const, text }
  })
  return partOf('逐级', { result: 'not-determinable', grounds: open, missing: [] })
}

/**
 * 年度信息更新: the last yearly day that has passed must have been kept. What is recorded is the newest update only: one of
 * this year says nothing about the year before.
 */
export function judgeUpdate(matter: Matter, title: Title): Judged {
  const number = TITLE_NUMBERS.updates[title]
  const year = lastYearDue(matter, number)
  const entry = findEntry({ ...matter, on: year?.on ?? matter.on }, number)
  if (!entry.isFound) return judgeGap(entry.text, number.id, 'title_updated_on', entry.ended ?? entry.begins)
  const due = year ? `${year.year}-${entry.value}` : lastDue(matter.on, entry.value)
  const done = dayOf(matter, 'title_updated_on')
  const base = { source: entry.cite, number: number.id, added: entry.added, fact: 'title_updated_on', threshold: due }
  const asked = `应在${due}前更新上年信息，逾期失去复核资格`
  if (done === undefined) {
    const text = `年度信息更新记录未知，${asked}，无法判断。`
    return partOf(
      '年度更新',
      judgement({ ...base, result: 'not-determinable', value: null, text }, ['title_updated_on']),
    )
  }
  const isLater = done.slice(0, 4) > due.slice(0, 4)
  const result = isLater ? 'not-determinable' : done <= due && done.slice(0, 4) === due.slice(0, 4) ? 'met' : 'not-met'
  const words = { met: '符合', 'not-met': '不符合', 'not-determinable': '该年是否按时更新不详，无法判断' } as const
  return partOf(
    '年度更新',
    judgement({ ...base, result, value: done, text: `最近一次更新${done}，${asked}，${words[result]}。` }),
  )
}

/** The next day by which data are due, `on` included. */
export function findNextUpdate(matter: Matter, title: Title): Day | undefined {
  const entry = findEntry(matter, TITLE_NUMBERS.updates[title])
  if (!entry.isFound) return undefined
  const year = Number(matter.on.slice(0, 4))
  const thisYear = `${year}-${entry.value}`
  return matter.on <= thisYear ? thisYear : `${year + 1}-${entry.value}`
}

/** Without its first day a title is dated back from its last: whether it can have been given since 2号文. */
function datedBack(matter: Matter, last: Day | undefined): Day {
  const validity = findEntry(matter, TITLE_NUMBERS.validity)
  const { firstDay } = by2('')
  if (last === undefined || !validity.isFound) return matter.on
  return last >= addDays(addMonths(firstDay, 12 * validity.value), -1) ? firstDay : by63('').firstDay
}

/** The year whose day passed last, and that day: its own rule holds for it, not what has replaced it since. */
function lastYearDue(matter: Matter, number: PolicyNumber<string>): { year: string; on: Day } | undefined {
  const now = entryOn(number, matter, matter.added)
  if (!now.isFound) return undefined
  const due = lastDue(matter.on, now.value)
  return entryOn(number, { ...matter, on: due }, matter.added).isFound ? { year: due.slice(0, 4), on: due } : undefined
}

function lastDue(on: Day, monthAndDay: string): Day {
  const year = Number(on.slice(0, 4))
  return `${year}-${monthAndDay}` < on ? `${year}-${monthAndDay}` : `${year - 1}-${monthAndDay}`
}

function dayOf({ facts }: Matter, fact: string): Day | undefined {
  const value = facts[fact]
  return typeof value === 'string' ? value : undefined
}
