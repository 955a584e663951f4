import type { Actor, FirmCard, GridPage } from '@huoshui/contract'
import { z } from 'zod'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { decodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { getDeviceInUse } from './get-device.ts'
import { getFirmBudget } from './get-firm-budget.ts'
import {
  type HeldGrid,
  queryCardFacts,
  queryCards,
  queryCardsOf,
  queryFeed,
  queryHeldGrids,
  readHorizon,
  updateDevice,
} from './queries.ts'
import type { GridCardRow, GridFactRow } from './tables.ts'

/** Firms of one page: about 45 kB compressed, a few seconds on a bad line; 0.3 MB in memory while it is read. */
const pageSize = 300
const xid = z.string().regex(/^\d{1,20}$/)
const none = '00000000-0000-0000-0000-000000000000'

/**
 * Where a device stands. `from`: the transaction its next reading of changes begins at. `whole`: the last id of a whole reading
 * under way. `feed`: how far the changes were read, and where the reading after this one begins.
 */
const Cursor = z.object({
  reading: z.string().max(40),
  from: xid,
  whole: z.uuid().optional(),
  feed: z.object({ xid, id: z.uuid(), next: xid }).optional(),
})
type Cursor = z.infer<typeof Cursor>

/**
 * One page of a grid the asker visits: all of it first, then what changed (SYNC.md S12–S16). A whole reading opens personal
 * data and is therefore audited, with the number of firms. @throws Refusal `grid-too-large` above the budget, `not-found` for a grid of others, `device-lost`
 */
export async function pullGrid(
  db: Db,
  actor: Actor,
  address: string,
  { device, grid, cursor }: { device: string; grid: string; cursor: string | undefined },
  now: Date,
): Promise<GridPage> {
  const given = decodePlace(Cursor, cursor)
  return await inScope(db, actor, address, async (trx) => {
    await getDeviceInUse(trx, actor, device)
    const grids = await queryHeldGrids(trx)
    const held = grids.find(({ id }) => id === grid)
    if (!held) throw new Refusal('not-found')
    const firms = grids.reduce((sum, each) => sum + each.firms, 0)
    const most = await getFirmBudget(trx, todayOf(now))
    if (firms > most) throw new Refusal('grid-too-large', { firms, most })
    const { page, next } = await readPage(trx, held, given)
    if (given === undefined) await auditReading(trx, device, held)
    await updateDevice(trx, device, { last_pull_at: now, ...(page.isLast ? { firms: held.firms } : {}) })
    const encoded = Buffer.from(JSON.stringify(next)).toString('base64url')
    return { ...page, serverAt: now.toISOString(), cursor: encoded, reading: next.reading }
  })
}

type Read = { page: Pick<GridPage, 'firms' | 'gone' | 'isLast'>; next: Cursor }

async function readPage(trx: Trx, held: HeldGrid, given: Cursor | undefined): Promise<Read> {
  const { horizon, current } = await readHorizon(trx)
  const reading = String(held.reading)
  // A horizon from the future is another database's: it was restored from a copy.
  const isCurrent = given?.reading === reading && BigInt(given.from) <= BigInt(current)
  const start = isCurrent ? given : { reading, from: horizon, whole: none }
  return start.whole === undefined
    ? await readChanges(trx, held.id, start, horizon)
    : await readWhole(trx, held.id, start)
}

async function readWhole(trx: Trx, gridId: string, { reading, from, whole = none }: Cursor): Promise<Read> {
  const rows = await queryCards(trx, gridId, whole, pageSize)
  const last = rows.at(-1)
  const isLast = rows.length < pageSize
  const next = { reading, from, ...(isLast || !last ? {} : { whole: last.id }) }
  return { page: { firms: await asCards(trx, gridId, rows), gone: [], isLast }, next }
}

async function readChanges(trx: Trx, gridId: string, { reading, from, feed }: Cursor, horizon: string): Promise<Read> {
  const next = feed?.next ?? horizon
  const rows = await queryFeed(trx, gridId, from, feed ?? null, pageSize)
  const ids = rows.map(({ enterprise_id }) => enterprise_id)
  const cards = await queryCardsOf(trx, gridId, ids)
  const present = new Set(cards.map(({ id }) => id))
  const page = {
    firms: await asCards(trx, gridId, cards),
    gone: ids.filter((id) => !present.has(id)),
    isLast: rows.length < pageSize,
  }
  const last = rows.at(-1)
  if (page.isLast || !last) return { page, next: { reading, from: next } }
  return { page, next: { reading, from, feed: { xid: last.changed_xid, id: last.enterprise_id, next } } }
}

async function auditReading(trx: Trx, device: string, { id, firms }: HeldGrid): Promise<void> {
  await appendAudit(trx, { action: 'device.pull', subjectKind: 'grid', subjectId: id, detail: { device, firms } })
}

async function asCards(trx: Trx, gridId: string, rows: readonly GridCardRow[]): Promise<FirmCard[]> {
  const known = await queryCardFacts(
    trx,
    gridId,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const facts = known.get(row.id)
    return facts ? [asCard(row, facts)] : [] // merged since the first of the two reads
  })
}

function asCard(row: GridCardRow, known: GridFactRow): FirmCard {
  return {
    id: row.id,
    version: row.version,
    gridId: row.grid_id,
    name: row.name,
    creditCode: row.credit_code,
    type: row.type,
    status: row.status,
    industryCode: row.industry_code,
    sizeClass: row.size_class,
    unitCode: known.unit_code,
    townCode: row.town_code,
    villageCode: row.village_code,
    foundedOn: known.founded_on,
    capitalFen: known.capital_fen === null ? null : Number(known.capital_fen),
    facts: known.facts,
    address: row.address,
    contactPerson: row.contact_person,
    contactPhone: row.contact_phone,
    tags: row.tags,
    task: taskOf(row),
    lastVisit: lastVisitOf(row),
  }
}

function taskOf(row: GridCardRow): FirmCard['task'] {
  const { wave_id, wave_name, priority, why, mode, from_day, until_day, quiet_days } = row
  if (wave_id === null || wave_name === null || priority === null || why === null || mode === null) return null
  if (from_day === null || until_day === null || quiet_days === null) return null
  const days = { fromDay: from_day, untilDay: until_day, quietDays: quiet_days }
  return { waveId: wave_id, waveName: wave_name, priority, why, mode, ...days }
}

function lastVisitOf({ visited_at, visited_mode, visited_result, visited_by }: GridCardRow): FirmCard['lastVisit'] {
  if (visited_at === null || visited_mode === null || visited_result === null) return null
  return { at: visited_at.toISOString(), mode: visited_mode, result: visited_result, byName: visited_by }
}
