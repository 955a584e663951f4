import type { Actor, Role } from '@huoshui/contract'
import type { Selectable } from 'kysely'
import type pg from 'pg'
import { scopeSettings } from '../in-scope.ts'
import { computeScope } from '../user/session/scope-of-user.ts'
import type { ExportJobTable } from './tables.ts'

/** The run of exports is the owner's: its state is nothing a person may write. */
export type OwnJob = Selectable<ExportJobTable>

/** Takes an export that is to be run, or was left running; undefined when there is nothing to do. */
export async function takeJob(owner: pg.Pool, id: string): Promise<OwnJob | undefined> {
  const { rows } = await owner.query<OwnJob>(
    `update export_job set status = 'running', attempts = attempts + 1, started_at = clock_timestamp(), row_count = 0,
            row_total = null, failure = null
     where id = $1 and status in ('approved', 'running') returning *`,
    [id],
  )
  return rows[0]
}

type UserRow = {
  id: string
  username: string
  name: string
  role: Role | null
  organisation_id: string
  organisation_name: string
  area_code: string | null
  area_level: string | null
  own: { code: string; level: string }[]
}

/** Who the asker is today, with today's scope; undefined when disabled or without a role. */
export async function findActor(owner: pg.Pool, userId: string): Promise<Actor | undefined> {
  const { rows } = await owner.query<UserRow>(
    `select u.id, u.username, u.name, u.role, o.id as organisation_id, o.name as organisation_name, a.code as area_code,
            a.level as area_level,
            coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'level', p.level) order by p.code) from area p
                      where p.code = any (u.area_codes) and p.until_day is null), '[]') as own
     from auth_user u join organisation o on o.id = u.organisation_id left join area a on a.code = o.area_code
     where u.id = $1 and u.disabled_at is null and o.closed_on is null`,
    [userId],
  )
  const row = rows[0]
  if (!row?.role) return undefined
  const area = row.area_code && row.area_level ? { code: row.area_code, level: row.area_level } : null
  return {
    userId: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    scope: computeScope({ role: row.role, area, own: row.own }),
  }
}

export async function saveProgress(owner: pg.Pool, id: string, done: number, total: number): Promise<void> {
  await owner.query("update export_job set row_count = $2, row_total = $3 where id = $1 and status = 'running'", [
    id,
    done,
    total,
  ])
}

/** Ends a run and writes its audit line in the asker's name, both or neither. */
export async function endJob(
  owner: pg.Pool,
  actor: Actor,
  job: OwnJob,
  change: Partial<Omit<OwnJob, 'filter' | 'run_scope' | 'matching' | 'visits'>> & {
    run_scope?: object
    matching?: object
  },
  audit: { action: string; detail: Record<string, unknown> },
): Promise<void> {
  const entries = Object.entries(change)
  const assignments = entries.map(([column], index) => `${column} = $${index + 2}`).join(', ')
  const client = await owner.connect()
  try {
    await client.query(`begin; ${scopeSettings(actor, job.address)}`)
    await client.query(`update export_job set ${assignments} where id = $1`, [
      job.id,
      ...entries.map(([, value]) => value),
    ])
    await client.query('select audit_append($1, $2, $3, $4)', [
      audit.action,
      'export',
      job.id,
      JSON.stringify(audit.detail),
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Exports that should be running but may have no job any more. */
export async function listUnfinished(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    "select id from export_job where status in ('approved', 'running') order by requested_at",
  )
  return rows.map((row) => row.id)
}

/** Marks exports past their day; their files are to go. */
export async function expireJobs(owner: pg.Pool, now: Date): Promise<void> {
  await owner.query("update export_job set status = 'expired' where status = 'done' and expires_at <= $1", [now])
}

/** Exports that have a file or are about to. */
export async function listKept(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    "select id from export_job where status in ('waiting', 'approved', 'running', 'done')",
  )
  return rows.map((row) => row.id)
}

export async function getApprovalRowsOf(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ rows: number }>(
    "select (value #>> '{}')::integer as rows from setting where name = 'export.approvalRows'",
  )
  return rows[0]?.rows ?? 5000
}
