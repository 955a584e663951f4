import type { BulletinKind, BulletinStatus } from '@huoshui/contract'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { BulletinTable, PublishedContent } from './tables.ts'

export type BulletinRecord = Selectable<BulletinTable> & {
  organisation_name: string
  organisation_kind: string
  corrects_number: number | null
  corrects_series: string | null
}

const columns = sql`b.id, b.kind, b.organisation_id, b.status, b.version, b.title, b.content, b.corrects, b.check_reason, b.return_reason,
  b.series, b.number, b.issued_on::text as issued_on, b.printed_on::text as printed_on, b.published, b.saved_by, b.saved_at, b.submitted_by,
  b.approved_by, b.published_by, b.published_at, o.name as organisation_name, o.kind as organisation_kind,
  c.number as corrects_number, c.series as corrects_series`
const source = sql`bulletin b join organisation o on o.id = b.organisation_id left join bulletin c on c.id = b.corrects`
const mayRead = sql`may_read_bulletin(b.organisation_id, b.status, b.return_reason)`

/** One that the asker may read. */
export async function findBulletin(trx: Trx, id: string): Promise<BulletinRecord | undefined> {
  const { rows } =
    await sql<BulletinRecord>`select ${columns} from ${source} where b.id = ${id} and ${mayRead}`.execute(trx)
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockBulletin(trx: Trx, id: string): Promise<BulletinRecord | undefined> {
  await sql`select from bulletin b where b.id = ${id} and ${mayRead} for update`.execute(trx)
  return await findBulletin(trx, id)
}

export type ListAsked = { kind: BulletinKind | undefined; of: 'open' | 'published'; limit: number }

/** The newest first: those under work, or those published. */
export async function queryBulletins(
  trx: Trx,
  { kind, of, limit }: ListAsked,
  after: { at: string; id: string } | undefined,
): Promise<BulletinRecord[]> {
  const { rows } = await sql<BulletinRecord>`
    select ${columns} from ${source}
    where ${mayRead} and (b.status = 'published') = ${of === 'published'} and (${kind ?? null}::text is null or b.kind = ${kind ?? null})
      and (${after === undefined} or (b.saved_at, b.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by b.saved_at desc, b.id desc limit ${limit}`.execute(trx)
  return rows
}

export type NewBulletin = {
  id: string
  kind: BulletinKind
  title: string
  content: string
  corrects: string | null
  issued_on: string
}

/** False when the id is there already. */
export async function insertBulletin(trx: Trx, given: NewBulletin): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('bulletin')
    .values(given)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

/** What an edit or a step changes; the version goes up by one. */
export type BulletinChange = Partial<{
  status: BulletinStatus
  title: string
  content: string
  corrects: string | null
  issued_on: string
  check_reason: string | null
  return_reason: string | null
  saved_by: string
  saved_at: Date
  submitted_by: string | null
  approved_by: string | null
  series: string
  number: number
  printed_on: string
  published: string
  published_by: string
  published_at: Date
}>

export async function changeBulletin(trx: Trx, id: string, version: number, change: BulletinChange): Promise<void> {
  await trx
    .updateTable('bulletin')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
}

/** The last number and day of a series; `isToNumber`: nobody else numbers in it until the transaction ends. */
export async function findLastNumber(
  trx: Trx,
  { organisationId, kind, series }: { organisationId: string; kind: BulletinKind; series: string },
  isToNumber: boolean,
): Promise<{ number: number; issuedOn: string } | undefined> {
  if (isToNumber)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`bulletin ${organisationId} ${kind} ${series}`}, 0))`.execute(
      trx,
    )
  const { rows } = await sql<{ number: number; issued_on: string }>`
    select b.number, b.issued_on::text as issued_on from bulletin b
    where ${mayRead} and b.organisation_id = ${organisationId} and b.kind = ${kind} and b.series = ${series} and b.number is not null
    order by b.number desc limit 1`.execute(trx)
  return rows[0] && { number: rows[0].number, issuedOn: rows[0].issued_on }
}

/** The city's key and how many towns and townships it has, streets not counted; old names of bodies with their days. */
export async function readCityWords(trx: Trx): Promise<{
  cityKey: string | null
  aliases: { name: string; alias: string; until: string | null }[]
}> {
  const { rows: city } = await sql<{
    city: string
  }>`select value #>> '{}' as city from setting where name = 'city'`.execute(trx)
  const { rows: aliases } = await sql<{ name: string; alias: string; until: string | null }>`
    select o.name, a.alias, a.until_day::text as until from organisation_alias a join organisation o on o.id = a.organisation_id`.execute(
    trx,
  )
  return { cityKey: city[0]?.city ?? null, aliases }
}

/** The name of an area today. */
export async function findAreaName(trx: Trx, code: string): Promise<string | undefined> {
  const found = await trx
    .selectFrom('area')
    .select('name')
    .where('code', '=', code)
    .where('until_day', 'is', null)
    .executeTakeFirst()
  return found?.name
}

export type { PublishedContent }
