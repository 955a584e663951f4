import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { ConsentTable } from './tables.ts'

export type ConsentRow = Selectable<ConsentTable> & { bank_name: string }

/** Consents of a firm, newest first. */
export async function queryConsents(trx: Trx, enterpriseId: string): Promise<ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`
    select c.*, o.name as bank_name from consent c join organisation o on o.id = c.bank_id
    where c.enterprise_id = ${enterpriseId}::uuid order by c.recorded_at desc, c.id`.execute(trx)
  return rows
}

/** Under lock: nobody sends under it, or withdraws it, until the transaction ends. */
export async function lockConsents(trx: Trx, enterpriseId: string): Promise<Selectable<ConsentTable>[]> {
  return await trx
    .selectFrom('consent')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function insertConsent(trx: Trx, consent: Insertable<ConsentTable>): Promise<boolean> {
  const done = await trx
    .insertInto('consent')
    .values(consent)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

export async function endConsent(
  trx: Trx,
  { enterprise_id, id }: Pick<ConsentRow, 'enterprise_id' | 'id'>,
  { on, by, reason }: { on: string; by: string; reason: string },
): Promise<void> {
  await trx
    .updateTable('consent')
    .set({ withdrawn_on: on, withdrawn_by: by, withdraw_reason: reason })
    .where('enterprise_id', '=', enterprise_id)
    .where('id', '=', id)
    .execute()
}

/** An open bank, top of its tree. */
export async function findBank(trx: Trx, id: string): Promise<{ id: string; name: string } | undefined> {
  return await trx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('kind', '=', 'bank')
    .where('closed_on', 'is', null)
    .executeTakeFirst()
}

/** Ends what was shared with a bank because of the firm's consent. */
export async function endShares(trx: Trx, enterpriseId: string, bankId: string, on: string): Promise<void> {
  await sql`
    update enterprise_share set until_day = greatest(from_day, ${on}::date)
    where enterprise_id = ${enterpriseId}::uuid and root_id = ${bankId} and basis = 'consent' and until_day is null`.execute(
    trx,
  )
}
