import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { ofPairs } from '../need/of-pairs.ts'
import type { ConsentTable } from './tables.ts'

export type ConsentRow = Selectable<ConsentTable> & { bank_name: string }

/** Consents of a firm, newest first. */
export async function queryConsents(trx: Trx, enterpriseId: string): Promise<ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`
    select c.*, o.name as bank_name from consent c join organisation o on o.id = c.bank_id
    where c.enterprise_id = ${enterpriseId}::uuid order by c.recorded_at desc, c.id`.execute(trx)
  return rows
}

/** Who recorded each of these consents, for which bank. */
export async function queryConsentRecorders(
  trx: Trx,
  asked: readonly { enterpriseId: string; id: string }[],
): Promise<Pick<Selectable<ConsentTable>, 'id' | 'bank_id' | 'recorded_by'>[]> {
  return await trx
    .selectFrom('consent')
    .select(['id', 'bank_id', 'recorded_by'])
    .where(
      ofPairs(
        ['enterprise_id', 'id'],
        asked.map(({ enterpriseId, id }) => [enterpriseId, id]),
      ),
    )
    .execute()
}

/** Under lock: nobody sends under them, or withdraws them, until the transaction ends. */
export async function lockConsents(trx: Trx, enterpriseIds: readonly string[]): Promise<Selectable<ConsentTable>[]> {
  return await trx
    .selectFrom('consent')
    .selectAll()
    .where('enterprise_id', '=', sql<string>`any (${[...enterpriseIds]}::uuid[])`)
    .orderBy('enterprise_id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Ids of those added: of one bank only one is in force. */
export async function insertConsents(
  trx: Trx,
  consents: readonly Insertable<ConsentTable>[],
): Promise<ReadonlySet<string>> {
  if (consents.length === 0) return new Set()
  const added = await trx
    .insertInto('consent')
    .values(consents)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute()
  return new Set(added.map(({ id }) => id))
}

/** Those of the firms that are in scope. */
export async function queryFirmsInScope(trx: Trx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('enterprise_in_scope')
    .select('id')
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ id }) => id))
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
