import { type Action, countEnterprises, getHomeFigures, isAllowed, listEnterprises } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import { testOrigin } from '../testing.ts'
import { isBound, type Kit, makeKit } from './aims.fixture.ts'
import { fingerprint, type Leaks, makeLeaks, untilQuiet } from './leaks.fixture.ts'
import { type Crossing, listCrossings, type PlainInput } from './route-inputs.fixture.ts'
import { type CrossActor, makeWorld, targetsOf, type World } from './world.fixture.ts'

let world: World
let kits: [Kit, Kit]
let leaks: Leaks
let bound: Crossing[]
beforeAll(async () => {
  world = await makeWorld()
  kits = [await makeKit(world, 'unit A'), await makeKit(world, 'unit B')]
  await refreshFigures(world.server.database.owner, world.server.clock.now(), true)
  leaks = makeLeaks(world)
  bound = listCrossings().filter(({ route }) => isBound(world, route))
  await untilQuiet(world)
})
afterAll(() => world.close())

it('every declared route is bound', () => {
  const missing = listCrossings().filter(({ route }) => !isBound(world, route))
  expect(missing.map(({ route }) => route.path)).toEqual([])
})

it('nobody signed in gets 401 everywhere, and nothing happens', async () => {
  const before = await fingerprint(world)
  const wrong: string[] = []
  for (const crossing of bound.filter(({ reach }) => reach !== 'anyone')) {
    for (const cookie of ['', 'huoshui.session_token=forged.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=']) {
      const reply = await send(crossing, crossing.given(kits[0])[0] ?? {}, cookie)
      if (reply.status !== 401) wrong.push(`${crossing.name}: ${reply.status}`)
    }
  }
  expect(wrong).toEqual([])
  expect(await fingerprint(world)).toEqual(before)
})

it('what a role may not do is 403 for its own firms too, and nothing happens', async () => {
  const before = await fingerprint(world)
  const wrong: string[] = []
  let asked = 0
  await forEveryActor(async (actor) => {
    // A target of their own where there is one: nothing but the permission is in the way.
    const kit = kits.find(({ firm }) => actor.sees.has(firm.id)) ?? kits[0]
    for (const crossing of bound.filter(({ route }) => !mayCall(actor, route.action))) {
      const reply = await send(crossing, crossing.given(kit)[0] ?? {}, actor.caller.cookie)
      asked++
      if (reply.status !== 403 || !reply.text.includes('"not-allowed"'))
        wrong.push(`${actor.label} ${crossing.name}: ${reply.status}`)
      wrong.push(...leaks.find(actor, reply.text).map((leak) => `${actor.label} ${crossing.name} tells ${leak}`))
    }
  })
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(500)
  expect(await fingerprint(world)).toEqual(before)
})

