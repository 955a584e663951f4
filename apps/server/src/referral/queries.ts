import type { Scope } from '@huoshui/contract'
import { mostCounted } from '@huoshui/contract/counted'
import type { Basket } from '@huoshui/rules/stage/urgency-words'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { inArea } from '../in-area.ts'
import type { Trx } from '../in-scope.ts'
import { ofPairs } from '../need/of-pairs.ts'
import type { ReferralTable } from './tables.ts'

export type LockedReferral = Selectable<ReferralTable>
export type ReferralRow = LockedReferral & {
  enterprise_name: string
  credit_code: string | null
  bank_name: string
  organisation_name: string
  product_name: string | null
}

const columns = sql`r.*, e.name as enterprise_name, e.credit_code, b.name as bank_name, o.name as organisation_name,
  (select v.content ->> 'name' from product_version v where v.product_id = r.product_id order by v.version desc limit 1) as product_name`
const joins = sql`referral r join enterprise_in_scope e on e.id = r.enterprise_id
  join organisation b on b.id = r.bank_id join organisation o on o.id = r.organisation_id`

/** Where somebody of a bank works: the column of a referral that names it. */
export type BankStaff = { column: 'bank_id' | 'branch_id' | 'organisation_id'; id: string }

/** The asking organisation among those of a referral: its own condition, by one index, beside the policy of the table. */
function ofOurs(staff: BankStaff | null) {
  return staff === null ? sql`true` : sql`${sql.ref(`r.${staff.column}`)} = ${staff.id}`
}

export type ReferralsAsked = {
  basket: Basket
  on: string
  scope: Scope
  /** Null for those of the area tree. */
  bankStaff: BankStaff | null
  heldBy: string | null
  bank: string | null
  limit: number
}

export async function queryReferrals(
  trx: Trx,
  asked: ReferralsAsked,
  after: { on: string; id: string } | undefined,
): Promise<ReferralRow[]> {
  // What is open by what falls due first, what is done by what was answered last.
  const isOpen = asked.basket !== 'credited' && asked.basket !== 'done'
  const [than, way] = isOpen ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const basket = asked.basket === 'overdue' ? 'running' : asked.basket
  // The limit is written out: of an unknown one a prepared plan expects a tenth of the table.
  const { rows } = await sql<ReferralRow>`
    select ${columns} from ${joins}
    where r.basket = ${basket} and ${isLate(asked)} and ${ofOurs(asked.bankStaff)} and ${inArea(asked.scope, 'r')}
      and (${asked.heldBy}::text is null or r.held_by = ${asked.heldBy}) and (${asked.bank}::text is null or r.bank_id = ${asked.bank})
      and ${after === undefined ? sql`true` : sql`(r.sort_on, r.id) ${than} (${after.on}::date, ${after.id}::uuid)`}
    order by r.sort_on ${way}, r.id ${way} limit ${sql.lit(asked.limit)}`.execute(trx)
  return rows
}

function isLate({ basket, on }: ReferralsAsked) {
  if (basket === 'overdue') return sql`r.sort_on < ${on}::date`
  return basket === 'running' ? sql`r.sort_on >= ${on}::date` : sql`true`
}

/** What a bank still has to answer or to pay out, what falls due first, first. */
export async function queryPending(
  trx: Trx,
  bankStaff: BankStaff | null,
  heldBy: string | null,
  limit: number,
): Promise<ReferralRow[]> {
  const { rows } = await sql<ReferralRow>`
    select ${columns} from ${joins}
    where r.basket in ('to_receive', 'running', 'waiting', 'credited') and ${ofOurs(bankStaff)}
      and (${heldBy}::text is null or r.held_by = ${heldBy})
    order by r.sort_on, r.id limit ${limit}`.execute(trx)
  return rows
}

/** How many there are in each basket that is not done, up to `mostCounted`. */
export async function countBaskets(
  trx: Trx,
  { on, scope, bankStaff, heldBy }: Pick<ReferralsAsked, 'on' | 'scope' | 'bankStaff' | 'heldBy'>,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ basket: string; n: number }>`
    select b.name as basket, (select count(*)::integer from (
      select from referral r
      where r.basket = b.basket and (b.is_late is null or b.is_late = (r.sort_on < ${on}::date)) and ${ofOurs(bankStaff)}
        and ${inArea(scope, 'r')}
        and (${heldBy}::text is null or r.held_by = ${heldBy})
      limit ${sql.lit(mostCounted)}) t) as n
    from (values ('to_receive', 'to_receive', null), ('running', 'running', false), ('overdue', 'running', true),
      ('waiting', 'waiting', null), ('credited', 'credited', null)) b (name, basket, is_late)`.execute(trx)
  return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ basket, n }) => [basket, n]))
}

export async function queryReferralsOf(trx: Trx, enterpriseId: string, needId: string): Promise<ReferralRow[]> {
  const { rows } = await sql<ReferralRow>`
    select ${columns} from ${joins} where r.enterprise_id = ${enterpriseId}::uuid and r.need_id = ${needId}::uuid
    order by r.sent_at, r.id`.execute(trx)
  return rows
}

export async function queryReferral(
  trx: Trx,
  id: string,
  bankStaff: BankStaff | null,
): Promise<ReferralRow | undefined> {
  const { rows } = await sql<ReferralRow>`
    select ${columns} from ${joins} where r.id = ${id}::uuid and ${ofOurs(bankStaff)}`.execute(trx)
  return rows[0]
}

