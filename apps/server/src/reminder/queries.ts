import { type Selectable, sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'
import type { ReferralTable } from '../referral/tables.ts'

/** A referral still with a bank, under a consent in force, and whose desks look after it. */
export type OpenReferral = Selectable<ReferralTable>

/** The next page of open referrals after an id. */
export async function queryOpenReferrals(owner: pg.Pool, after: string | null, most: number): Promise<OpenReferral[]> {
  const { rows } = await owner.query<OpenReferral>(
    `select r.* from referral r
     join consent c on c.enterprise_id = r.enterprise_id and c.id = r.consent_id and c.withdrawn_on is null
     where r.stage in ('sent', 'received', 'contacted', 'waiting') and ($1::uuid is null or r.id > $1) order by r.id limit $2`,
    [after, most],
  )
  return rows
}

export type Desks = { city: readonly string[]; countyOf: ReadonlyMap<string, string> }

/** The desks of the teams. */
export async function queryDesks(owner: pg.Pool, today: string): Promise<Desks> {
  const { rows } = await owner.query<{ id: string; kind: string; area_code: string | null }>(
    `select id, kind, area_code from organisation
     where kind in ('city_team', 'county_team') and coalesce(closed_on > $1, true) order by id`,
    [today],
  )
  const county = rows.flatMap(({ id, kind, area_code: area }): [string, string][] =>
    kind === 'county_team' && area !== null ? [[area, id]] : [],
  )
  return { city: rows.flatMap(({ id, kind }) => (kind === 'city_team' ? [id] : [])), countyOf: new Map(county) }
}

export type ClockStep = { enterpriseId: string; referralId: string; attempt: number; step: number }

/** Writes down steps told to a desk; gives those that were not before. */
export async function insertClockReminders(
  trx: Trx,
  desk: string,
  steps: readonly ClockStep[],
  today: string,
): Promise<{ referral_id: string; step: number }[]> {
  const { rows } = await sql<{ referral_id: string; step: number }>`
    insert into clock_reminder (enterprise_id, referral_id, attempt, step, desk_id, reminded_on)
    select s."enterpriseId", s."referralId", s.attempt, s.step, ${desk}, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s ("enterpriseId" uuid, "referralId" uuid, attempt integer, step integer)
    order by 2, 4 on conflict do nothing returning referral_id, step`.execute(trx)
  return rows
}

export type Maturing = {
  enterprise_id: string
  drawdown_id: string
  matures_on: string
  organisation_id: string
  bank_name: string
  phone: string | null
}

/** Drawdowns still out that fall due from today to a day, not renewed already; with the firm's phone while its consent is in force. */
export async function queryMaturing(owner: pg.Pool, today: string, until: string): Promise<Maturing[]> {
  const { rows } = await owner.query<Maturing>(
    `select d.enterprise_id, d.id as drawdown_id, d.matures_on, r.organisation_id, b.name as bank_name,
       case when c.withdrawn_on is null then n.contact_phone end as phone
     from drawdown d
     join referral r on r.enterprise_id = d.enterprise_id and r.id = d.referral_id and r.stage = 'lent'
     join organisation b on b.id = r.bank_id
     join consent c on c.enterprise_id = r.enterprise_id and c.id = r.consent_id
     join declaration n on n.enterprise_id = r.enterprise_id and n.id = r.declaration_id
     where d.matures_on between $1 and $2
       and not exists (select from credit k where k.enterprise_id = d.enterprise_id and k.renews_id = d.credit_id)
     order by r.organisation_id, d.matures_on, d.id`,
    [today, until],
  )
  return rows
}

/** The same for steps before a loan falls due. */
export async function insertRenewalReminders(
  trx: Trx,
  steps: readonly { enterpriseId: string; drawdownId: string; step: number }[],
  today: string,
): Promise<{ drawdown_id: string; step: number }[]> {
  const { rows } = await sql<{ drawdown_id: string; step: number }>`
    insert into renewal_reminder (enterprise_id, drawdown_id, step, reminded_on)
    select s."enterpriseId", s."drawdownId", s.step, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s ("enterpriseId" uuid, "drawdownId" uuid, step integer)
    order by 2, 3 on conflict do nothing returning drawdown_id, step`.execute(trx)
  return rows
}

/** Whether a day's round was gone through. */
export async function isRoundDone(owner: pg.Pool, day: string): Promise<boolean> {
  const { rowCount } = await owner.query('select from reminder_round where day = $1', [day])
  return rowCount === 1
}

export async function finishRound(owner: pg.Pool, day: string, at: Date): Promise<void> {
  await owner.query('insert into reminder_round values ($1, $2) on conflict do nothing', [day, at])
}

export type DueProblem = {
  enterprise_id: string
  id: string
  owner_id: string
  unit_code: string | null
  due_on: string
}

/** Problems with a department whose last day is not after a day. */
export async function queryDueProblems(owner: pg.Pool, until: string): Promise<DueProblem[]> {
  const { rows } = await owner.query<DueProblem>(
    `select enterprise_id, id, owner_id, unit_code, due_on from problem where stage = 'assigned' and due_on <= $1 order by due_on, id`,
    [until],
  )
  return rows
}

/** The same for steps of problems; gives ids of those that were not told. */
export async function insertProblemReminders(
  trx: Trx,
  { desk, step, problems, today }: { desk: string; step: string; problems: readonly DueProblem[]; today: string },
): Promise<string[]> {
  const { rows } = await sql<{ problem_id: string }>`
    insert into problem_reminder (enterprise_id, problem_id, due_on, step, desk_id, reminded_on)
    select s.enterprise_id, s.id, s.due_on, ${step}, ${desk}, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(problems)}::jsonb) as s (enterprise_id uuid, id uuid, due_on date)
    order by 2 on conflict do nothing returning problem_id`.execute(trx)
  return rows.map(({ problem_id: id }) => id)
}

export type FollowedIntent = {
  enterprise_id: string
  id: string
  on_day: string
  /** Null: whoever followed it has no account any more; the desk of the event's team is told. */
  user_id: string | null
  organisation_id: string
  followed: number[]
  is_drawn: boolean
}

/** Intents of events neither closed nor struck out, with the steps followed up and whether anything was drawn. */
export async function queryFollowedIntents(owner: pg.Pool): Promise<FollowedIntent[]> {
  const { rows } = await owner.query<FollowedIntent>(
    `select i.enterprise_id, i.id, i.on_day, u.id as user_id, v.organisation_id,
       array(select f.step from event_follow f where f.enterprise_id = i.enterprise_id and f.intent_id = i.id) as followed,
       exists (select from event_link l join drawdown d on d.enterprise_id = l.referral_enterprise_id and d.referral_id = l.referral_id
         where l.enterprise_id = i.enterprise_id and l.intent_id = i.id and l.undone_at is null) as is_drawn
     from event_intent i join event v on v.id = i.event_id left join auth_user u on u.id = i.follower_id
     where i.closed_on is null and i.voided_at is null order by i.id`,
  )
  return rows
}

/** The same for steps of intents. */
export async function insertIntentReminders(
  trx: Trx,
  steps: readonly { enterpriseId: string; intentId: string; step: number; isLate: boolean }[],
  today: string,
): Promise<{ intent_id: string; is_late: boolean }[]> {
  const { rows } = await sql<{ intent_id: string; is_late: boolean }>`
    insert into event_reminder (enterprise_id, intent_id, step, is_late, reminded_on)
    select s."enterpriseId", s."intentId", s.step, s."isLate", ${today}::date
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s ("enterpriseId" uuid, "intentId" uuid, step integer, "isLate" boolean)
    order by 2, 3, 4 on conflict do nothing returning intent_id, is_late`.execute(trx)
  return rows
}
