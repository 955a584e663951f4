import * as contract from '@huoshui/contract'
import { getWeights } from '@huoshui/rules/grid/expected-work/get-weights'
import type pg from 'pg'
import { z } from 'zod'
import { findCity } from '../area/find-city.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { asCut, asCuts, asCutTowns } from './as-cut.ts'
import { endTeam, planTeams, staffTeam } from './change-teams.ts'
import { createComputing } from './compute/start-computing.ts'
import { decideCut, makeCut } from './make-cut.ts'
import { pairPeople } from './pair-people.ts'
import {
  failBrokenCuts,
  findCut,
  type GridLineRow,
  queryCuts,
  queryCutTowns,
  queryGridLines,
  queryMoves,
  queryPeople,
  queryTeams,
  queryTowns,
  type TownLine,
} from './queries.ts'

const MovePlace = z.object({ town: z.string().max(20), at: z.number().int() })
const mostCuts = 50

/** 网格 and 走访小组. */
export function bindGrid(wiring: Wiring, { owner }: { owner: pg.Pool }): void {
  const { app, db, now } = wiring
  const computing = createComputing(owner, (sentence) => app.log.warn(sentence))
  // One server a database: what is still being computed when this one begins was broken off.
  app.addHook('onListen', () => failBrokenCuts(owner))
  app.addHook('onClose', () => computing.close())
  const parts = { owner, computing }
  const today = () => todayOf(now())
  bind(wiring, contract.listGridTowns, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => ({
      mostPercent: await findMostPercent(trx, today()),
      towns: (await queryTowns(trx, query.unit ?? null)).map(asTown),
    })),
  )
  bind(wiring, contract.listGrids, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => ({
      grids: await asGrids(trx, await queryGridLines(trx, query.town, today())),
    })),
  )
  bind(wiring, contract.listTeams, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const [teams, people] = [await queryTeams(trx, [query.town]), await queryPeople(trx, [query.town])]
      const nameOf = await namePeople(trx, [
        ...people.map(({ user_id }) => user_id),
        ...teams.flatMap(({ government_user, bank_user }) => [government_user, bank_user]),
      ])
      return {
        teams: teams.map((team) => ({
          id: team.id,
          townCode: team.town_code,
          number: team.number,
          name: team.name,
          homeVillage: team.home_village,
          governmentUser: team.government_user,
          governmentName: nameOf(team.government_user),
          bankUser: team.bank_user,
          bankPersonName: nameOf(team.bank_user),
          bankId: team.bank_id,
          bankName: team.bank_name,
          gridId: team.grid_id,
          gridName: team.grid_name,
        })),
        people: people.map((person) => ({
          userId: person.user_id,
          name: nameOf(person.user_id) ?? person.user_id,
          side: person.side,
          organisationName: person.organisation_name,
          bankId: person.bank_id,
          townCode: person.town_code,
        })),
      }
    }),
  )
  bind(wiring, contract.planTeams, ({ actor, address, body }) => planTeams(parts, actor, address, body, today()))
  bind(wiring, contract.staffTeam, ({ actor, address, params, body }) =>
    staffTeam(parts, actor, address, { id: params.id, ...body }, now()),
  )
  bind(wiring, contract.endTeam, ({ actor, address, params, body }) =>
    endTeam(parts, actor, address, { id: params.id, ...body }, now()),
  )
  bind(wiring, contract.pairTeams, ({ actor, address, body }) => pairPeople(parts, actor, address, body, now()))
  bind(wiring, contract.listGridCuts, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ cuts: await asCuts(trx, await queryCuts(trx, mostCuts)) })),
  )
  bind(wiring, contract.makeGridCut, ({ actor, address, params, body }) =>
    makeCut(parts, actor, address, { id: params.id, ...body }, today()),
  )
  bind(wiring, contract.getGridCut, ({ actor, address, params, query }) =>
    inScope(db, actor, address, async (trx) => {
      const cut = await findCut(trx, params.id)
      if (!cut) throw new Refusal('not-found')
      const previews = await asCutTowns(trx, await queryCutTowns(trx, cut.id, query.area))
      return { ...(await asCut(trx, cut)), previews }
    }),
  )
  bind(wiring, contract.listGridMoves, ({ actor, address, params, query }) =>
    inScope(db, actor, address, async (trx) => {
      if (!(await findCut(trx, params.id))) throw new Refusal('not-found')
      const found = await queryMoves(trx, params.id, query.town, decodePlace(MovePlace, query.after), query.limit + 1)
      const page = encodePlace(found, query.limit, (row) => ({ town: row.town_code, at: row.at }))
      return {
        ...page,
        rows: page.rows.map(({ firm, name, town_code, from, to, why }) => ({
          enterpriseId: firm,
          name,
          townCode: town_code,
          from,
          to,
          why,
        })),
      }
    }),
  )
  bind(wiring, contract.decideGridCut, ({ actor, address, params, body }) =>
    decideCut(parts, actor, address, { id: params.id, ...body }, now()),
  )
}

async function findMostPercent(trx: Trx, on: string): Promise<number | null> {
  const found = getWeights({ on, place: await findCity(trx) }, await listAddedEntries(trx))
  return found.isFound ? found.rule.mostPercent : null
}

function asTown(row: TownLine): contract.GridTownLine {
  const { largest, smallest } = row
  return {
    townCode: row.town_code,
    unitCode: row.unit_code,
    teams: row.teams,
    incompleteTeams: row.incomplete,
    grids: row.grids,
    firms: row.firms,
    unplaced: row.unplaced,
    measure: row.measure,
    largest,
    smallest,
    load: row.cut_at === null ? null : (row.load ?? 0),
    ratioPercent:
      largest === null || smallest === null || smallest === 0 ? null : Math.ceil((largest * 100) / smallest),
    isBalanced: row.is_balanced,
    reasons: row.reasons ?? [],
    cutAt: row.cut_at?.toISOString() ?? null,
  }
}

async function asGrids(trx: Trx, rows: readonly GridLineRow[]): Promise<contract.GridLine[]> {
  const nameOf = await namePeople(
    trx,
    rows.flatMap(({ government_user, bank_user }) => [government_user, bank_user]),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    teamId: row.team_id,
    teamName: row.team_name,
    governmentName: nameOf(row.government_user),
    bankPersonName: nameOf(row.bank_user),
    bankName: row.bank_name,
    load: row.load,
    firms: row.firms,
    due: row.due,
    done: row.done,
    parts: row.parts.map(({ village, label, from, until }) => ({
      village,
      label,
      isWhole: from === null && until === null,
    })),
  }))
}
