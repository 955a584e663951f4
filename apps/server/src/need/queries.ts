import type { NeedContent, NeedSource, Scope } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { sql } from 'kysely'
import { noteFiguresChanged } from '../figure/record/note-figures-changed.ts'
import { inArea } from '../in-area.ts'
import type { Trx } from '../in-scope.ts'

export type NeedRow = {
  enterprise_id: string
  id: string
  enterprise_name: string
  credit_code: string | null
  unit_code: string
  town_code: string | null
  source: NeedSource
  amount_fen: number
  months: number | null
  purpose: string
  guarantee: string | null
  wanted_banks: string[]
  told_at: Date
  stage: Stage
  version: number
  moved_at: Date
  moved_text: string
  sent_to: number
}

const columns = sql`n.enterprise_id, n.id, e.name as enterprise_name, e.credit_code, e.unit_code, e.town_code, n.source,
  n.amount_fen, n.months, n.purpose, n.guarantee, n.told_at, n.stage, n.version, n.moved_at, n.moved_at::text as moved_text,
  array(select o.name from unnest(n.banks) with ordinality b (id, place) join organisation o on o.id = b.id order by b.place) as wanted_banks,
  (select count(*)::integer from referral r where r.enterprise_id = n.enterprise_id and r.need_id = n.id) as sent_to`

export type NeedsAsked = {
  scope: Scope
  stage: Stage
  area: readonly string[]
  enterprise?: string | undefined
  limit: number
}
export type NeedPlace = { at: string; id: string }

/** Needs of a stage in scope: what waits for the team, longest first; the others, last moved first. */
export async function queryNeeds(
  trx: Trx,
  { scope, stage, area, enterprise, limit }: NeedsAsked,
  after: NeedPlace | undefined,
): Promise<NeedRow[]> {
  const isWaiting = stage === 'declared' || stage === 'need'
  const [than, way] = isWaiting ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const areas = sql`${[...area]}::text[]`
  const { rows } = await sql<NeedRow>`
    select ${columns} from need n join enterprise_in_scope e on e.id = n.enterprise_id
    where n.stage = ${stage} and ${inArea(scope, 'n')} and (${enterprise ?? null}::uuid is null or n.enterprise_id = ${enterprise ?? null}::uuid)
      and (${area.length === 0} or e.unit_code = any (${areas}) or e.town_code = any (${areas}) or e.village_code = any (${areas}))
      and ${after === undefined ? sql`true` : sql`(n.moved_at, n.id) ${than} (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by n.moved_at ${way}, n.id ${way} limit ${sql.lit(limit)}`.execute(trx)
  return rows
}

/** All needs of a firm in scope, newest first. */
export async function queryNeedsOf(trx: Trx, enterpriseId: string): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    select ${columns} from need n join enterprise_in_scope e on e.id = n.enterprise_id
    where n.enterprise_id = ${enterpriseId}::uuid order by n.told_at desc, n.id limit 200`.execute(trx)
  return rows
}

export async function findNeed(trx: Trx, id: string): Promise<NeedRow | undefined> {
  const { rows } = await sql<NeedRow>`
    select ${columns} from need n join enterprise_in_scope e on e.id = n.enterprise_id where n.id = ${id}::uuid`.execute(
    trx,
  )
  return rows[0]
}

export type LockedNeed = { enterprise_id: string; id: string; stage: Stage; version: number }

/** Nobody else moves them until the transaction ends. Always in one order, so that two who lock several wait for each other. */
export async function lockNeeds(trx: Trx, ids: readonly string[]): Promise<LockedNeed[]> {
  const { rows } = await sql<LockedNeed>`
    select enterprise_id, id, stage, version from need where id = any (${[...ids]}::uuid[])
    order by enterprise_id, id for update`.execute(trx)
  return rows
}

export type NeedMove = { enterprise_id: string; id: string; stage: Stage; version: number; at: Date }

export async function moveNeeds(trx: Trx, moves: readonly NeedMove[]): Promise<void> {
  if (moves.length === 0) return
  await sql`
    update need n set stage = w.stage, version = w.version, moved_at = w.at
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) w (enterprise_id uuid, id uuid, stage text, version integer, at timestamptz)
    where n.enterprise_id = w.enterprise_id and n.id = w.id`.execute(trx)
}

export type NeedTold = {
  enterpriseId: string
  source: NeedSource
  need: NeedContent
  at: Date
  /** Whose QR code the firm came by. */
  channelId?: string | null
}

/** Adds a need told elsewhere than at a visit; the same id again adds nothing. */
export async function insertNeed(
  trx: Trx,
  { enterpriseId, source, need, at, channelId = null }: NeedTold,
): Promise<boolean> {
  const done = await sql`
    insert into need (enterprise_id, id, amount_fen, months, purpose, guarantee, wanted_on, banks, existing_loans, remark, told_at, source, moved_at, channel_id)
    values (${enterpriseId}, ${need.id}, ${need.amountFen}, ${need.months}, ${need.purpose}, ${need.guarantee}, ${need.wantedOn},
      ${[...need.banks]}::text[], ${JSON.stringify(need.existingLoans)}::jsonb, ${need.remark}, ${at}, ${source}, ${at}, ${channelId})
    on conflict (enterprise_id, id) do nothing`.execute(trx)
  await noteFiguresChanged(trx, [enterpriseId])
  return Number(done.numAffectedRows ?? 0) === 1
}
