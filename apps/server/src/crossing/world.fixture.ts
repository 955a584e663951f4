import { type Actor, getSession, type Role } from '@huoshui/contract'
import type pg from 'pg'
import { buildIndex, documentQuery, switchIndex } from '../enterprise/search/build-index.ts'
import { rebuildCells } from '../figure/rebuild-cells.ts'
import { type Caller, type Person, startTestServer, type TestServer } from '../testing.ts'

/** What an answer must not hold of a firm that its reader doesn't see. */
export type Firm = {
  id: string
  name: string
  code: string | null
  phone: string | null
  unit: string
  version: number
  /** The firm it was merged into. */
  merged: string | null
}

export type CrossActor = {
  label: string
  role: Role
  caller: Caller
  /** Who the server takes the caller for. */
  actor: Actor
  /** Ids of the firms this actor may see, told by the record itself, not by the views under test. */
  sees: Set<string>
}

export type World = {
  server: TestServer
  actors: CrossActor[]
  firms: Map<string, Firm>
  units: { a: string; b: string }
  close(): Promise<void>
}

type Places = {
  unitA: string
  unitB: string
  townA: string
  townB: string
  villages: string[]
  bank: string
  branchA: string
  branchB: string
  otherBank: string
  otherBranch: string
  association: string
  park: string
}

/** A small city in which every role has a few firms of its own, and others have more. `prepare` may still add routes. */
export async function makeWorld(prepare: (server: TestServer) => void = () => undefined): Promise<World> {
  const server = await startTestServer({ firms: 1000 })
  prepare(server)
  const { owner } = server.database
  const places = await findPlaces(owner)
  await arrangeFirms(owner, places)
  await reindex(owner)
  const actors: CrossActor[] = []
  for (const [label, person, sees] of planActors(places)) {
    const caller = await server.as(person)
    const { scope, ...session } = await caller.call(getSession)
    const actor: Actor = { ...session, scope: { kind: scope.kind as Actor['scope']['kind'], codes: scope.codes } }
    actors.push({ label, role: session.role, caller, actor, sees: await idsOf(owner, sees) })
  }
  return {
    server,
    actors,
    firms: await readFirms(owner),
    units: { a: places.unitA, b: places.unitB },
    close: () => server.close(),
  }
}

/** The actor of this label. */
export function actorOf(world: World, label: string): CrossActor {
  const found = world.actors.find((actor) => actor.label === label)
  if (!found) throw new Error(`no actor ${label}`)
  return found
}

/** A firm the actor sees, and one it doesn't (none for those who see the whole city). */
export function targetsOf(world: World, actor: CrossActor): { inside: Firm | undefined; outside: Firm | undefined } {
  const live = [...world.firms.values()].filter((firm) => !firm.merged)
  return {
    inside: live.find((firm) => actor.sees.has(firm.id)),
    outside: live.find((firm) => !actor.sees.has(firm.id)),
  }
}

function planActors(places: Places): [label: string, Person, sees: string][] {
  const shared = (organisation: string) => `exists (
    with recursive tree as (select '${organisation}'::text as id
      union select o.id from organisation o join tree on o.parent_id = tree.id)
    select from enterprise_share s join tree on tree.id = s.organisation_id
    where s.enterprise_id = e.id and s.until_day is null)`
  const [inA, inB] = [`unit_code = '${places.unitA}'`, `unit_code = '${places.unitB}'`]
  const [townA, townB] = [`town_code = '${places.townA}'`, `town_code = '${places.townB}'`]
  const villages = `village_code in (${places.villages.map((code) => `'${code}'`).join(', ')})`
  return [
    ['city', 'demo-city', 'true'],
    ['city leader', 'demo-leader', 'true'],
    ['unit leader', { role: 'leader', organisationId: 'crossing-team-a' }, inA],
    ['unit A', { role: 'county_staff', organisationId: 'crossing-team-a' }, inA],
    ['unit A, second person', { role: 'county_staff', organisationId: 'crossing-team-a' }, inA],
    ['unit B', { role: 'county_staff', organisationId: 'crossing-team-b' }, inB],
    ['town A', { role: 'town_staff', organisationId: 'crossing-town-a' }, townA],
    ['town B', { role: 'town_staff', organisationId: 'crossing-town-b' }, townB],
    ['village', { role: 'village_worker', organisationId: 'crossing-town-a', areaCodes: places.villages }, villages],
    ['posted nowhere', { role: 'village_worker', organisationId: 'crossing-town-a' }, 'false'],
    ['city department', 'demo-department', 'true'],
    ['unit department', { role: 'department_staff', organisationId: 'crossing-department-b' }, inB],
    ['bank', { role: 'bank_manager', organisationId: places.bank }, shared(places.bank)],
    ['branch manager', { role: 'bank_manager', organisationId: places.branchB }, shared(places.branchB)],
    ['branch', { role: 'bank_clerk', organisationId: places.branchA }, shared(places.branchA)],
    ['other bank', { role: 'bank_manager', organisationId: places.otherBank }, shared(places.otherBank)],
    ['other branch', { role: 'bank_clerk', organisationId: places.otherBranch }, shared(places.otherBranch)],
    ['association', { role: 'association_staff', organisationId: places.association }, shared(places.association)],
    ['park', { role: 'park_staff', organisationId: places.park }, shared(places.park)],
    ['system administrator', 'demo-sysadmin', 'false'],
    ['security administrator', 'demo-secadmin', 'false'],
    ['audit administrator', 'demo-auditadmin', 'false'],
  ]
}

