import type { EventRow, Funnel, OrganiserFunnel } from '@huoshui/contract'
import {
  type AmountSeen,
  type Funnel as Counted,
  countFunnel,
  type FunnelSeen,
} from '@huoshui/rules/event/count-funnel'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { queryLinks } from './link-queries.ts'
import type { EventRecord } from './queries.ts'

type Invited = { event_id: string; firm: string; is_accepted: boolean; is_attended: boolean }
type Amount = { event_id: string; firm: string; amount_fen: number }
/** What is counted of each event; a link stands for the credits and drawdowns under it. */
type Seen = { events: ReadonlyMap<string, FunnelSeen>; counts: ReadonlyMap<string, { credits: number; draws: number }> }

/** Events with their funnels and those of their organisers; from the same rows, so that parts and whole agree. */
export async function readFunnels(
  trx: Trx,
  events: readonly EventRecord[],
): Promise<{ rows: EventRow[]; organisers: OrganiserFunnel[] }> {
  const seen = await readSeen(
    trx,
    events.map(({ id }) => id),
  )
  const organisers = new Map<string, { name: string; ids: string[] }>()
  for (const { id, organiser_id: organiser, organiser_name: name } of events) {
    const known = organisers.get(organiser) ?? { name, ids: [] }
    known.ids.push(id)
    organisers.set(organiser, known)
  }
  return {
    rows: events.map((event) => asEvent(event, funnelOf(seen, [event.id]))),
    organisers: [...organisers].map(([organiserId, { name, ids }]) => ({
      ...{ organiserId, organiserName: name, events: ids.length, funnel: funnelOf(seen, ids) },
    })),
  }
}

function asEvent(row: EventRecord, funnel: Funnel): EventRow {
  return {
    ...{ id: row.id, kind: row.kind, name: row.name, organiserId: row.organiser_id, organiserName: row.organiser_name },
    ...{ unitName: row.unit_name, place: row.place, onDay: row.on_day, beginsAt: row.begins_at, status: row.status },
    ...{ mayManage: row.is_ours, funnel },
  }
}

function funnelOf({ events, counts }: Seen, ids: readonly string[]): Counted {
  const parts = ids.flatMap((id) => events.get(id) ?? [])
  const counted = countFunnel({
    invited: parts.flatMap(({ invited }) => invited),
    intents: parts.flatMap(({ intents }) => intents),
    signed: parts.flatMap(({ signed }) => signed),
    credit: parts.flatMap(({ credit }) => credit),
    drawn: parts.flatMap(({ drawn }) => drawn),
  })
  const sum = (of: 'credits' | 'draws') => ids.reduce((total, id) => total + (counts.get(id)?.[of] ?? 0), 0)
  return {
    ...counted,
    credit: { ...counted.credit, count: sum('credits') },
    drawn: { ...counted.drawn, count: sum('draws') },
  }
}

async function readSeen(trx: Trx, ids: readonly string[]): Promise<Seen> {
  const invited = await queryInvited(trx, ids)
  const [intents, signed] = [
    await queryAmounts(trx, 'event_intent', ids),
    await queryAmounts(trx, 'event_signing', ids),
  ]
  const links = (await queryLinks(trx, ids)).filter(({ undone_by: by }) => by === null)
  const amounts = (rows: readonly Amount[], id: string): AmountSeen[] =>
    rows.filter((row) => row.event_id === id).map(({ firm, amount_fen: amountFen }) => ({ firm, amountFen }))
  const ledger = (id: string, of: 'credit_fen' | 'drawn_fen', count: 'credits' | 'draws') =>
    links
      .filter((link) => link.event_id === id && link[count] > 0)
      .map((link) => ({ firm: link.firm_id, amountFen: link[of] }))
  const seenOf = (id: string): FunnelSeen => ({
    invited: invited
      .filter((row) => row.event_id === id)
      .map((row) => ({ firm: row.firm, isAccepted: row.is_accepted, isAttended: row.is_attended })),
    intents: amounts(intents, id),
    signed: amounts(signed, id),
    credit: ledger(id, 'credit_fen', 'credits'),
    drawn: ledger(id, 'drawn_fen', 'draws'),
  })
  const countOf = (id: string) => {
    const own = links.filter((link) => link.event_id === id)
    const sum = (of: 'credits' | 'draws') => own.reduce((total, link) => total + link[of], 0)
    return { credits: sum('credits'), draws: sum('draws') }
  }
  return {
    events: new Map(ids.map((id) => [id, seenOf(id)])),
    counts: new Map(ids.map((id) => [id, countOf(id)])),
  }
}

async function queryInvited(trx: Trx, ids: readonly string[]): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    select event_id, event_firm(enterprise_id) as firm, coalesce(answer = 'accepted', false) as is_accepted, attended_at is not null as is_attended
    from event_invitation where event_id = any (${[...ids]}::uuid[])`.execute(trx)
  return rows
}

async function queryAmounts(
  trx: Trx,
  table: 'event_intent' | 'event_signing',
  ids: readonly string[],
): Promise<Amount[]> {
  const { rows } = await sql<Amount>`
    select event_id, event_firm(enterprise_id) as firm, amount_fen from ${sql.table(table)}
    where void_reason is null and event_id = any (${[...ids]}::uuid[])`.execute(trx)
  return rows
}