/** Nobody else moves them until the transaction ends. Always in one order, so that two who lock several wait for each other. */
export async function lockReferralsById(trx: Trx, ids: readonly string[]): Promise<LockedReferral[]> {
  return await trx
    .selectFrom('referral')
    .selectAll()
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .orderBy('enterprise_id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Those of the pairs of a need and an organisation it was sent to, with the organisation, under lock. */
export async function lockSent(
  trx: Trx,
  needs: readonly { enterprise_id: string; id: string }[],
): Promise<Pick<LockedReferral, 'need_id' | 'organisation_id'>[]> {
  return await trx
    .selectFrom('referral')
    .select(['need_id', 'organisation_id'])
    .where(
      ofPairs(
        ['enterprise_id', 'need_id'],
        needs.map(({ enterprise_id, id }) => [enterprise_id, id]),
      ),
    )
    .orderBy('enterprise_id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Referrals of a need, or under a consent, under lock. */
export async function lockReferrals(
  trx: Trx,
  enterpriseId: string,
  of: { need: string } | { consent: string },
): Promise<LockedReferral[]> {
  const [column, value] = 'need' in of ? (['need_id', of.need] as const) : (['consent_id', of.consent] as const)
  return await trx
    .selectFrom('referral')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where(column, '=', value)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function insertReferrals(trx: Trx, referrals: readonly Insertable<ReferralTable>[]): Promise<void> {
  if (referrals.length > 0) await trx.insertInto('referral').values(referrals).execute()
}

export type ReferralChange = Updateable<ReferralTable>

/** What may change of a referral, with the type each is read back as. */
const changing = {
  ...{ declaration_id: 'uuid', consent_id: 'uuid', product_id: 'uuid', amount_fen: 'bigint', months: 'integer' },
  ...{
    purpose: 'text',
    use_of_funds: 'text',
    guarantee: 'text',
    stage: 'text',
    version: 'integer',
    attempt: 'integer',
  },
  ...{
    sent_on: 'date',
    received_on: 'date',
    contacted_on: 'date',
    due_on: 'date',
    answer_by: 'date',
    paused_since: 'date',
  },
  ...{ paused_days: 'integer', decided_on: 'date', sort_on: 'date', manager_name: 'text', manager_phone: 'text' },
  ...{ held_by: 'text', moved_at: 'timestamptz' },
} as const satisfies Partial<Record<keyof ReferralTable, string>>

/** Writes locked referrals anew, each with what changed of it. */
export async function updateReferrals(
  trx: Trx,
  changes: readonly { referral: LockedReferral; change: ReferralChange }[],
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ referral, change }) => ({ ...referral, ...change }))
  const names = Object.keys(changing)
  const shape = Object.entries(changing).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  await sql`
    update referral r set (${sql.join(names.map((name) => sql.ref(name)))}) = row (${sql.join(names.map((name) => sql.ref(`w.${name}`)))})
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) w (enterprise_id uuid, id uuid, ${sql.join(shape)})
    where r.enterprise_id = w.enterprise_id and r.id = w.id`.execute(trx)
}

export type BankPlace = { id: string; name: string; bank_id: string; branch_id: string }

/** Where in a bank's tree each of these open organisations is. */
export async function queryBankPlaces(trx: Trx, ids: readonly string[]): Promise<BankPlace[]> {
  const { rows } = await sql<BankPlace>`
    select o.id, o.name, o.root_id as bank_id, case when p.kind = 'bank_branch' then p.id else o.id end as branch_id
    from organisation o left join organisation p on p.id = o.parent_id
    where o.id = any (${[...ids]}::text[]) and o.closed_on is null and o.kind in ('bank', 'bank_branch', 'bank_outlet')`.execute(
    trx,
  )
  return rows
}

export type Share = { enterpriseId: string; organisationId: string; bankId: string; on: string }

/** Opens firms to organisations of banks, each from a day on. */
export async function shareFirms(trx: Trx, shares: readonly Share[]): Promise<void> {
  const column = (of: (share: Share) => string) => shares.map(of)
  await sql`
    insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
    select distinct on (e.id, w.organisation_id) e.id, w.organisation_id, w.bank_id, 'consent', e.list_rank, w.from_day
    from unnest(${column(({ enterpriseId }) => enterpriseId)}::uuid[], ${column(({ organisationId }) => organisationId)}::text[],
      ${column(({ bankId }) => bankId)}::text[], ${column(({ on }) => on)}::date[]) w (enterprise_id, organisation_id, bank_id, from_day)
    join enterprise_in_scope e on e.id = w.enterprise_id
    where not exists (select from enterprise_share s
      where s.enterprise_id = e.id and s.organisation_id = w.organisation_id and s.basis = 'consent' and s.until_day is null)
    order by e.id, w.organisation_id, w.from_day
    on conflict (enterprise_id, organisation_id, basis, from_day) do update set until_day = null`.execute(trx)
}

export async function revealContact(
  trx: Trx,
  { enterprise_id, id }: Pick<LockedReferral, 'enterprise_id' | 'id'>,
): Promise<{ person: string | null; phone: string | null } | undefined> {
  const { rows } = await sql<{ person: string | null; phone: string | null }>`
    select person, phone from reveal_referral_contact(${enterprise_id}::uuid, ${id}::uuid)`.execute(trx)
  return rows[0]
}
