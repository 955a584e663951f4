import type { LedgerDefinition } from '@huoshui/contract'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'

/** Ledgers that are filled in, as they are defined now. */
export async function queryLedgersInUse(owner: pg.Pool): Promise<{ id: string; definition: LedgerDefinition }[]> {
  const { rows } = await owner.query<{ id: string; definition: LedgerDefinition }>(
    `select id, definition from (select distinct on (id) id, definition from ledger_definition order by id, version desc) latest
     where definition ->> 'live' is null and definition ->> 'firstPeriod' is not null order by id`,
  )
  return rows
}

export type UnitMissing = { id: string; county: string | null }

/** The units that have not handed a sheet of a period in; `county`: of a 镇街, the code of its 县（市、区）. */
export async function queryUnitsMissing(
  owner: pg.Pool,
  {
    ledgerId,
    period,
    kinds,
    organisations,
  }: { ledgerId: string; period: string; kinds: readonly string[]; organisations: readonly string[] },
): Promise<UnitMissing[]> {
  const { rows } = await owner.query<UnitMissing>(
    `select o.id, a.parent_code as county from organisation o
     left join area a on a.code = o.area_code and a.level = 'town' and o.kind = 'town_office' where o.closed_on is null and (o.kind = any ($3::text[]) or o.id = any ($4::text[]))
       and not exists (select from ledger_sheet s where s.ledger_id = $1 and s.period = $2 and s.organisation_id = o.id
         and (s.status in ('submitted', 'approved') or s.revision > 1)) order by o.id`,
    [ledgerId, period, kinds, organisations],
  )
  return rows
}

/** Writes down a step told to units; gives those to whom it was not told before. */
export async function insertLedgerReminder(
  trx: Trx,
  {
    ledgerId,
    period,
    step,
    organisations,
    today,
  }: { ledgerId: string; period: string; step: number; organisations: readonly string[]; today: string },
): Promise<string[]> {
  const { rows } = await sql<{ organisation_id: string }>`
    insert into ledger_reminder (ledger_id, period, organisation_id, step, reminded_on)
    select ${ledgerId}, ${period}, w.id, ${step}, ${today}::date from unnest(${[...organisations]}::text[]) w (id) order by w.id
    on conflict do nothing returning organisation_id`.execute(trx)
  return rows.map(({ organisation_id: id }) => id)
}
