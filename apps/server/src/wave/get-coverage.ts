import type { Actor, Answer, Coverage, getCoverage as route } from '@huoshui/contract'
import { coverageRate, explainRates } from '@huoshui/rules/visit/compute-coverage'
import type { z } from 'zod'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import {
  type CoverageAsked,
  type CoverageRow,
  countStrangers,
  findWave,
  queryChildren,
  queryCoverage,
} from './queries.ts'

type Asked = z.output<NonNullable<(typeof route)['query']>>

/** No visit is older. */
const beginning = '2000-01-01'

/** 走访情况 of a list or a wave in the asker's scope, all and by area. @throws Refusal `not-found` for a wave that is not there */
export async function getCoverage(
  db: Db,
  actor: Actor,
  address: string,
  asked: Asked,
  now: Date,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const question = await questionOf(trx, asked, todayOf(now))
    const all = await queryCoverage(trx, question)
    const under = asked.area === undefined ? null : await queryChildren(trx, asked.area)
    const rows = under === null ? all : all.filter(({ area }) => area !== null && under.has(area))
    const { kind } = question
    const strangers = kind === null || under !== null ? 0 : await countStrangers(trx, kind, question.until)
    const total = coverageOf(sumRows(rows), strangers)
    return {
      of: asked.of,
      fromDay: question.from,
      untilDay: question.until,
      asOf: now.toISOString(),
      strangers,
      total,
      explanation: explainRates(total),
      areas: rows.map((row) => ({ code: row.area, coverage: coverageOf(row, 0) })),
    }
  })
}

async function questionOf(
  trx: Trx,
  { of, wave: id, from, until, level }: Asked,
  today: string,
): Promise<CoverageAsked> {
  if (of !== 'wave') return { kind: of, wave: null, from: from ?? beginning, until: until ?? today, level }
  const wave = id === undefined ? undefined : await findWave(trx, id)
  if (!wave) throw new Refusal('not-found')
  const last = wave.until_day < today ? wave.until_day : today
  return { kind: null, wave: wave.id, from: from ?? wave.from_day, until: until ?? last, level }
}

const modes = ['field', 'phone', 'wechat', 'online', 'meeting'] as const

function coverageOf(row: CoverageRow, strangers: number): Coverage {
  const listed = row.listed + strangers
  const byMode = Object.fromEntries(
    modes.map((mode) => [mode, { firms: row[`${mode}_firms`], visits: row[`${mode}_visits`] }]),
  ) as Coverage['byMode']
  return {
    listed,
    onList: { firms: row.on_firms, visits: row.on_visits },
    offList: { firms: row.off_firms, visits: row.off_visits },
    byMode,
    inVain: row.in_vain,
    rate: coverageRate(row.on_firms, listed),
  }
}

/** A firm is in one area only, so areas add up. */
function sumRows(rows: readonly CoverageRow[]): CoverageRow {
  const none: CoverageRow = {
    area: null,
    ...{ listed: 0, on_firms: 0, on_visits: 0, off_firms: 0, off_visits: 0, in_vain: 0 },
    ...{ field_firms: 0, field_visits: 0, phone_firms: 0, phone_visits: 0, wechat_firms: 0, wechat_visits: 0 },
    ...{ online_firms: 0, online_visits: 0, meeting_firms: 0, meeting_visits: 0 },
  }
  const keys = Object.keys(none).filter((key): key is Exclude<keyof CoverageRow, 'area'> => key !== 'area')
  for (const row of rows) for (const key of keys) none[key] += row[key]
  return none
}
