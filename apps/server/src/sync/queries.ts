import type { Operation, Receipt } from '@huoshui/contract'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { DeviceTable, GridCardRow, GridFactRow, OperationTable } from './tables.ts'

export type DeviceRow = Selectable<DeviceTable>

/** Undefined when it is not there or out of the asker's reach. */
export async function findDevice(trx: Trx, id: string): Promise<DeviceRow | undefined> {
  return await trx.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The asker's own, or all in reach; last registered first. */
export async function queryDevices(
  trx: Trx,
  userId: string | null,
  after: { at: string; id: string } | undefined,
  limit: number,
): Promise<(DeviceRow & { registered_text: string })[]> {
  return await trx
    .selectFrom('device')
    .selectAll()
    .select(sql<string>`registered_at::text`.as('registered_text'))
    .$if(userId !== null, (query) => query.where('user_id', '=', userId ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(registered_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('registered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Adds one; nothing when the id is taken. */
export async function insertDevice(trx: Trx, id: string, name: string): Promise<boolean> {
  const added = await trx
    .insertInto('device')
    .values({ id, name })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

/** Undefined for any device but the asker's own in use. */
export async function findDeviceSecret(trx: Trx, id: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ secret: Buffer | null }>`select device_secret_of(${id}) as secret`.execute(trx)
  return rows[0]?.secret ?? undefined
}

export type DeviceChange = Partial<Pick<DeviceRow, 'name' | 'status' | 'last_push_at' | 'last_pull_at' | 'firms'>>

export async function updateDevice(trx: Trx, id: string, change: DeviceChange): Promise<void> {
  await trx.updateTable('device').set(change).where('id', '=', id).execute()
}

export type KnownOperation = Pick<
  Selectable<OperationTable>,
  'id' | 'device_id' | 'fingerprint' | 'at' | 'outcome' | 'code' | 'sentence' | 'decision' | 'decision_reason'
>

/** Those of the ids that operations of the asker have. */
export async function findOperations(trx: Trx, ids: readonly string[]): Promise<KnownOperation[]> {
  return await trx
    .selectFrom('operation')
    .select(['id', 'device_id', 'fingerprint', 'at', 'outcome', 'code', 'sentence', 'decision', 'decision_reason'])
    .where('id', 'in', ids)
    .execute()
}

/**
 * One at a time for each id, until the transaction ends: the second of two equal requests waits and finds the first's receipt. Taken in one
 * order, so that two requests with the same ids cannot each wait for the other.
 */
export async function lockOperations(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(key) from (
    select hashtextextended(id, 4210) as key from unnest(${[...ids]}::text[]) id order by 1) ordered`.execute(trx)
}

/** held, in-scope, other-grid, merged or unknown for each, in their order: see the function's comment. */
export async function findReaches(trx: Trx, asked: readonly { enterpriseId: string; at: Date }[]): Promise<string[]> {
  const { rows } = await sql<{ reach: string }>`
    select grid_reach(w.id, w.at) as reach from unnest(${asked.map((one) => one.enterpriseId)}::uuid[],
      ${asked.map((one) => one.at)}::timestamptz[]) with ordinality w (id, at, place) order by w.place`.execute(trx)
  return rows.map(({ reach }) => reach)
}

export type Arrival = {
  deviceId: string
  fingerprint: Buffer
  sentAt: Date
  receivedAt: Date
  at: Date
  skewMs: number
}

export type Taken = { operation: Operation; arrival: Arrival; receipt: Receipt }

/** False when the id of one is taken by somebody else's operation, or stands twice among them. */
export async function insertOperations(trx: Trx, taken: readonly Taken[]): Promise<boolean> {
  const values = taken.map(({ operation, arrival, receipt }) => ({
    id: operation.id,
    device_id: arrival.deviceId,
    number: operation.number,
    kind: operation.kind,
    enterprise_id: operation.enterpriseId,
    fingerprint: arrival.fingerprint,
    content: receipt.outcome === 'applied' ? null : JSON.stringify(operation.content),
    mends: operation.mends,
    device_at: operation.deviceAt,
    seen_server_at: operation.seenServerAt,
    sent_at: arrival.sentAt,
    received_at: arrival.receivedAt,
    at: arrival.at,
    skew_ms: arrival.skewMs,
    outcome: receipt.outcome,
    code: receipt.code,
    sentence: receipt.sentence,
  }))
  const added = await trx
    .insertInto('operation')
    .values(values)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === taken.length
}

/** Decided orphans of a device, latest first. */
export async function queryDecided(trx: Trx, deviceId: string, most: number): Promise<KnownOperation[]> {
  return await trx
    .selectFrom('operation')
    .select(['id', 'device_id', 'fingerprint', 'at', 'outcome', 'code', 'sentence', 'decision', 'decision_reason'])
    .where('device_id', '=', deviceId)
    .where('decided_at', 'is not', null)
    .orderBy('decided_at', 'desc')
    .limit(most)
    .execute()
}

export type HeldGrid = { id: string; name: string; reading: number; firms: number }

/** Grids the asker visits today, with how many firms each holds. */
export async function queryHeldGrids(trx: Trx): Promise<HeldGrid[]> {
  const { rows } = await sql<HeldGrid>`
    select g.id, g.name, g.reading, grid_size(g.id) as firms
    from grid g join grid_worker w on w.grid_id = g.id and w.user_id = actor_id() and w.until_at is null
    order by g.id`.execute(trx)
  return rows
}

export type Snapshot = { horizon: string; current: string }

/** The oldest transaction that could still commit, and the newest begun: what a later reading must begin at (S14). */
export async function readHorizon(trx: Trx): Promise<Snapshot> {
  const { rows } = await sql<Snapshot>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, pg_snapshot_xmax(pg_current_snapshot())::text as current`.execute(
    trx,
  )
  return rows[0] ?? { horizon: '0', current: '0' }
}

/** Cards of a grid after an id. */
export async function queryCards(trx: Trx, gridId: string, after: string, limit: number): Promise<GridCardRow[]> {
  const { rows } = await sql<GridCardRow>`select * from grid_cards(${gridId}, ${after}, ${limit})`.execute(trx)
  return rows
}

/** What the asker may know of firms of a grid, by id. */
export async function queryCardFacts(
  trx: Trx,
  gridId: string,
  ids: readonly string[],
): Promise<Map<string, GridFactRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<GridFactRow>`select * from grid_facts(${gridId}, ${[...ids]}::uuid[])`.execute(trx)
  return new Map(rows.map((row) => [row.enterprise_id, row]))
}

/** What changed in a grid from a transaction on, in the order of the transactions, after a place in it. */
export async function queryFeed(
  trx: Trx,
  gridId: string,
  from: string,
  after: { xid: string; id: string } | null,
  limit: number,
): Promise<{ enterprise_id: string; changed_xid: string }[]> {
  const { rows } = await sql<{ enterprise_id: string; changed_xid: string }>`
    select enterprise_id, changed_xid::text from grid_feed
    where grid_id = ${gridId} and changed_xid >= ${from}::xid8
      and (changed_xid, enterprise_id) > (${after?.xid ?? '0'}::xid8, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by changed_xid, enterprise_id limit ${limit}`.execute(trx)
  return rows
}

/** Those of the firms that are in the grid now. */
export async function queryCardsOf(trx: Trx, gridId: string, ids: readonly string[]): Promise<GridCardRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<GridCardRow>`select * from grid_cards_of(${gridId}, ${[...ids]}::uuid[])`.execute(trx)
  return rows
}

export type OrphanRow = KnownOperation & {
  number: number
  user_id: string
  kind: string
  enterprise_id: string
  mends: string | null
  content: Record<string, unknown> | null
  received_at: Date
  received_text: string
  decided_at: Date | null
  device_name: string
  enterprise_name: string | null
  survivor_id: string | null
  survivor_name: string | null
}

const orphanColumns = sql`o.id, o.device_id, o.number, o.user_id, o.kind, o.enterprise_id, o.fingerprint, o.mends, o.content, o.at,
  o.received_at, o.received_at::text as received_text, o.outcome, o.code, o.sentence, o.decided_at, o.decision, o.decision_reason,
  d.name as device_name, e.name as enterprise_name, s.id as survivor_id, s.name as survivor_name`

/** First lock: of devices in the asker's reach (the policy on device decides); the policy on operation is the second. */
const orphanTables = sql`operation o join device d on d.id = o.device_id
  left join enterprise_in_scope e on e.id = o.enterprise_id
  left join enterprise m on m.id = o.enterprise_id
  left join enterprise_in_scope s on s.id = m.merged_into`

/** Orphans of devices in reach, first come first. */
export async function queryOrphans(
  trx: Trx,
  { of, limit }: { of: 'open' | 'decided'; limit: number },
  after: { at: string; id: string } | undefined,
): Promise<OrphanRow[]> {
  const { rows } = await sql<OrphanRow>`
    select ${orphanColumns} from ${orphanTables}
    where o.outcome = 'orphan' and (o.decided_at is null) = ${of === 'open'}
      and (${after === undefined} or (o.received_at, o.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by o.received_at, o.id limit ${limit}`.execute(trx)
  return rows
}

/** Undefined when it is none, or out of reach. */
export async function findOrphan(trx: Trx, id: string): Promise<OrphanRow | undefined> {
  const { rows } = await sql<OrphanRow>`
    select ${orphanColumns} from ${orphanTables} where o.outcome = 'orphan' and o.id = ${id}`.execute(trx)
  return rows[0]
}

export async function saveDecision(
  trx: Trx,
  id: string,
  decided: {
    by: string
    at: Date
    decision: 'apply' | 'apply-elsewhere' | 'set-aside'
    reason: string
    elsewhere: string | null
  },
): Promise<void> {
  await trx
    .updateTable('operation')
    .set({
      decided_by: decided.by,
      decided_at: decided.at,
      decision: decided.decision,
      decision_reason: decided.reason,
      decided_enterprise_id: decided.elsewhere,
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Running waves that allow a visitor to add a location or photos, with the purpose each names. */
export async function queryEvidenceWaves(
  trx: Trx,
  evidence: 'location' | 'photo',
): Promise<{ waveId: string; purpose: string }[]> {
  const { rows } = await sql<{ waveId: string; purpose: string }>`
    select id as "waveId", settings->>${`${evidence}_purpose`} as purpose from wave
    where status = 'running' and settings->>${evidence} = 'optional' and settings->>${`${evidence}_purpose`} is not null`.execute(
    trx,
  )
  return rows
}
