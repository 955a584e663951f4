import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { SupervisionOrderTable, SupervisionStepTable } from './tables.ts'

export type OrderRow = Selectable<SupervisionOrderTable> & { target_name: string; organisation_name: string }
export type StepRow = Selectable<SupervisionStepTable>

const columns = sql`o.id, o.target_kind, o.target_id, o.state, o.version, o.year, o.number, o.title, o.text, o.form, o.document_number,
  o.working_days, o.measures, o.from_day::text as from_day, o.on_day::text as on_day, o.basis, o.issued_on::text as issued_on,
  o.due_on::text as due_on, o.organisation_id, o.saved_by, o.saved_at, coalesce(b.name, a.name, o.target_id) as target_name,
  t.name as organisation_name`
const source = sql`supervision_order o join organisation t on t.id = o.organisation_id
  left join organisation b on o.target_kind = 'bank' and b.id = o.target_id
  left join area a on o.target_kind = 'unit' and a.code = o.target_id`
const mayRead = sql`may_read_supervision(o.target_kind, o.target_id, o.number)`

/** The bank whose tree the asker works in. */
export async function findOwnBank(trx: Trx): Promise<string | null> {
  const { rows } = await sql<{ bank: string | null }>`select actor_bank() as bank`.execute(trx)
  return rows[0]?.bank ?? null
}

/** Those the asker may read, the newest first; `open`: neither closed nor cancelled. */
export async function queryOrders(trx: Trx, isOpenOnly: boolean, limit: number): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select ${columns} from ${source}
    where ${mayRead} and (not ${isOpenOnly} or o.state not in ('closed', 'cancelled'))
    order by o.saved_at desc, o.id desc limit ${limit}`.execute(trx)
  return rows
}

export async function findOrder(trx: Trx, id: string): Promise<OrderRow | undefined> {
  const { rows } =
    await sql<OrderRow>`select ${columns} from ${source} where o.id = ${id}::uuid and ${mayRead}`.execute(trx)
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockOrder(trx: Trx, id: string): Promise<OrderRow | undefined> {
  await sql`select from supervision_order o where o.id = ${id}::uuid and ${mayRead} for update`.execute(trx)
  return await findOrder(trx, id)
}

export async function listSteps(trx: Trx, orderId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select s.id, s.order_id, s.action, s.note, s.on_day::text as on_day, s.due_on::text as due_on, s.place, s.made_by, s.made_at
    from supervision_step s where s.order_id = ${orderId}::uuid order by s.place`.execute(trx)
  return rows
}

/** False when the id is there already. */
export async function insertOrder(trx: Trx, given: Insertable<SupervisionOrderTable>): Promise<boolean> {
  const done = await trx
    .insertInto('supervision_order')
    .values(given)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

/** The version goes up by one. @throws when somebody was faster, although the row was locked */
export async function changeOrder(
  trx: Trx,
  { id, version }: { id: string; version: number },
  change: Updateable<SupervisionOrderTable>,
): Promise<void> {
  await trx
    .updateTable('supervision_order')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirstOrThrow()
}

export async function insertStep(trx: Trx, step: Insertable<SupervisionStepTable>): Promise<void> {
  await trx.insertInto('supervision_step').values(step).execute()
}

/** The next number of a year; nobody else numbers until the transaction ends. */
export async function takeNumber(trx: Trx, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supervision ${year}`}, 0))`.execute(trx)
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(number), 0)::integer + 1 as number from supervision_order where year = ${year}`.execute(trx)
  return rows[0]?.number ?? 1
}

/** The desk an order is told to: the bank itself, or the team of the county; undefined where none is open. */
export async function findDesk(trx: Trx, kind: 'bank' | 'unit', id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select o.id from organisation o where o.closed_on is null
      and case when ${kind} = 'bank' then o.kind = 'bank' and o.id = ${id} else o.kind = 'county_team' and o.area_code = ${id} end
    order by o.id limit 1`.execute(trx)
  return rows[0]?.id
}
