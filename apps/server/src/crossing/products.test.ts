import { isAllowed } from '@huoshui/contract'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testOrigin } from '../testing.ts'
import { asApp, attempt, denied, reached, settingsOf } from './as-app.fixture.ts'
import { fingerprint } from './leaks.fixture.ts'
import { crossingContent, crossingProduct } from './product-inputs.fixture.ts'
import { listCrossings, type PlainInput } from './route-inputs.fixture.ts'
import { actorOf, type CrossActor, makeWorld, type World } from './world.fixture.ts'

/** Products belong to a bank, not to a place: whoever is not of that bank, nor of the city team, only reads what is published. */
let world: World
const drafted = '00000000-0000-7000-8000-00000000d4af'
beforeAll(async () => {
  world = await makeWorld()
  const { owner } = world.server.database
  await owner.query(
    `insert into product (id, bank_id, kind) values ($1, 'crossing-other-bank', 'single'), ($2, 'crossing-other-bank', 'single')`,
    [crossingProduct, drafted],
  )
  await owner.query(
    `insert into product_version (product_id, version, status, content, valid_from, submitted_by, decided_by, decided_at)
     values ($1, 1, 'published', $3, '2020-01-01', 'a', 'b', now()), ($2, 1, 'submitted', $4, null, 'a', null, null)`,
    [crossingProduct, drafted, crossingContent, { ...crossingContent, name: '测试·别行草稿' }],
  )
  await owner.query(
    `insert into product_event (product_id, id, version, action) values
       ($1, gen_random_uuid(), 1, 'edit'), ($1, gen_random_uuid(), 1, 'publish'), ($2, gen_random_uuid(), 1, 'submit')`,
    [crossingProduct, drafted],
  )
})
afterAll(() => world.close())

const writing = ['createProduct', 'saveProductDraft', 'submitProduct', 'withdrawProduct', 'saveBankProfile']
const insiders = ['city', 'other bank']

it('writing to another bank’s product is as if it were not there, and nothing happens', async () => {
  const before = await fingerprint(world)
  const wrong: string[] = []
  let asked = 0
  for (const actor of world.actors.filter(({ label }) => !insiders.includes(label))) {
    for (const { name, route, given } of listCrossings().filter((crossing) => writing.includes(crossing.name))) {
      const mayAsk = route.action !== 'anyone' && route.action !== 'signed-in' && isAllowed(actor.role, route.action)
      for (const input of given({} as never)) {
        const status = await send(actor, route.method, route.path, input)
        asked++
        if (status !== (mayAsk ? 404 : 403)) wrong.push(`${actor.label} ${name}: ${status}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(80)
  expect(await fingerprint(world)).toEqual(before)
})

describe('past our own SQL', () => {
  it('drafts and the steps before publication are read by the bank itself and the city team only', async () => {
    for (const actor of world.actors) {
      const seen = await asApp(world, settingsOf(actor.actor), async (client) => ({
        versions: await countOf(client, 'product_version', crossingProduct),
        drafts: await countOf(client, 'product_version', drafted),
        events: await countOf(client, 'product_event', crossingProduct),
      }))
      const isAdministrator = actor.actor.scope.kind === 'none'
      const isInside = ['city', 'other bank', 'other branch'].includes(actor.label)
      expect(seen, actor.label).toEqual({
        versions: isAdministrator ? 0 : 1,
        drafts: isInside ? 1 : 0,
        events: isAdministrator ? 0 : isInside ? 2 : 1,
      })
    }
  })

  it('nobody else writes any of it', async () => {
    const wrong: string[] = []
    for (const actor of [...world.actors.filter(({ label }) => !insiders.includes(label)), undefined]) {
      await asApp(world, actor ? settingsOf(actor.actor) : '', async (client) => {
        for (const text of writes) {
          const result = await attempt(client, text)
          if (result === '23505' || reached(result) > 0) wrong.push(`${actor?.label ?? 'nobody'}: ${text}`)
        }
      })
    }
    expect(wrong).toEqual([])
  })

  it('the bank itself does not publish, nor does anybody write what is published', async () => {
    const publish = `update product_version set status = 'published', valid_from = '2026-01-01', decided_by = actor_id(),
      decided_at = now() where product_id = '${drafted}'`
    const bank = actorOf(world, 'other bank')
    const city = actorOf(world, 'city')
    await asApp(world, settingsOf(bank.actor), async (client) => {
      expect(await attempt(client, publish)).toBe(denied)
      const edit = `update product_version set content = '{}' where product_id = `
      expect(reached(await attempt(client, `${edit}'${drafted}'`))).toBe(1)
      expect(reached(await attempt(client, `${edit}'${crossingProduct}'`))).toBe(0)
    })
    await asApp(world, settingsOf(city.actor), async (client) => {
      expect(reached(await attempt(client, publish))).toBe(1)
      for (const change of [`content = '{}'`, `valid_from = '2020-01-02'`, `status = 'draft', valid_from = null`])
        expect(
          reached(
            await attempt(client, `update product_version set ${change} where product_id = '${crossingProduct}'`),
          ),
        ).toBe(0)
    })
  })

  it('nobody publishes what they submitted themselves', async () => {
    const { actor } = actorOf(world, 'city')
    const own = await asApp(world, settingsOf(actor), async (client) => {
      await client.query(
        `update product_version set submitted_by = actor_id(), status = 'submitted' where product_id = $1`,
        [drafted],
      )
      return await attempt(
        client,
        `update product_version set status = 'published', valid_from = '2026-01-01', decided_by = actor_id(), decided_at = now()
         where product_id = '${drafted}'`,
      )
    })
    expect(own).toBe('23514')
  })
})

const writes = [
  `insert into product (id, bank_id, kind) values (gen_random_uuid(), 'crossing-other-bank', 'single')`,
  `insert into product_version (product_id, version, content) values ('${crossingProduct}', 2, '{}')`,
  `update product_version set content = '{}' where product_id in ('${crossingProduct}', '${drafted}')`,
  `update product_version set status = 'returned', decided_by = actor_id() where product_id = '${drafted}'`,
  `insert into product_withdrawal (product_id, version, withdrawn_on, reason) values ('${crossingProduct}', 1, '2026-01-01', 'x')`,
  `insert into product_event (product_id, id, version, action) values ('${crossingProduct}', gen_random_uuid(), 1, 'edit')`,
  `insert into bank_profile (bank_id, content) values ('crossing-other-bank', '{}')`,
]

async function countOf(client: pg.PoolClient, table: string, product: string): Promise<number | null> {
  return (await client.query(`select from ${table} where product_id = $1`, [product])).rowCount
}

async function send({ caller }: CrossActor, method: string, path: string, input: PlainInput): Promise<number> {
  const values = new Map(Object.entries(input.params ?? {}))
  const reply = await world.server.app.inject({
    method: method as 'POST',
    url: path.replace(/:(\w+)/g, (_, name: string) => String(values.get(name))),
    headers: { origin: testOrigin, host: new URL(testOrigin).host, cookie: caller.cookie },
    payload: input.body ?? {},
  })
  return reply.statusCode
}
