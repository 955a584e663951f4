import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { ProposalPartTable, ProposalStepTable, ProposalTable } from './tables.ts'

export type ProposalRecord = Selectable<ProposalTable> & { organisation_name: string }
export type PartRecord = Selectable<ProposalPartTable> & { unit_name: string }
export type StepRecord = Selectable<ProposalStepTable>

const columns = sql`p.id, p.organisation_id, p.state, p.version, p.content, p.asked, p.unit_ids, p.letter_id, p.replies, p.feedback,
  p.due_on::text as due_on, p.saved_by, p.saved_at, o.name as organisation_name`
const source = sql`proposal p join organisation o on o.id = p.organisation_id`
const mayRead = sql`may_read_proposal(p.organisation_id, p.state, p.unit_ids)`
const partColumns = sql`a.id, a.proposal_id, a.opinion_id, a.unit_id, a.lead_id, a.holder_id, a.part, a.state, a.version,
  a.due_on::text as due_on, a.return_reason, u.name as unit_name`
const partSource = sql`proposal_part a join organisation u on u.id = a.unit_id`

/** Those the asker may read, the newest first. `own`: where the asker's organisation still has to answer. */
export async function queryProposals(trx: Trx, of: 'open' | 'own' | 'all', limit: number): Promise<ProposalRecord[]> {
  const { rows } = await sql<ProposalRecord>`
    select ${columns} from ${source}
    where ${mayRead} and (${of === 'all'} or p.state not in ('closed', 'refused'))
      and (${of !== 'own'} or exists (select from proposal_part a
        where a.proposal_id = p.id and a.unit_id = actor_organisation() and a.state in ('open', 'returned')))
    order by p.saved_at desc, p.id desc limit ${limit}`.execute(trx)
  return rows
}

export async function findProposal(trx: Trx, id: string): Promise<ProposalRecord | undefined> {
  const { rows } = await sql<ProposalRecord>`
    select ${columns} from ${source} where p.id = ${id}::uuid and ${mayRead}`.execute(trx)
  return rows[0]
}

/** The same; nobody else moves it or one of its parts until the transaction ends. */
export async function holdProposal(trx: Trx, id: string): Promise<ProposalRecord | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`proposal ${id}`}, 0))`.execute(trx)
  return await findProposal(trx, id)
}

/** The parts of proposals the asker may read. */
export async function queryParts(trx: Trx, proposals: readonly string[]): Promise<PartRecord[]> {
  const { rows } = await sql<PartRecord>`
    select ${partColumns} from ${partSource} join proposal p on p.id = a.proposal_id
    where a.proposal_id = any (${[...proposals]}::uuid[]) and ${mayRead} order by a.proposal_id, a.part, u.name, a.id`.execute(
    trx,
  )
  return rows
}

export type AnswerRecord = {
  part_id: string
  place: number
  text: string
  handed_in_on: string | null
  made_by: string
}

/** Answers of a proposal: one's own, and those handed in to whoever looks at them. */
export async function queryAnswers(trx: Trx, proposalId: string): Promise<AnswerRecord[]> {
  const { rows } = await sql<AnswerRecord>`
    select w.part_id, w.place, w.text, w.handed_in_on::text as handed_in_on, w.made_by
    from proposal_answer w join proposal_part a on a.id = w.part_id join proposal p on p.id = a.proposal_id
    where a.proposal_id = ${proposalId}::uuid and ${mayRead}
      and (a.unit_id = actor_organisation() or (w.handed_in_on is not null
        and (actor_organisation() in (a.lead_id, a.holder_id) or (actor_role() = 'leader' and is_city_team(actor_organisation())))))
    order by w.part_id, w.place`.execute(trx)
  return rows
}

export async function listSteps(trx: Trx, proposalId: string): Promise<StepRecord[]> {
  const { rows } = await sql<StepRecord>`
    select s.id, s.proposal_id, s.part_id, s.action, s.note, s.manner, s.on_day::text as on_day, s.place, s.made_by, s.made_at
    from proposal_step s join proposal p on p.id = s.proposal_id
    where s.proposal_id = ${proposalId}::uuid and ${mayRead} order by s.place`.execute(trx)
  return rows
}

/** False when the id is there already. */
export async function insertProposal(trx: Trx, given: Insertable<ProposalTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('proposal')
    .values(given)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

/** The version goes up by one. */
export async function changeProposal(
  trx: Trx,
  { id, version }: { id: string; version: number },
  change: Updateable<ProposalTable>,
): Promise<void> {
  await trx
    .updateTable('proposal')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirstOrThrow()
}

export async function insertParts(trx: Trx, parts: Insertable<ProposalPartTable>[]): Promise<void> {
  await trx.insertInto('proposal_part').values(parts).execute()
}

export async function changePart(
  trx: Trx,
  { id, version }: { id: string; version: number },
  change: Updateable<ProposalPartTable>,
): Promise<void> {
  await trx
    .updateTable('proposal_part')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirstOrThrow()
}

export async function insertStep(trx: Trx, step: Insertable<ProposalStepTable>): Promise<void> {
  await trx.insertInto('proposal_step').values(step).execute()
}

/** Writes the draft of a part's next answer, new or again. */
export async function writeAnswer(
  trx: Trx,
  { partId, place, text, by, at }: { partId: string; place: number; text: string; by: string; at: Date },
): Promise<void> {
  await sql`insert into proposal_answer (part_id, place, text) values (${partId}, ${place}, ${text})
    on conflict (part_id, place) do update set text = excluded.text, made_by = ${by}, saved_at = ${at}`.execute(trx)
}

/** Freezes the draft of a part. */
export async function freezeAnswer(
  trx: Trx,
  { partId, on, by }: { partId: string; on: string; by: string },
): Promise<void> {
  await sql`update proposal_answer set handed_in_on = ${on}::date, made_by = ${by}
    where part_id = ${partId} and handed_in_on is null`.execute(trx)
}

/** Teams, departments and banks that are open, of those named. */
export async function queryUnits(trx: Trx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o
    where o.id = any (${[...ids]}::text[]) and o.closed_on is null and o.kind in ('city_team', 'county_team', 'department', 'bank')`.execute(
    trx,
  )
  return rows
}

/** The city's key, by which its data is found. */
export async function findCityKey(trx: Trx): Promise<string | null> {
  const { rows } = await sql<{ city: string }>`select value #>> '{}' as city from setting where name = 'city'`.execute(
    trx,
  )
  return rows[0]?.city ?? null
}
