import { isAllowed } from '@huoshui/contract'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asApp, attempt, denied, reached, settingsOf } from './as-app.fixture.ts'
import { actorOf, type CrossActor, makeWorld, type World } from './world.fixture.ts'

/** 补录条目 belong to a place and to whoever proposed them; past our own SQL only policies and grants stand in the way. */
let world: World
let unitA: string
const [approved, waiting] = ['00000000-0000-7000-8000-0000000a9901', '00000000-0000-7000-8000-0000000a9902']
beforeAll(async () => {
  world = await makeWorld()
  unitA = actorOf(world, 'unit A').actor.scope.codes[0] ?? ''
  const text = `
    insert into policy_entry (id, number, place, value, document, clause, source, first_day, verified, reason, status,
      organisation_id, proposed_by, decided_by, decided_at)
    values ($1, 'award.giant', $2, '1', '测试', '测试', '测试', '2026-01-01', true, '测试', $3, 'crossing-team-a', 'one',
      case $3 when 'approved' then 'other' end, case $3 when 'approved' then now() end)`
  for (const [id, status] of [
    [approved, 'approved'],
    [waiting, 'proposed'],
  ])
    await world.server.database.owner.query(text, [id, unitA, status])
})
afterAll(() => world.close())

const propose = `insert into policy_entry (id, number, place, value, document, clause, source, first_day, verified, reason)
  values (gen_random_uuid(), 'award.giant', $1, '1', '测试', '测试', '测试', '2026-01-01', true, '测试')`
const end = `insert into policy_entry (id, number, place, ends, last_day, reason)
  values (gen_random_uuid(), 'award.giant', $1, $2, '2026-06-30', '测试')`
const decide = (status: string) =>
  `update policy_entry set status = '${status}', decided_by = actor_id(), decided_at = now(), decision_reason = 'x' where id = $1`

describe('past our own SQL', () => {
  it('a proposal is read by the city team and the organisation it comes from, what holds by everybody with a scope', async () => {
    for (const actor of world.actors) {
      const seen = await asActor(actor, async (client) => {
        const { rows } = await client.query<{ id: string }>('select id from policy_entry order by id')
        return rows.map(({ id }) => id)
      })
      const isColleague = actor.role === 'county_staff' && actor.actor.organisationId === 'crossing-team-a'
      const isInside = actor.label === 'city' || isColleague
      const hasScope = actor.actor.scope.kind !== 'none'
      expect(seen, actor.label).toEqual(isInside ? [approved, waiting] : hasScope ? [approved] : [])
    }
  })

  it('is proposed by whoever may, for the places they look after', async () => {
    for (const actor of world.actors) {
      const { kind, codes } = actor.actor.scope
      const may = isAllowed(actor.role, 'policy-entry.propose')
      for (const place of ['000000', '440800', unitA]) {
        const [entry, ending] = await asActor(actor, async (client) => [
          await attempt(client, propose, [place]),
          place === unitA ? await attempt(client, end, [place, approved]) : undefined,
        ])
        const isIn = may && (kind === 'city' || (kind === 'unit' && codes.includes(place)))
        expect(entry === denied ? 0 : reached(entry), `${actor.label} ${place}`).toBe(isIn ? 1 : 0)
        if (ending !== undefined) expect(reached(ending), `${actor.label} ends`).toBe(isIn ? 1 : 0)
      }
    }
  })

  it('is decided by the city team only, and what is decided is never written again', async () => {
    for (const actor of world.actors) {
      const may = isAllowed(actor.role, 'policy-entry.decide')
      const [decided, again, withdrawn] = await asActor(actor, async (client) => [
        await attempt(client, decide('approved'), [waiting]),
        await attempt(client, decide('refused'), [approved]),
        await attempt(client, decide('withdrawn'), [approved]),
      ])
      expect(reached(decided), actor.label).toBe(may ? 1 : 0)
      expect(reached(again), actor.label).toBe(0)
      expect(reached(withdrawn), actor.label).toBe(0)
    }
  })

  it('nobody approves what they proposed, in another’s name, or writes a number, a value or a day of it', async () => {
    const city = actorOf(world, 'city')
    await asActor(city, async (client) => {
      const own = `${propose} returning id`
      const { rows } = await client.query<{ id: string }>(own, ['440800'])
      expect(await attempt(client, decide('approved'), [rows[0]?.id])).toBe('23514')
      const another = decide('approved').replace('actor_id()', `'somebody'`)
      expect(await attempt(client, another, [waiting])).toBe(denied)
      for (const column of ['value', 'number', 'place', 'first_day', 'last_day', 'verified', 'proposed_by', 'ends']) {
        expect(await attempt(client, `update policy_entry set ${column} = ${column}`), column).toBe(denied)
      }
      for (const text of ['delete from policy_entry', 'truncate policy_entry']) {
        expect(await attempt(client, text), text).toBe(denied)
      }
    })
  })
})

async function asActor<T>(actor: CrossActor, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return await asApp(world, settingsOf(actor.actor), work)
}
