import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { testOrigin } from '../testing.ts'
import { makeAdviserOf } from './adviser-inputs.fixture.ts'
import { makeChain } from './chain-aims.fixture.ts'
import { makeEventOf } from './event-inputs.fixture.ts'
import type { Aim } from './route-inputs.fixture.ts'
import { actorOf, type CrossActor, type Firm, type World } from './world.fixture.ts'

/** Where the objects of an aim lie and who made them. */
export type Kit = Aim & { maker: CrossActor }

/** What people of `maker`'s unit made about its firms, through the routes themselves; made-up ids where a route is not bound. */
export async function makeKit(world: World, makerLabel: string): Promise<Kit> {
  const maker = actorOf(world, makerLabel)
  const own = [...world.firms.values()].filter(({ id, code }) => maker.sees.has(id) && code !== null)
  // Far from the firms that are shared: those come first by id.
  const [firm, other, survivor, loser] = own.slice(-4)
  if (!firm || !other || !survivor || !loser) throw new Error(`${makerLabel} has too few firms`)
  const chain = await makeChainAndEvent(world, maker, firm)
  const objects = {
    changeRequest: await make(world, maker, contract.makeChangeRequest, (id) => ({
      body: {
        id,
        enterpriseId: firm.id,
        version: firm.version,
        effectiveOn: '2026-11-01',
        changes: { shortName: '测简' },
        reason: '测试',
      },
    })),
    duplicate: await make(world, maker, contract.nominateDuplicate, (id) => ({
      body: { id, oneId: firm.id, otherId: other.id, reason: '测试' },
    })),
    merge: await makeMerge(world, maker, survivor, loser),
    export: await make(world, maker, contract.requestExport, (id) => ({
      body: { id, format: 'csv' as const, filter: {}, reason: '越权测试' },
    })),
    import: await makeImport(world, maker),
    visit: await make(world, maker, contract.recordVisit, (id) => ({
      body: {
        id,
        enterpriseId: firm.id,
        at: '2026-11-01T01:00:00.000Z',
        content: { mode: 'field' as const, result: 'met' as const },
      },
    })),
    problem: await make(world, maker, contract.tellProblem, (id) => ({
      params: { id },
      body: { enterpriseId: firm.id, source: 'hotline' as const, kind: 'tax' as const, description: '越权测试' },
    })),
    ...chain,
    material: await makeMaterial(world, firm, chain.need),
    ...(isBound(world, contract.addAdviserPostings)
      ? await makeAdviserOf(maker, firm)
      : { adviserPosting: randomUUID(), adviserLink: randomUUID(), adviserContact: randomUUID() }),
    visitPhoto: await makeVisitPhoto(world, firm),
    firmPhone: await makeFirmPhone(world, firm),
    dataRequest: await makeDataRequest(world, firm),
  }
  return { maker, firm, other, area: { unit: firm.unit }, objects }
}

export function isBound({ server }: World, route: contract.Route): boolean {
  return server.app.hasRoute({ method: route.method, url: route.path })
}

async function make<T extends contract.Route>(
  world: World,
  { caller }: CrossActor,
  route: T,
  given: (id: string) => contract.Given<T>,
): Promise<string> {
  const id = randomUUID()
  if (isBound(world, route)) await caller.call(route, given(id))
  return id
}

/** A need at a bank, and the event it came of. */
async function makeChainAndEvent(world: World, maker: CrossActor, firm: Firm) {
  const chain = await makeChain(maker, firm)
  const id = randomUUID()
  const none = { event: id, eventInvitation: id, eventPair: id, eventIntent: id, eventLink: id }
  return { ...chain, ...(isBound(world, contract.makeEvent) ? await makeEventOf(maker, firm, chain.referral) : none) }
}

