import type { StaffActor } from '@huoshui/contract'
import { nextUuid } from '@huoshui/demo-city/firm/identity'
import { nextPerson } from '@huoshui/demo-city/firm/person'
import { seedRandom } from '@huoshui/demo-city/random/random'
import type { CityData } from '../../../../cities/city-data.ts'

/** Who decides in the replay: for each unit somebody of its team, for each branch of a bank its client manager. */
export type Deciders = {
  reviewerOf: ReadonlyMap<string, StaffActor>
  managerOf: ReadonlyMap<string, StaffActor & { phone: string }>
  /** Open branches by unit; a unit without one sends to those of the whole city. */
  branchesOf(unit: string): readonly string[]
}

const seed = 'replay deciders'
const opened = Date.parse('2024-10-28T01:00:00Z')

/** Always the same people, in the order of the city's organisations. */
export function planDeciders({ organisations }: CityData): Deciders {
  const people = organisations.map((organisation, number) => ({ organisation, random: seedRandom(seed, number) }))
  const teams = people.filter(({ organisation: { kind } }) => kind === 'county_team')
  const branches = people.filter(({ organisation: { kind } }) => kind === 'bank_branch')
  const actorOf = ({ organisation, random }: (typeof people)[number]): Omit<StaffActor, 'role' | 'scope'> => ({
    userId: nextUuid(random, opened),
    username: `replay-${organisation.key.toLowerCase()}`,
    name: `演示·${nextPerson(random)}`,
    organisationId: organisation.key,
    organisationName: organisation.name,
  })
  const byUnit = Map.groupBy(branches, ({ organisation }) => organisation.areaCode)
  const everywhere = branches.map(({ organisation }) => organisation.key)
  const keysOf = new Map([...byUnit].map(([unit, own]) => [unit, own.map(({ organisation }) => organisation.key)]))
  return {
    reviewerOf: new Map(
      teams.map((each) => {
        const unit = each.organisation.areaCode
        return [unit, { ...actorOf(each), role: 'county_staff', scope: { kind: 'unit', codes: [unit] } }]
      }),
    ),
    managerOf: new Map(
      branches.map((each, number) => [
        each.organisation.key,
        {
          ...actorOf(each),
          ...{ role: 'bank_manager', scope: { kind: 'share', codes: [] } },
          phone: `0759-0000${String(number).padStart(3, '0')}`,
        },
      ]),
    ),
    branchesOf: (unit) => keysOf.get(unit) ?? everywhere,
  }
}