/** The two units and towns with most firms, and organisations made for this world so that no demo share is among theirs. */
async function findPlaces(owner: pg.Pool): Promise<Places> {
  const { rows } = await owner.query<{ unit: string; town: string; villages: string[] }>(`
    select * from (
      select distinct on (unit_code) unit_code as unit, town_code as town,
             (array_agg(distinct village_code))[1:2] as villages, sum(count(*)) over (partition by unit_code) as firms
      from enterprise where village_code is not null group by unit_code, town_code order by unit_code, count(*) desc) t
    order by firms desc limit 2`)
  const [a, b] = rows
  if (!a || !b) throw new Error('the demo city has fewer than two units with firms')
  const made: [id: string, kind: string, parent: string | null, area: string | null][] = [
    ['crossing-team-a', 'county_team', null, a.unit],
    ['crossing-team-b', 'county_team', null, b.unit],
    ['crossing-town-a', 'town_office', null, a.town],
    ['crossing-town-b', 'town_office', null, b.town],
    ['crossing-department-b', 'department', null, b.unit],
    ['crossing-bank', 'bank', null, '440800'],
    ['crossing-branch-a', 'bank_branch', 'crossing-bank', a.unit],
    ['crossing-branch-b', 'bank_branch', 'crossing-bank', b.unit],
    ['crossing-other-bank', 'bank', null, '440800'],
    ['crossing-other-branch', 'bank_branch', 'crossing-other-bank', a.unit],
    ['crossing-association', 'association', null, '440800'],
    ['crossing-park', 'park', null, a.unit],
  ]
  for (const [id, kind, parent, area] of made) {
    await owner.query(
      `insert into organisation (id, kind, name, parent_id, root_id, area_code) values ($1, $2, $3, $4, $5, $6)`,
      [id, kind, `测试·${id}`, parent, parent ?? id, area],
    )
  }
  return {
    unitA: a.unit,
    unitB: b.unit,
    townA: a.town,
    townB: b.town,
    villages: a.villages,
    bank: 'crossing-bank',
    branchA: 'crossing-branch-a',
    branchB: 'crossing-branch-b',
    otherBank: 'crossing-other-bank',
    otherBranch: 'crossing-other-branch',
    association: 'crossing-association',
    park: 'crossing-park',
  }
}

/** Shares for everyone outside the area tree, one that ended, and a firm merged away that nobody may see. */
async function arrangeFirms(owner: pg.Pool, places: Places): Promise<void> {
  const share = (organisation: string, root: string, unit: string, skip: number, until: string | null) =>
    owner.query(
      `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day, until_day)
       select id, $1, $2, 'consent', list_rank, '2026-01-01', $5 from enterprise
       where unit_code = $3 order by id offset $4 limit 6`,
      [organisation, root, unit, skip, until],
    )
  await share(places.branchA, places.bank, places.unitA, 0, null)
  await share(places.branchB, places.bank, places.unitB, 0, null)
  await share(places.otherBranch, places.otherBank, places.unitA, 6, null)
  await share(places.association, places.association, places.unitB, 12, null)
  await share(places.park, places.park, places.unitA, 18, null)
  await share(places.branchA, places.bank, places.unitA, 24, '2026-06-01')
  await owner.query(
    `update enterprise e set merged_into = other.id from (select id from enterprise where unit_code = $1 order by id offset 31 limit 1) other
     where e.id = (select id from enterprise where unit_code = $1 order by id offset 30 limit 1)`,
    [places.unitA],
  )
}

async function reindex(owner: pg.Pool): Promise<void> {
  const [reader, writer] = [await owner.connect(), await owner.connect()]
  try {
    await switchIndex(
      writer,
      await buildIndex(reader, writer, documentQuery('enterprise', 'merged_into is null', true)),
    )
    await rebuildCells(writer)
  } finally {
    reader.release()
    writer.release()
  }
}

async function idsOf(owner: pg.Pool, condition: string): Promise<Set<string>> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from enterprise e where merged_into is null and ${condition}`,
  )
  return new Set(rows.map((row) => row.id))
}

async function readFirms(owner: pg.Pool): Promise<Map<string, Firm>> {
  const { rows } = await owner.query<Firm>(
    `select id, name, credit_code as code, contact_phone as phone, unit_code as unit, version,
            merged_into as merged from enterprise order by id`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
