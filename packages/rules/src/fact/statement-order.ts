import type { Day } from '../day/day.ts'
import { FACT_IDS, FACTS, type FactId } from './dictionary.ts'
import type { FactDefinition, FactPeriod } from './fact.ts'
import type { RecordedValue } from './read-value.ts'

/** What a source says of a firm: `fact` is the statement's name, `period` YYYY, YYYY-MM, YYYY-Qn or ''. */
export type Statement = { fact: string; source: string; period: string; value: RecordedValue; recordedOn: Day }

/** A fact that reads statements of one name. */
export type Target = {
  fact: FactId
  period: FactPeriod
  definition: FactDefinition
  ranks: ReadonlyMap<string, number>
}

/** What "last year" and "the last twelve months" are on a day. */
export type Periods = { on: Day; lastYear: string; yearBefore: string; firstMonth: string; thisMonth: string }

/** A statement with what it is compared by: larger `standing` is newer, smaller `rank` more trusted. */
export type Weighed = { statement: Statement; isOwn: boolean; standing: string; rank: number }

/** The facts statements of this name may speak for; none for names the dictionary does not know. */
export function targetsOf(name: string): readonly Target[] {
  return TARGETS.get(name) ?? NONE
}

/** The periods as of a day. */
export function standingOf(on: Day): Periods {
  const year = Number(on.slice(0, 4))
  const firstMonth = `${String(year - 1).padStart(4, '0')}${on.slice(4, 7)}`
  return { on, lastYear: `${year - 1}`, yearBefore: `${year - 2}`, firstMonth, thisMonth: on.slice(0, 7) }
}

/** A statement's weight for a fact; undefined when it is of another period or was not known yet on the day. */
export function weigh(statement: Statement, target: Target, periods: Periods): Weighed | undefined {
  const { source, recordedOn } = statement
  if (recordedOn > periods.on) return undefined
  const standing = findStanding(statement, target.period, periods)
  if (standing === undefined) return undefined
  return { statement, isOwn: source === 'self_reported', standing, rank: target.ranks.get(source) ?? target.ranks.size }
}

/** Whether the first is to be taken before the second. */
export function choose(one: Weighed, other: Weighed): boolean {
  if (one.isOwn !== other.isOwn) return other.isOwn
  if (one.standing !== other.standing) return one.standing > other.standing
  if (one.rank !== other.rank) return one.rank < other.rank
  if (one.statement.recordedOn !== other.statement.recordedOn) {
    return one.statement.recordedOn > other.statement.recordedOn
  }
  // Nothing tells them apart but their names: fixed, so that the order of rows never matters.
  const [here, there] = [one.statement, other.statement]
  return here.source === there.source ? here.period > there.period : here.source < there.source
}

function findStanding({ period, recordedOn }: Statement, asked: FactPeriod, periods: Periods): string | undefined {
  switch (asked) {
    case 'last-year':
      return period === periods.lastYear ? period : undefined
    case 'year-before':
      return period === periods.yearBefore ? period : undefined
    case 'last-month': {
      // A visit notes no month: what it found holds for the month it was recorded in.
      const month = period === '' ? recordedOn.slice(0, 7) : period
      const isRecent =
        month.length === 7 && month[5] !== 'Q' && month >= periods.firstMonth && month <= periods.thisMonth
      return isRecent ? month : undefined
    }
    case 'any': {
      if (period === '') return recordedOn
      if (firstMonthOf(period) > periods.thisMonth) return undefined
      // A period still running is known up to the day it was recorded.
      const end = lastDayOf(period)
      return end < recordedOn ? end : recordedOn
    }
  }
}

function firstMonthOf(period: string): string {
  if (period[5] !== 'Q') return period
  return `${period.slice(0, 5)}${String(Number(period[6]) * 3 - 2).padStart(2, '0')}`
}

function lastDayOf(period: string): string {
  if (period.length === 4) return `${period}-12-31`
  if (period[5] !== 'Q') return `${period}-31`
  return `${period.slice(0, 5)}${String(Number(period[6]) * 3).padStart(2, '0')}-31`
}

const NONE: readonly Target[] = []

const TARGETS = new Map<string, Target[]>()
for (const fact of FACT_IDS) {
  const definition: FactDefinition = FACTS[fact]
  if (!('statement' in definition.origin)) continue
  const { statement, period } = definition.origin
  const ranks = new Map(definition.sources.map((source, rank) => [source, rank]))
  const targets = TARGETS.get(statement) ?? []
  targets.push({ fact, period, definition, ranks })
  TARGETS.set(statement, targets)
}
