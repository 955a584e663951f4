import type { StaffActor } from '@huoshui/contract'
import type { PlannedTeam } from '@huoshui/demo-city/campaign/plan-campaign'
import { nextUuid } from '@huoshui/demo-city/firm/identity'
import { nextPerson } from '@huoshui/demo-city/firm/person'
import { pick, seedRandom } from '@huoshui/demo-city/random/random'
import type { CityData } from '../../../../cities/city-data.ts'
import { appendAudit } from '../audit.ts'
import type { Db } from '../in-scope.ts'
import { insertUser } from '../user/create-user.ts'
import { asDoer } from '../user/sign-in/as-actor.ts'

/** The pair of a team: who records, and who comes along from which bank. */
export type Visitor = { actor: StaffActor; bankId: string | null; bankPerson: string }

const seed = 'replay visitors'
const opened = Date.parse('2024-10-28T01:00:00Z')
const accountsAtOnce = 200

/** One pair for each team, always the same: a cadre of the town's office and somebody of a bank branch of the unit. */
export function planVisitors(city: CityData, teams: readonly PlannedTeam[]): Visitor[] {
  const officeOf = new Map(city.organisations.filter(({ kind }) => kind === 'town_office').map((o) => [o.areaCode, o]))
  const branchesOf = Map.groupBy(
    city.organisations.filter(({ kind }) => kind === 'bank_branch'),
    ({ areaCode }) => areaCode,
  )
  const unitOf = new Map(city.areas.managed.map(({ town, unit }) => [town, unit]))
  return teams.flatMap(({ number, town }): Visitor[] => {
    const office = officeOf.get(town)
    if (!office) return []
    const random = seedRandom(seed, number)
    const userId = nextUuid(random, opened)
    const name = `演示·${nextPerson(random)}`
    const branches = branchesOf.get(unitOf.get(town) ?? '') ?? []
    const actor: StaffActor = {
      userId,
      username: `replay-${town}-${number}`,
      name,
      role: 'town_staff',
      organisationId: office.key,
      organisationName: office.name,
      scope: { kind: 'town', codes: [town] },
    }
    return [{ actor, bankId: branches.length > 0 ? pick(random, branches).key : null, bankPerson: nextPerson(random) }]
  })
}

/** Opens their accounts, which nobody can sign in to: they have no password. Doing it again changes nothing. */
export async function openVisitors(ownerDb: Db, visitors: readonly Pick<Visitor, 'actor'>[], now: Date): Promise<void> {
  const doer = { userId: 'first-start', organisationId: null, address: '' }
  for (let first = 0; first < visitors.length; first += accountsAtOnce) {
    await asDoer(ownerDb, doer, async (trx) => {
      for (const { actor } of visitors.slice(first, first + accountsAtOnce)) {
        const { userId: id, username, name, role, organisationId } = actor
        const user = { id, username, name, organisationId, areaCodes: [], phone: null }
        if (!(await insertUser(trx, { ...user, role, isDemo: true }, now))) continue
        const detail = { username, role, demo: true }
        await appendAudit(trx, { action: 'user.create', subjectKind: 'user', subjectId: id, detail })
      }
    })
  }
}