describe('what a role may do', () => {
  it('is not there out of scope, and nothing happens', async () => {
    const before = await fingerprint(world)
    const wrong: string[] = []
    let asked = 0
    await forEveryActor(async (actor) => {
      for (const crossing of bound.filter(({ reach, route }) => reach === 'firm' && mayCall(actor, route.action))) {
        for (const kit of outsideOf(actor)) {
          for (const input of crossing.given(kit)) {
            const reply = await send(crossing, input, actor.caller.cookie)
            asked++
            if (!isNothing(crossing, reply))
              wrong.push(`${actor.label} ${crossing.name}: ${reply.status} ${reply.text.slice(0, 120)}`)
            wrong.push(...leaks.find(actor, reply.text).map((leak) => `${actor.label} ${crossing.name} tells ${leak}`))
          }
        }
      }
    })
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(60)
    expect(await fingerprint(world)).toEqual(before)
  })

  it('lists nothing from out of scope, whatever is asked for', async () => {
    const before = await fingerprint(world)
    const wrong: string[] = []
    await forEveryActor(async (actor) => {
      for (const crossing of bound.filter(({ reach, route }) => reach === 'list' && mayCall(actor, route.action))) {
        for (const input of aimsOf(actor).flatMap((kit) => crossing.given(kit))) {
          const reply = await send(crossing, input, actor.caller.cookie)
          if (reply.status !== 200)
            wrong.push(`${actor.label} ${crossing.name} ${JSON.stringify(input)}: ${reply.status}`)
          wrong.push(...leaks.find(actor, reply.text).map((leak) => `${actor.label} ${crossing.name} tells ${leak}`))
        }
      }
    })
    expect(wrong).toEqual([])
    expect(await fingerprint(world)).toEqual(before)
  })

  it('pages, counts and figures are exactly the firms in scope', async () => {
    for (const actor of world.actors.filter(({ role }) => isAllowed(role, 'enterprise.read'))) {
      const { call } = actor.caller
      for (const sort of ['rank', 'name'] as const) {
        const ids: string[] = []
        let after: string | undefined
        do {
          const page = await call(listEnterprises, { query: { sort, limit: 100, ...(after ? { after } : {}) } })
          ids.push(...page.rows.map(({ id }) => id))
          after = page.next ?? undefined
        } while (after)
        expect(ids.length, actor.label).toBe(actor.sees.size)
        expect(new Set(ids), actor.label).toEqual(actor.sees)
      }
      expect(await call(countEnterprises), actor.label).toEqual({ count: actor.sees.size })
      expect((await call(getHomeFigures)).total, actor.label).toBe(actor.sees.size)
      for (const kit of outsideOf(actor)) {
        const inUnit = [...actor.sees].filter((id) => world.firms.get(id)?.unit === kit.area.unit)
        expect(await call(countEnterprises, { query: { area: kit.area.unit } }), actor.label).toEqual({
          count: inUnit.length,
        })
        expect((await call(getHomeFigures, { query: { unit: kit.area.unit } })).total, actor.label).toBe(inUnit.length)
      }
    }
  })

  it('a place in a list read by one is no way in for another', async () => {
    const [city] = world.actors
    const page = await city?.caller.call(listEnterprises, { query: { limit: 5, q: '有限公司' } })
    const plain = await city?.caller.call(listEnterprises, { query: { limit: 5 } })
    for (const actor of world.actors.filter(({ role }) => isAllowed(role, 'enterprise.read'))) {
      for (const query of [{ after: page?.next, q: '有限公司' }, { after: plain?.next }, { after: page?.next }]) {
        const reply = await actor.caller.send(listEnterprises, {
          query: { ...query, after: query.after ?? '', limit: 100 },
        })
        expect(leaks.find(actor, JSON.stringify(reply.body)), actor.label).toEqual([])
      }
    }
  })

  it('works in scope, so that the refusals above say something', async () => {
    const wrong: string[] = []
    let done = 0
    for (const actor of world.actors) {
      const kit = kits.find(({ firm, other }) => actor.sees.has(firm.id) && actor.sees.has(other.id))
      const { inside } = targetsOf(world, actor)
      if (!inside) continue
      for (const crossing of bound.filter(({ reach, route }) => reach === 'firm' && mayCall(actor, route.action))) {
        if (crossing.name === 'createEnterprise' && !kit) continue
        const version = await versionOf(inside.id)
        const aim = { ...(kit ?? kits[0]), firm: { ...inside, version }, area: { unit: inside.unit } }
        for (const input of crossing.given(aim)) {
          const reply = await send(crossing, input, actor.caller.cookie)
          if (plainFirmRoutes.includes(crossing.name) ? reply.status !== 200 : reply.status >= 500) {
            wrong.push(`${actor.label} ${crossing.name}: ${reply.status} ${reply.text.slice(0, 120)}`)
          }
          if (reply.status < 400) done++
        }
      }
    }
    expect(wrong).toEqual([])
    expect(done).toBeGreaterThan(40)
  })
})

/** Those whose target is the firm alone: in scope they must succeed. Others depend on what became of the object. */
const plainFirmRoutes = [
  'getEnterprise',
  'revealEnterprisePerson',
  'correctEnterprise',
  'createEnterprise',
  'tagEnterprise',
  'listMerges',
  'makeChangeRequest',
  'listOffers',
  'getPolicyOffer',
  'getGapReport',
]

function mayCall(actor: CrossActor, action: Action | 'anyone' | 'signed-in'): boolean {
  return action === 'anyone' || action === 'signed-in' || isAllowed(actor.role, action)
}

/** All at once: they wait for the database, not for each other. */
async function forEveryActor(work: (actor: CrossActor) => Promise<void>): Promise<void> {
  await Promise.all(world.actors.map(work))
}

/** Aims of which the actor sees nothing. */
function outsideOf(actor: CrossActor): Kit[] {
  return kits.filter(({ firm, other }) => !actor.sees.has(firm.id) && !actor.sees.has(other.id))
}

/** For lists: what is out of scope, or anything where nothing is. */
function aimsOf(actor: CrossActor): Kit[] {
  const outside = outsideOf(actor)
  return outside.length > 0 ? outside.slice(0, 1) : [kits[0]]
}

type Reply = { status: number; text: string }

/** As if it were not there; a new firm in somebody else's area is told so, as its area is in the request. */
function isNothing({ name }: Crossing, { status, text }: Reply): boolean {
  if (name === 'createEnterprise' || name === 'makeWave' || name === 'makeGridCut')
    return status === 422 && text.includes('管辖范围')
  if (name === 'listMerges' && status === 200) return text === '{"merges":[]}'
  return status === 404
}

async function send({ route }: Crossing, { params, query, body }: PlainInput, cookie: string): Promise<Reply> {
  const values = new Map(Object.entries(params ?? {}))
  const reply = await world.server.app.inject({
    method: route.method,
    url: route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name)))),
    query: Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])),
    headers: { origin: testOrigin, host: new URL(testOrigin).host, ...(cookie ? { cookie } : {}) },
    ...(route.method === 'GET' ? {} : { payload: body ?? {} }),
  })
  return { status: reply.statusCode, text: reply.body }
}

async function versionOf(id: string): Promise<number> {
  const { rows } = await world.server.database.owner.query<{ version: number }>(
    'select version from enterprise where id = $1',
    [id],
  )
  return rows[0]?.version ?? 0
}
