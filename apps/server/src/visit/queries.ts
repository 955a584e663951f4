import type { NeedContent, ProblemContent, VisitContent } from '@huoshui/contract'
import { type Selectable, sql } from 'kysely'
import { noteFiguresChanged } from '../figure/record/note-figures-changed.ts'
import type { Trx } from '../in-scope.ts'
import type { NeedTable, ProblemTable, VisitCorrectionTable, VisitTable } from './tables.ts'

export type VisitRow = Selectable<VisitTable> & {
  enterprise_name: string | null
  credit_code: string | null
  bank_name: string | null
  need_amount_fen: number | null
  problems: number
  at_text: string
}

/** Where the firm of a visit is today, and its status on the day of the visit. */
export type VisitedFirm = {
  status_then: string
  unit_code: string
  town_code: string | null
  village_code: string | null
  grid_id: string | null
}

/**
 * By the place among those asked for; without those that were not the asker's to visit at that time (S17), or are gone. The status of the
 * day is what the first later change replaced, else today's.
 */
export async function findVisitedFirms(
  trx: Trx,
  asked: readonly { enterpriseId: string; at: Date; on: string }[],
): Promise<Map<number, VisitedFirm>> {
  const { rows } = await sql<VisitedFirm & { place: number }>`
    select w.place::int - 1 as place, f.unit_code, f.town_code, f.village_code, f.grid_id,
      coalesce((select h.before from enterprise_history h
        where h.enterprise_id = w.id and h.field = 'status' and h.effective_on > w.day
        order by h.effective_on, h.recorded_at limit 1), f.status) as status_then
    from unnest(${asked.map((one) => one.enterpriseId)}::uuid[], ${asked.map((one) => one.at)}::timestamptz[],
      ${asked.map((one) => one.on)}::date[]) with ordinality w (id, at, day, place), visited_firm(w.id, w.at) f`.execute(
    trx,
  )
  return new Map(rows.map(({ place, ...firm }) => [place, firm]))
}

/** Who recorded those of the visits that are there already, as far as the asker sees them. */
export async function findVisitRecorders(
  trx: Trx,
  ids: readonly string[],
): Promise<{ id: string; enterprise_id: string; recorded_by: string }[]> {
  return await trx.selectFrom('visit').select(['id', 'enterprise_id', 'recorded_by']).where('id', 'in', ids).execute()
}