/** A phone that says it speaks for the firm; nobody has looked yet. */
async function makeFirmPhone({ server }: World, firm: Firm): Promise<string> {
  const id = randomUUID()
  const number = `139${String(Number.parseInt(id.slice(0, 6), 16)).padStart(8, '0')}`
  await server.database.owner.query(
    'insert into portal_phone (id, phone, first_proven_at, proven_at) values ($1, $2, now(), now())',
    [id, number],
  )
  await server.database.owner.query(
    `insert into firm_phone (enterprise_id, id, phone_id, phone_masked, state, claimed_at)
     values ($1, $2, $2, mask_phone($3), 'claimed', now())`,
    [firm.id, id, number],
  )
  return id
}

async function makeMerge(world: World, maker: CrossActor, survivor: Firm, loser: Firm): Promise<string> {
  const commandId = randomUUID()
  const pair = await make(world, maker, contract.nominateDuplicate, (id) => ({
    body: { id, oneId: survivor.id, otherId: loser.id, reason: '测试' },
  }))
  if (!isBound(world, contract.mergeDuplicate)) return commandId
  await maker.caller.call(contract.mergeDuplicate, {
    params: { id: pair },
    body: {
      commandId,
      survivorId: survivor.id,
      survivorVersion: survivor.version,
      loserVersion: loser.version,
      reason: '测试',
    },
  })
  survivor.version++
  loser.merged = survivor.id
  for (const { sees } of world.actors) sees.delete(loser.id)
  return commandId
}

async function makeImport(world: World, { caller }: CrossActor): Promise<string> {
  const id = randomUUID()
  if (!isBound(world, contract.uploadImport)) return id
  const boundary = 'crossing'
  const file = '\uFEFF统一社会信用代码,名称\r\n,测试·导入的一户\r\n'
  const reply = await world.server.app.inject({
    method: 'POST',
    url: contract.uploadImport.path,
    query: { id },
    headers: {
      origin: testOrigin,
      host: new URL(testOrigin).host,
      cookie: caller.cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="test.csv"\r\ncontent-type: text/csv\r\n\r\n${file}\r\n--${boundary}--\r\n`,
  })
  if (reply.statusCode >= 400) throw new Error(`upload: ${reply.statusCode} ${reply.body}`)
  return id
}

/** Given to every bank the firm consented to. */
async function makeMaterial({ server }: World, firm: Firm, need: string): Promise<string> {
  const id = randomUUID()
  await server.database.owner.query(
    `insert into material (enterprise_id, id, need_id, audience, kind, name, format, bytes, sha256, state, added_by, added_at)
     values ($1, $2, $3, 'banks', 'license', '越权测试.pdf', 'pdf', 4, repeat('0', 64), 'unscanned', 'test', now())`,
    [firm.id, id, need],
  )
  await server.database.owner.query("insert into material_content values ($1, $2, '%PDF')", [firm.id, id])
  return id
}

/** Beside every visit of the firm so far: the visit aimed at is the only one. */
async function makeVisitPhoto({ server }: World, firm: Firm): Promise<string> {
  const id = randomUUID()
  const { owner } = server.database
  await owner.query(
    `insert into visit_photo (enterprise_id, visit_id, id, purpose, taken_at, bytes, sha256, added_by, added_at)
     select $1, v.id, $2, '越权测试', now(), 2, repeat('0', 64), 'test', now() from visit v where v.enterprise_id = $1 order by v.recorded_at desc limit 1`,
    [firm.id, id],
  )
  await owner.query(
    `insert into visit_photo_content select enterprise_id, id, '\\xffd8' from visit_photo where id = $1`,
    [id],
  )
  return id
}

async function makeDataRequest({ server }: World, firm: Firm): Promise<string> {
  const id = randomUUID()
  await server.database.owner.query(
    `insert into data_request (enterprise_id, id, kind, what, asked_by, asked_at, due_on)
     values ($1, $2, 'erase', '越权测试', 'test', now(), '2026-01-01')`,
    [firm.id, id],
  )
  return id
}
