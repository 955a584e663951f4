import { hashPassword } from '@better-auth/utils/password'
import type { Role } from '@huoshui/contract'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { appendAudit } from '../audit.ts'
import type { Database } from '../database.ts'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import type { Tables } from '../tables.ts'
import { insertUser } from './create-user.ts'
import { asDoer } from './sign-in/as-actor.ts'

/** Published on purpose: it opens only accounts marked as demo, which cannot sign in outside demo mode. */
export const demoPassword = 'huoshui-demo'

export type DemoAccount = { username: string; label: string; role: Role; organisation: string; password: string }

type Place = { id: string; name: string; area: string | null }
type Plan = { username: string; label: string; role: Role; place: Place | undefined; areaCodes?: string[] }

/**
 * One demo account for each role and a few scopes, on the organisations of the loaded city; names begin with 演示. Doing it
 * again changes nothing but the age of the passwords.
 */
export async function createDemoUsers(
  database: Database,
  password: string = demoPassword,
  now = new Date(),
): Promise<DemoAccount[]> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.owner }) })
  const doer = { userId: 'first-start', organisationId: null, address: '' }
  return await asDoer(db, doer, async (trx) => {
    const accounts: DemoAccount[] = []
    const hash = await hashPassword(password)
    for (const { username, label, role, place, areaCodes = [] } of await planAccounts(trx)) {
      if (!place) continue // this city has no such organisation
      const name = `演示·${label}`
      const user = { id: newId(now.getTime()), username, name, organisationId: place.id, areaCodes, phone: null }
      if (await insertUser(trx, { ...user, role, isDemo: true }, now)) {
        await insertPassword(trx, user.id, hash, now)
        await appendAudit(trx, {
          action: 'user.create',
          subjectKind: 'user',
          subjectId: user.id,
          detail: { username, role, demo: true },
        })
      }
      accounts.push({ username, label: `${name}（${place.name}）`, role, organisation: place.name, password })
    }
    await trx.updateTable('auth_user').set({ password_changed_at: now }).where('is_demo', '=', true).execute()
    return accounts
  })
}

async function planAccounts(trx: Trx): Promise<Plan[]> {
  const [team] = await findPlaces(trx, sql`o.kind = 'city_team'`)
  const [county, otherCounty] = await findPlaces(
    trx,
    sql`o.kind = 'county_team' and a.statutory_county_code is not null`,
  )
  const [town] = await findPlaces(trx, sql`o.kind = 'town_office' and a.parent_code = ${county?.area ?? ''}`)
  const [department] = await findPlaces(trx, sql`o.kind = 'department'`)
  const [branch] = await findPlaces(trx, sql`o.kind = 'bank_branch' and o.area_code = ${county?.area ?? ''}`)
  const [bank] = await findPlaces(
    trx,
    sql`o.id = (select parent_id from organisation b where b.id = ${branch?.id ?? ''})`,
  )
  const [otherBranch] = await findPlaces(
    trx,
    sql`o.kind = 'bank_branch' and o.area_code = ${county?.area ?? ''} and o.root_id <> ${bank?.id ?? ''}`,
  )
  const [association] = await findPlaces(trx, sql`o.kind = 'association'`)
  const [park] = await findPlaces(trx, sql`o.kind = 'park'`)
  return [
    { username: 'demo-city', label: '市专班', role: 'city_staff', place: team },
    { username: 'demo-leader', label: '市领导', role: 'leader', place: team },
    { username: 'demo-county', label: '县专班', role: 'county_staff', place: county },
    { username: 'demo-county-2', label: '另一县专班', role: 'county_staff', place: otherCounty },
    { username: 'demo-town', label: '镇街', role: 'town_staff', place: town },
    {
      username: 'demo-village',
      label: '网格员',
      role: 'village_worker',
      place: town,
      areaCodes: await findVillages(trx, town),
    },
    { username: 'demo-department', label: '部门', role: 'department_staff', place: department },
    { username: 'demo-bank', label: '银行', role: 'bank_manager', place: bank },
    { username: 'demo-branch', label: '支行', role: 'bank_clerk', place: branch },
    { username: 'demo-branch-2', label: '另一银行支行', role: 'bank_clerk', place: otherBranch },
    { username: 'demo-field', label: '走访干部', role: 'town_staff', place: town },
    { username: 'demo-clerk', label: '走访银行人员', role: 'bank_clerk', place: branch },
    { username: 'demo-association', label: '协会', role: 'association_staff', place: association },
    { username: 'demo-park', label: '园区', role: 'park_staff', place: park },
    { username: 'demo-sysadmin', label: '系统管理员', role: 'system_admin', place: team },
    { username: 'demo-secadmin', label: '安全管理员', role: 'security_admin', place: team },
    { username: 'demo-auditadmin', label: '审计管理员', role: 'audit_admin', place: team },
  ]
}

async function findPlaces(trx: Trx, which: ReturnType<typeof sql>): Promise<Place[]> {
  const found = await sql<Place>`
    select o.id, o.name, o.area_code as area from organisation o left join area a on a.code = o.area_code
    where o.closed_on is null and ${which} order by o.id limit 2`.execute(trx)
  return found.rows
}

/** The first three villages of the town: a grid worker has a few. */
async function findVillages(trx: Trx, town: Place | undefined): Promise<string[]> {
  const villages = await trx
    .selectFrom('area')
    .select('code')
    .where('parent_code', '=', town?.area ?? '')
    .where('level', '=', 'village')
    .where('until_day', 'is', null)
    .orderBy('code')
    .limit(3)
    .execute()
  return villages.map(({ code }) => code)
}

async function insertPassword(trx: Trx, userId: string, hash: string, now: Date): Promise<void> {
  await trx
    .insertInto('auth_account')
    .values({
      id: newId(now.getTime()),
      account_id: userId,
      provider_id: 'credential',
      user_id: userId,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .execute()
}