/** Those of the ids that are no bank, branch or outlet in business. */
export async function findNoBanks(trx: Trx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.id from unnest(${[...ids]}::text[]) w (id)
    where not exists (select from organisation o where o.id = w.id and o.closed_on is null
      and o.kind in ('bank', 'bank_branch', 'bank_outlet'))`.execute(trx)
  return rows.map(({ id }) => id)
}

export type NewVisit = {
  id: string
  enterpriseId: string
  at: Date
  counts: boolean
  firm: VisitedFirm
  organisationId: string
  visitorId: string
  source: 'device' | 'console' | 'import' | 'replay'
  deviceId: string | null
  content: VisitContent
}

/** Adds those whose id is not there yet, and gives their ids. */
export async function insertVisits(trx: Trx, visits: readonly NewVisit[]): Promise<Set<string>> {
  const values = visits.map(({ firm, content, ...visit }) => ({
    enterprise_id: visit.enterpriseId,
    id: visit.id,
    at: visit.at,
    mode: content.mode,
    result: content.result,
    counts: visit.counts,
    grid_id: firm.grid_id,
    status_then: firm.status_then,
    unit_code: firm.unit_code,
    town_code: firm.town_code,
    village_code: firm.village_code,
    organisation_id: visit.organisationId,
    visitor_id: visit.visitorId,
    bank_id: content.bankId,
    bank_person: content.bankPerson,
    operating: content.operating,
    difficulties: content.difficulties,
    standards: JSON.stringify(content.standards),
    policies_explained: content.policiesExplained,
    gave_leaflet: content.gaveLeaflet,
    has_need: content.hasNeed,
    remark: content.remark,
    source: visit.source,
    device_id: visit.deviceId,
  }))
  const added = await trx
    .insertInto('visit')
    .values(values)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute()
  return new Set(added.map(({ id }) => id))
}

/** Lets the firm confirm by the link; a key another visit has is nobody's. */
export async function insertConfirmations(
  trx: Trx,
  offered: readonly { enterpriseId: string; id: string; keyHash: string }[],
): Promise<void> {
  if (offered.length === 0) return
  const values = offered.map(({ enterpriseId, id, keyHash }) => ({
    enterprise_id: enterpriseId,
    visit_id: id,
    key_hash: Buffer.from(keyHash, 'hex'),
  }))
  await trx
    .insertInto('visit_confirmation')
    .values(values)
    .onConflict((oc) => oc.doNothing())
    .execute()
}

type Heard = { enterpriseId: string; visitId: string; at: Date }

export async function insertNeeds(trx: Trx, heard: readonly (Heard & { need: NeedContent })[]): Promise<void> {
  if (heard.length === 0) return
  const values = heard.map(({ enterpriseId, visitId, at, need }) => ({
    enterprise_id: enterpriseId,
    id: need.id,
    visit_id: visitId,
    amount_fen: need.amountFen,
    months: need.months,
    purpose: need.purpose,
    guarantee: need.guarantee,
    wanted_on: need.wantedOn,
    banks: need.banks,
    existing_loans: JSON.stringify(need.existingLoans),
    remark: need.remark,
    told_at: at,
  }))
  await trx
    .insertInto('need')
    .values(values)
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function insertProblems(trx: Trx, heard: readonly (Heard & { problem: ProblemContent })[]): Promise<void> {
  if (heard.length === 0) return
  const values = heard.map(({ enterpriseId, visitId, at, problem }) => ({
    enterprise_id: enterpriseId,
    id: problem.id,
    visit_id: visitId,
    kind: problem.kind,
    description: problem.description,
    solved_how: problem.solvedHow,
    told_at: at,
  }))
  await trx
    .insertInto('problem')
    .values(values)
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Tells the devices that hold these firms: the last visit, and with it what is due, is another. */
export async function noteVisited(trx: Trx, enterprises: readonly string[]): Promise<void> {
  await noteFiguresChanged(trx, enterprises)
  await sql`select grid_note_changed(${[...enterprises]}::uuid[])`.execute(trx)
}

/** What a line of the ledger is read from: `v` the visit, `e` its firm, absent where it left the asker's scope. */
export const visitColumns = sql`v.*, v.at::text as at_text, e.name as enterprise_name, e.credit_code,
  (select o.name from organisation o where o.id = v.bank_id) as bank_name,
  (select sum(n.amount_fen) from need n where n.enterprise_id = v.enterprise_id and n.visit_id = v.id)::bigint as need_amount_fen,
  (select count(*) from problem p where p.enterprise_id = v.enterprise_id and p.visit_id = v.id)::int as problems`

/** The firm is in scope today, or the visit is the asker's own. */
export const isVisible = sql`(e.id is not null or v.recorded_by = actor_id())`

/** Undefined out of scope. */
export async function findVisit(trx: Trx, id: string): Promise<VisitRow | undefined> {
  const { rows } = await sql<VisitRow>`
    select ${visitColumns} from visit v left join enterprise_in_scope e on e.id = v.enterprise_id
    where v.id = ${id} and ${isVisible}`.execute(trx)
  return rows[0]
}

/** Until the transaction ends nobody else corrects it; undefined when the asker may not. */
export async function lockVisit(trx: Trx, id: string): Promise<{ version: number } | undefined> {
  const { rows } = await sql<{ version: number }>`select version from visit where id = ${id} for update`.execute(trx)
  return rows[0]
}

export type VisitChange = Partial<
  Pick<
    Selectable<VisitTable>,
    | 'mode'
    | 'result'
    | 'counts'
    | 'bank_id'
    | 'bank_person'
    | 'operating'
    | 'difficulties'
    | 'policies_explained'
    | 'gave_leaflet'
    | 'remark'
    | 'voided_at'
    | 'voided_by'
    | 'void_reason'
  >
>

/** False when it is not the asker's to change. */
export async function updateVisit(trx: Trx, id: string, version: number, change: VisitChange): Promise<boolean> {
  const changed = await trx
    .updateTable('visit')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows) === 1
}

export type CorrectionRow = Selectable<VisitCorrectionTable>

export async function insertCorrections(
  trx: Trx,
  visit: { enterprise_id: string; id: string },
  lines: readonly { id: string; field: string; before: unknown; after: unknown }[],
  reason: string,
): Promise<void> {
  const values = lines.map(({ id, field, before, after }) => ({
    enterprise_id: visit.enterprise_id,
    visit_id: visit.id,
    id,
    field,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
    reason,
  }))
  await trx.insertInto('visit_correction').values(values).execute()
}

export async function queryCorrections(
  trx: Trx,
  visit: { enterprise_id: string; id: string },
): Promise<CorrectionRow[]> {
  return await trx
    .selectFrom('visit_correction')
    .selectAll()
    .where('enterprise_id', '=', visit.enterprise_id)
    .where('visit_id', '=', visit.id)
    .orderBy('corrected_at')
    .orderBy('id')
    .execute()
}

export async function queryNeeds(
  trx: Trx,
  visit: { enterprise_id: string; id: string },
): Promise<Selectable<NeedTable>[]> {
  return await trx
    .selectFrom('need')
    .selectAll()
    .where('enterprise_id', '=', visit.enterprise_id)
    .where('visit_id', '=', visit.id)
    .orderBy('id')
    .execute()
}

export async function queryProblems(
  trx: Trx,
  visit: { enterprise_id: string; id: string },
): Promise<Pick<Selectable<ProblemTable>, 'id' | 'kind' | 'description' | 'solved_how'>[]> {
  return await trx
    .selectFrom('problem')
    .select(['id', 'kind', 'description', 'solved_how'])
    .where('enterprise_id', '=', visit.enterprise_id)
    .where('visit_id', '=', visit.id)
    .orderBy('id')
    .execute()
}
