import type { Actor } from '@huoshui/contract'
import type { Tallies } from '@huoshui/rules/figure/compute-figure'
import type { Cut, MeasureId } from '@huoshui/rules/figure/measures'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

/** Which rows: of these measures, up to a day, as known at the end of a day; in one unit, or with one value of a cut. */
export type Asked = {
  measures: readonly MeasureId[]
  on: string
  knownOn: string
  unit: string | undefined
}

/** Where a cut is kept in a row. */
const columnOf = {
  unit: sql.ref('unit_code'),
  town: sql.ref('town_code'),
  bank: sql.ref('bank_id'),
  type: sql.ref('type'),
  section: sql.ref('section'),
  size: sql.ref('size_class'),
  kind: sql.ref('kind'),
} as const satisfies Record<Cut, RawBuilder<unknown>>

type Condition = RawBuilder<SqlBool>

/** The asker's own area or bank, of rows: the first lock. */
function ownRows({ scope }: Actor): Condition {
  switch (scope.kind) {
    case 'city':
      return sql`true`
    case 'unit':
      return sql`unit_code = any(${[...scope.codes]}::text[])`
    case 'town':
      return sql`town_code = any(${[...scope.codes]}::text[])`
    case 'share':
      return sql`bank_id <> '' and bank_id = actor_bank()`
    default:
      return sql`false`
  }
}

/**
 * The cells that hold what the asker sees by that cut; undefined where none do, and the rows are summed: a town or a bank
 * is one value of a cut itself, and cells know but one.
 */
function ownCells(actor: Actor, cut: Cut | undefined): { where: Condition; key: RawBuilder<unknown> } | undefined {
  const { kind, codes } = actor.scope
  const unit = sql.ref('unit_code')
  if (kind === 'city' || kind === 'unit') {
    const own: Condition = kind === 'city' ? sql`true` : sql`unit_code = any(${[...codes]}::text[])`
    const key = cut === undefined || cut === 'unit' ? unit : sql.ref('value')
    return { where: sql`cut = ${cut ?? 'unit'} and ${own}`, key }
  }
  if (kind === 'town' && (cut === undefined || cut === 'unit' || cut === 'town')) {
    const where: Condition = sql`cut = 'town' and value = any(${[...codes]}::text[])`
    return { where, key: cut === 'town' ? sql.ref('value') : unit }
  }
  if (kind === 'share' && (cut === undefined || cut === 'unit' || cut === 'bank')) {
    const where: Condition = sql`cut = 'bank' and value <> '' and value = actor_bank()`
    return { where, key: cut === 'bank' ? sql.ref('value') : unit }
  }
  return undefined
}

const inUnit = (unit: string | undefined): Condition => (unit === undefined ? sql`true` : sql`unit_code = ${unit}`)

function rowsAsked(actor: Actor, { measures, on, knownOn, unit }: Asked): Condition {
  const known = sql`(${knownOn}::date + 1)::timestamp at time zone 'Asia/Shanghai'`
  return sql`measure = any(${[...measures]}::text[]) and on_day <= ${on} and known_from < ${known}
    and (known_until is null or known_until >= ${known}) and ${inUnit(unit)} and ${ownRows(actor)}`
}

/** Sums by the values of a cut; without one the whole, under the key ''. */
export async function sumByCut(
  trx: Trx,
  actor: Actor,
  asked: Asked,
  cut: Cut | undefined,
): Promise<Map<string, Tallies>> {
  const cells = ownCells(actor, cut)
  const key = cut === undefined ? sql`''::text` : cells ? cells.key : columnOf[cut]
  const from = cells
    ? sql`figure_cell where measure = any(${[...asked.measures]}::text[]) and ${cells.where} and on_day <= ${asked.on}
        and known_on <= ${asked.knownOn} and ${inUnit(asked.unit)}`
    : sql`figure_row where ${rowsAsked(actor, asked)}`
  const amount = cells ? sql`sum(amount)` : sql`sum(amount * n)`
  const { rows } = await sql<{ measure: MeasureId; key: string; n: number; amount: number }>`
    select measure, ${key} as key, sum(n)::float8 as n, (${amount})::float8 as amount from ${from} group by 1, 2`.execute(
    trx,
  )
  const byKey = new Map<string, Tallies>()
  for (const { measure, key: value, n, amount: sum } of rows) {
    const tallies = byKey.get(value) ?? {}
    tallies[measure] = { n, amount: sum }
    byKey.set(value, tallies)
  }
  return byKey
}

/** What each day added, in the order of days. */
export async function sumByDay(
  trx: Trx,
  actor: Actor,
  asked: Asked,
): Promise<{ on: string; measure: MeasureId; n: number; amount: number }[]> {
  const cells = ownCells(actor, undefined)
  if (!cells) return []
  const { rows } = await sql<{ on: string; measure: MeasureId; n: number; amount: number }>`
    select on_day as on, measure, sum(n)::float8 as n, sum(amount)::float8 as amount from figure_cell
    where measure = any(${[...asked.measures]}::text[]) and ${cells.where} and on_day <= ${asked.on}
      and known_on <= ${asked.knownOn} and ${inUnit(asked.unit)} group by 1, 2 order by 1`.execute(trx)
  return rows
}

export type OpenedRow = {
  enterprise_id: string
  enterprise_name: string | null
  credit_code: string | null
  record_id: string
  on_day: string
  unit_code: string
  town_code: string
  bank_name: string | null
  kind: string
  n: number
  amount: number
}

/** The rows behind a number, the latest day first. */
export async function listRows(
  trx: Trx,
  actor: Actor,
  asked: Asked,
  only: { cut: Cut; key: string } | undefined,
  place: { on: string; id: string; firm: string } | undefined,
  limit: number,
): Promise<OpenedRow[]> {
  const value: Condition = only ? sql`${columnOf[only.cut]} = ${only.key}` : sql`true`
  const after: Condition = place
    ? sql`(on_day, record_id, enterprise_id) < (${place.on}, ${place.id}, ${place.firm})`
    : sql`true`
  const { rows } = await sql<OpenedRow>`
    select r.enterprise_id, e.name as enterprise_name, e.credit_code, r.record_id, r.on_day, r.unit_code, r.town_code,
      b.name as bank_name, r.kind, r.n, r.amount
    from (select * from figure_row where ${rowsAsked(actor, asked)} and ${value} and ${after}
      order by on_day desc, record_id desc, enterprise_id desc limit ${limit}) r
    left join enterprise_in_scope e on e.id = r.enterprise_id left join organisation b on b.id = r.bank_id
    order by r.on_day desc, r.record_id desc, r.enterprise_id desc`.execute(trx)
  return rows
}

/** Until when what was done is counted; null before the first refresh. */
export async function findKnownAt(trx: Trx): Promise<Date | null> {
  const row = await trx.selectFrom('figure_refresh').select('known_at').executeTakeFirst()
  return row?.known_at ?? null
}
