import { sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'

export type PartDue = {
  id: string
  proposal_id: string
  unit_id: string
  unit_name: string
  holder_id: string
  title: string
  due_on: string
}

/** Parts of proposals under work not handed in and due within so many days, or overdue. */
export async function queryPartsDue(owner: pg.Pool, today: string, within: number): Promise<PartDue[]> {
  const { rows } = await owner.query<PartDue>(
    `select a.id, a.proposal_id, a.unit_id, u.name as unit_name, a.holder_id, p.content ->> 'title' as title, a.due_on::text as due_on
     from proposal_part a join proposal p on p.id = a.proposal_id join organisation u on u.id = a.unit_id
     where a.state in ('open', 'returned') and p.state = 'assigned' and a.due_on <= $1::date + $2::integer order by a.due_on, a.id`,
    [today, within],
  )
  return rows
}

/** Writes down a step of a part; false when it was told before. */
export async function insertProposalReminder(
  trx: Trx,
  { partId, step, dueOn, today }: { partId: string; step: number; dueOn: string; today: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into proposal_reminder (part_id, step, due_on, reminded_on) values (${partId}::uuid, ${step}, ${dueOn}::date, ${today}::date)
    on conflict do nothing`.execute(trx)
  return Number(numAffectedRows) === 1
}
