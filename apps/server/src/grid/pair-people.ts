import type { Actor, Answer, pairTeams as route } from '@huoshui/contract'
import { pairTeams } from '@huoshui/rules/grid/pair/pair-teams'
import { getBankRule, shareBanks } from '@huoshui/rules/grid/pair/share-banks'
import type pg from 'pg'
import { findCity } from '../area/find-city.ts'
import { appendAudit } from '../audit.ts'
import { bulkInScope } from '../bulk-in-scope.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { saveWorkers } from './apply-queries.ts'
import {
  type PersonRow,
  queryBanks,
  queryPeople,
  queryTeams,
  queryTownsOf,
  type TeamLine,
  updateTeam,
} from './queries.ts'

export type PairingAsked = { areas: readonly string[]; sizesYi: Readonly<Record<string, number>>; trial: boolean }

/**
 * Pairs the people of some towns with clerks of the banks, each bank's share by its outlets and loans at the city's rule, and
 * seats the pairs in the towns' teams. A trial writes nothing. @throws Refusal `bad-input` while a figure the rule weighs is missing
 */
export async function pairPeople(
  { owner }: { owner: pg.Pool },
  actor: Actor,
  address: string,
  asked: PairingAsked,
  now: Date,
): Promise<Answer<typeof route>> {
  return await bulkInScope(owner, actor, address, async ({ trx }) => {
    const towns = (await queryTownsOf(trx, asked.areas)).map(({ code }) => code)
    if (towns.length === 0) throw new Refusal('bad-input', { reason: '所选区域不在您的管辖范围内，或没有镇街' })
    const people = await queryPeople(trx, towns)
    const teams = await queryTeams(trx, towns)
    const shares = await shareOut(trx, people, asked, todayOf(now))
    const pairing = pairTeams({
      cadres: people.flatMap((person) => cadreOf(person)),
      workers: people.flatMap(({ user_id, side, bank_id, town_code }) =>
        side === 'bank' && bank_id !== null ? [{ id: user_id, bank: bank_id, town: town_code }] : [],
      ),
      places: new Map(shares.map(({ bankId, places }) => [bankId, places])),
      previous: teams.flatMap(({ id, government_user, bank_user }) =>
        government_user !== null && bank_user !== null ? [{ team: id, cadre: government_user, worker: bank_user }] : [],
      ),
    })
    const seated = seatPairs(pairing.pairs, teams)
    if (!asked.trial) await save(trx, { seated, teams, towns, now })
    const nameOf = await namePeople(
      trx,
      people.map(({ user_id }) => user_id),
    )
    const bankName = new Map(shares.map(({ bankId, bankName: name }) => [bankId, name]))
    return {
      shares,
      pairs: seated.map(({ team, town, cadre, worker, bank, how, reason }) => ({
        teamId: team,
        townCode: town,
        governmentName: nameOf(cadre) ?? cadre,
        bankPersonName: nameOf(worker) ?? worker,
        bankName: bankName.get(bank) ?? bank,
        how,
        reason,
      })),
      left: [
        ...pairing.left.map(({ person, reason }) => ({ name: nameOf(person) ?? person, reason })),
        ...seated.flatMap(({ team, cadre }) =>
          team === null ? [{ name: nameOf(cadre) ?? cadre, reason: '本镇街没有空的走访小组，请先增设' }] : [],
        ),
      ],
    }
  })
}

function cadreOf({ user_id, side, organisation_id, town_code }: PersonRow) {
  return side === 'government' && town_code !== null
    ? [{ id: user_id, employer: organisation_id, town: town_code }]
    : []
}

async function shareOut(trx: Trx, people: readonly PersonRow[], { sizesYi }: PairingAsked, on: string) {
  const rule = getBankRule({ on, place: await findCity(trx) }, await listAddedEntries(trx))
  if (typeof rule === 'string') throw new Refusal('bad-input', { reason: rule })
  const places = people.filter(({ side }) => side === 'government').length
  const banks = (await queryBanks(trx)).flatMap(({ id, name, outlets }) => {
    const workers = people.filter(({ bank_id }) => bank_id === id).length
    return workers === 0 ? [] : [{ id, name, outlets, sizeYi: sizesYi[id] ?? null, workers }]
  })
  const shared = shareBanks(places, banks, rule)
  if (!shared.isDone) throw new Refusal('bad-input', { reason: shared.text })
  const nameOf = new Map(banks.map(({ id, name }) => [id, name]))
  return shared.shares.map(({ bank, places: own, reason }) => ({
    bankId: bank,
    bankName: nameOf.get(bank) ?? bank,
    places: own,
    reason,
  }))
}

type Pairs = ReturnType<typeof pairTeams>['pairs']

/** New pairs take the teams of their town that nobody is in. */
function seatPairs(pairs: Pairs, teams: readonly TeamLine[]) {
  const kept = new Set(pairs.flatMap(({ team }) => (team === null ? [] : [team])))
  const free = new Map<string, string[]>()
  for (const { id, town_code } of teams) {
    if (!kept.has(id)) free.set(town_code, [...(free.get(town_code) ?? []), id])
  }
  return pairs.map((pair) => ({ ...pair, team: pair.team ?? free.get(pair.town)?.shift() ?? null }))
}

type Saving = { seated: ReturnType<typeof seatPairs>; teams: readonly TeamLine[]; towns: readonly string[]; now: Date }

async function save(trx: Trx, { seated, teams, towns, now }: Saving): Promise<void> {
  const pairOf = new Map(seated.map((pair) => [pair.team, pair]))
  for (const { id, government_user, bank_user, bank_id } of teams) {
    const pair = pairOf.get(id)
    const after = {
      government_user: pair?.cadre ?? null,
      bank_user: pair?.worker ?? null,
      bank_id: pair?.bank ?? bank_id,
    }
    if (after.government_user !== government_user || after.bank_user !== bank_user) await updateTeam(trx, id, after)
  }
  await saveWorkers(trx, towns, now)
  await appendAudit(trx, {
    action: 'grid.pair-teams',
    subjectKind: 'visiting-team',
    subjectId: towns[0] ?? '',
    detail: { towns: towns.length, pairs: seated.length },
  })
}
