import type { Actor } from '@huoshui/contract'
import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import { bulkInScope } from '../bulk-in-scope.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { saveWorkers } from './apply-queries.ts'
import {
  addTeams,
  endWorkersOf,
  findOtherTeam,
  findTeam,
  queryPeople,
  queryTownsOf,
  type TeamChange,
  type TeamRow,
  updateTeam,
} from './queries.ts'

type Parts = { owner: pg.Pool }

/** Adds teams, without people yet, to towns that have too few for their firms; takes none away. */
export async function planTeams(
  { owner }: Parts,
  actor: Actor,
  address: string,
  { areas, firmsPerTeam }: { areas: readonly string[]; firmsPerTeam: number },
  today: string,
): Promise<{ towns: number; added: number; teams: number }> {
  return await bulkInScope(owner, actor, address, async ({ trx }) => {
    const towns = (await queryTownsOf(trx, areas)).map(({ code }) => code)
    if (towns.length === 0) throw new Refusal('bad-input', { reason: '所选区域不在您的管辖范围内，或没有镇街' })
    const { added, teams } = await addTeams(trx, towns, { firmsPerTeam, on: today })
    await appendAudit(trx, {
      action: 'grid.plan-teams',
      subjectKind: 'visiting-team',
      subjectId: actor.organisationId,
      detail: { towns: towns.length, firmsPerTeam, added },
    })
    return { towns: towns.length, added, teams }
  })
}

export type Staffing = {
  id: string
  governmentUser?: string | null | undefined
  bankUser?: string | null | undefined
  bankId?: string | null | undefined
  reason: string
}

/**
 * Puts people into a team, or takes them out. Who leaves is no worker of its grid from this instant on: what was done before
 * counts, what comes later waits for a decision (SYNC.md S17). @throws Refusal `not-found`, `bad-input`
 */
export async function staffTeam(
  { owner }: Parts,
  actor: Actor,
  address: string,
  staffing: Staffing,
  now: Date,
): Promise<{ id: string }> {
  return await bulkInScope(owner, actor, address, async ({ trx }) => {
    const team = await getTeam(trx, staffing.id)
    const change = await checkStaffing(trx, team, staffing)
    await updateTeam(trx, team.id, change)
    await saveWorkers(trx, [team.town_code], now)
    await appendAudit(trx, {
      action: 'grid.staff-team',
      subjectKind: 'visiting-team',
      subjectId: team.id,
      detail: {
        name: team.name,
        government: change.government_user,
        bankPerson: change.bank_user,
        reason: staffing.reason,
      },
    })
    return { id: team.id }
  })
}

/** Gives up a team: its people see its grid no more, and the next recut shares the grid out. */
export async function endTeam(
  { owner }: Parts,
  actor: Actor,
  address: string,
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<{ id: string }> {
  return await bulkInScope(owner, actor, address, async ({ trx }) => {
    const team = await getTeam(trx, id)
    const today = todayOf(now)
    await endWorkersOf(trx, id, now)
    await updateTeam(trx, id, { until_day: today < team.from_day ? team.from_day : today })
    await appendAudit(trx, {
      action: 'grid.end-team',
      subjectKind: 'visiting-team',
      subjectId: id,
      detail: { name: team.name, reason },
    })
    return { id }
  })
}

/** A team in the asker's area. */
async function getTeam(trx: Trx, id: string): Promise<TeamRow> {
  const team = await findTeam(trx, id)
  const reached = team ? await queryTownsOf(trx, [team.town_code]) : []
  if (!team || reached.length === 0) throw new Refusal('not-found')
  return team
}

async function checkStaffing(
  trx: Trx,
  team: TeamRow,
  { governmentUser, bankUser, bankId }: Staffing,
): Promise<TeamChange> {
  const people = new Map((await queryPeople(trx, [team.town_code])).map((person) => [person.user_id, person]))
  const change: TeamChange = {}
  if (governmentUser !== undefined) change.government_user = governmentUser
  if (bankUser !== undefined) change.bank_user = bankUser
  if (bankId !== undefined) change.bank_id = bankId
  for (const [user, side] of [
    [governmentUser, 'government'],
    [bankUser, 'bank'],
  ] as const) {
    if (typeof user !== 'string') continue
    const person = people.get(user)
    if (person?.side !== side) {
      throw new Refusal('bad-input', {
        reason: side === 'bank' ? '银行一方应为在用的银行网点人员账号' : '镇街一方应为本镇街的在用账号',
      })
    }
    const other = await findOtherTeam(trx, user, team.id)
    if (other !== undefined) throw new Refusal('bad-input', { reason: `该人员已在“${other}”，一人只能在一个小组` })
    if (side === 'bank') change.bank_id = person.bank_id
  }
  return change
}
