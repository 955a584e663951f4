import { permissions } from '@huoshui/contract'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asApp, attempt, denied, settingsOf } from './as-app.fixture.ts'
import { actorOf, makeWorld, targetsOf, type World } from './world.fixture.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Definer = { name: string; config: string[] | null; isForAll: boolean; isForApp: boolean }

/** Functions that run as the owner, from the catalogue. */
async function listDefiners(): Promise<Definer[]> {
  const { rows } = await world.server.database.owner.query<Definer>(`
    select proname as name, proconfig as config, has_function_privilege('huoshui_app', oid, 'execute') as "isForApp",
           proacl is null or exists (select from aclexplode(proacl) a where a.grantee = 0) as "isForAll"
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname`)
  return rows
}

/** How each is asked about a firm (`$1`), and what it must say to somebody without a scope: nothing, or no. */
const calls: Record<string, { text: string; says: 'nothing' | 'no' }> = {
  // Takes hashes that the installation's secret alone makes, and names no firm.
  ask_phone_code: {
    text: `select n from ask_phone_code(gen_random_uuid(), sha256($1::uuid::text::bytea), sha256('a'), 'declare', sha256('b'), now(), now(), '[]') n
           where n is not null`,
    says: 'nothing',
  },
  check_phone_code: {
    text: `select * from check_phone_code(sha256($1::uuid::text::bytea), 'sign_in', sha256('b'), now(), 5)`,
    says: 'nothing',
  },
  // Tells whether its own key was there, and nothing of what it writes to whom.
  enqueue_notice: {
    text: `select n from enqueue_notice(gen_random_uuid(), $1::uuid::text, 'x', 'nobody', null, null, null, 'x', 'x', 'x', '{}', '/', now(), false, null) n
           where not n`,
    says: 'nothing',
  },
  bank_records: { text: `select * from bank_records($1::uuid, '2026-11-20')`, says: 'nothing' },
  audit_append: { text: `select audit_append('x', 'enterprise', $1::uuid::text, '{}')`, says: 'no' },
  carry_user_areas: { text: `select carry_user_areas(jsonb_build_object('x', $1::uuid))`, says: 'no' },
  // For anybody, of what banks publish.
  check_bank_staff: { text: `select * from check_bank_staff(left($1::uuid::text, 8), null)`, says: 'nothing' },
  compare_enterprise_persons: { text: 'select * from compare_enterprise_persons($1::uuid, $1::uuid)', says: 'nothing' },
  device_secret_of: { text: 'select n from device_secret_of($1::uuid) n where n is not null', says: 'nothing' },
  end_listings: { text: 'select end_listings(gen_random_uuid(), array[$1::uuid])', says: 'no' },
  export_persons: { text: 'select * from export_persons(gen_random_uuid(), array[$1::uuid])', says: 'nothing' },
  // By the hash of a key that only the visitor's phone and the firm's link hold.
  find_confirmation: { text: 'select * from find_confirmation(sha256($1::uuid::text::bytea))', says: 'nothing' },
  answer_confirmation: {
    text: 'select answer_confirmation(sha256($1::uuid::text::bytea), true, null, null, now(), 30)',
    says: 'nothing',
  },
  // By key and signature, before there is a scope; a notice goes to whoever holds the referral, never to whoever asks.
  find_bank_key: { text: 'select * from find_bank_key($1::uuid)', says: 'nothing' },
  take_bank_nonce: { text: `select n from take_bank_nonce($1::uuid, 'x', now()) n where n`, says: 'nothing' },
  tell_banks: {
    text: `select n from tell_banks('referral_sent', array[$1::uuid], now()) n where n > 0`,
    says: 'nothing',
  },
  find_credit_code_holder: {
    text: `select n from find_credit_code_holder((select credit_code from enterprise where id = $1::uuid), gen_random_uuid()) n
           where n is not null`,
    says: 'nothing',
  },
  find_enterprises_by_phone_tail: {
    text: `select e from unnest(array['1380', '1500', '0001', '1234']) t, find_enterprises_by_phone_tail(t, 50) e where $1::uuid is not null`,
    says: 'nothing',
  },
  // By token, which is the secret itself: before there is a scope there must be a session.
  find_session: { text: 'select * from find_session($1::uuid::text)', says: 'nothing' },
  touch_session: {
    text: `select n from (select touch_session($1::uuid::text, now()) as n) t where n::text <> ''`,
    says: 'nothing',
  },
  adviser_firm: { text: 'select n from adviser_firm($1::uuid) n where n is not null', says: 'nothing' },
  adviser_links_firm: { text: 'select n from adviser_links_firm($1::uuid) n where n', says: 'nothing' },
  adviser_postings_linked: {
    text: 'select n from adviser_postings_linked() n where $1::uuid is not null',
    says: 'nothing',
  },
  adviser_is_ours: { text: 'select n from adviser_is_ours($1::uuid) n where n', says: 'nothing' },
  adviser_has_firm: {
    text: `select n from adviser_has_firm($1::uuid, $1::uuid, '2026-11-20') n where n`,
    says: 'nothing',
  },
  adviser_serves: { text: `select n from adviser_serves($1::uuid, $1::uuid, '2026-11-20') n where n`, says: 'nothing' },
  advisers_of_firm: { text: `select * from advisers_of_firm($1::uuid, '2026-11-20')`, says: 'nothing' },
  adviser_word_counts: {
    text: `select * from adviser_word_counts(array[$1::uuid], '2000Q1', '2099Q1')`,
    says: 'nothing',
  },
  // For anybody, of what the city team has published; nothing is out in this world.
  public_contact_table: { text: 'select * from public_contact_table() where $1::uuid is not null', says: 'nothing' },
  adviser_account: {
    text: `select * from adviser_account('demo-city') where $1::uuid is not null`,
    says: 'nothing',
  },
  adviser_count_firms: { text: 'select * from adviser_count_firms(array[$1::uuid])', says: 'nothing' },
  event_firm: { text: 'select n from event_firm($1::uuid) n where n is not null', says: 'nothing' },
  event_is_ours: { text: 'select n from event_is_ours($1::uuid) n where n', says: 'nothing' },
  event_bank_reached: {
    text: `select n from event_bank_reached('bank-icbc', $1::uuid::text) n where n`,
    says: 'nothing',
  },
  event_linked: { text: 'select * from event_linked(array[$1::uuid])', says: 'nothing' },
  // Take the hash of a key that the installation's secret alone makes.
  find_event_invitation: {
    text: 'select * from find_event_invitation(sha256($1::uuid::text::bytea))',
    says: 'nothing',
  },
  answer_event_invitation: {
    text: `select * from answer_event_invitation(sha256($1::uuid::text::bytea), 'accepted', now())`,
    says: 'nothing',
  },
  grab_items_for_us: { text: 'select * from grab_items_for_us($1::uuid)', says: 'nothing' },
  grab_takes_of: { text: 'select * from grab_takes_of($1::uuid)', says: 'nothing' },
  take_grab: { text: 'select * from take_grab($1::uuid, gen_random_uuid(), now())', says: 'nothing' },
  grid_cards: {
    text: `select * from grid_cards($1::uuid, '00000000-0000-0000-0000-000000000000', 10)`,
    says: 'nothing',
  },
  grid_cards_of: { text: 'select * from grid_cards_of($1::uuid, array[$1::uuid])', says: 'nothing' },
  grid_facts: { text: 'select * from grid_facts($1::uuid, array[$1::uuid])', says: 'nothing' },
  grid_is_mine: { text: 'select n from grid_is_mine($1::uuid) n where n', says: 'nothing' },
  grid_note_changed: {
    text: `select n from (select grid_note_changed(array[$1::uuid])::text as n) t where n <> ''`,
    says: 'nothing',
  },
  grid_of: { text: 'select n from grid_of($1::uuid) n where n is not null', says: 'nothing' },
  grid_reach: { text: `select n from grid_reach($1::uuid, now()) n where n <> 'unknown'`, says: 'nothing' },
  grid_size: { text: 'select n from grid_size($1::uuid) n where n > 0', says: 'nothing' },
  list_merged_fact_entries: { text: 'select * from list_merged_fact_entries($1::uuid)', says: 'nothing' },
  list_merged_history: { text: 'select * from list_merged_history($1::uuid)', says: 'nothing' },
  note_figures_changed: {
    text: `select n from (select note_figures_changed(array[$1::uuid])::text as n) t where n <> ''`,
    says: 'nothing',
  },
  match_strangers: { text: `select match_strangers($1::uuid, '2026-11-20')`, says: 'no' },
  merge_enterprises: {
    text: `select merge_enterprises(gen_random_uuid(), $1::uuid, gen_random_uuid(), '{}', 'x')`,
    says: 'no',
  },
  tell_progress: {
    text: `select n from tell_progress($1::uuid, $1::uuid, $1::uuid, 'x', 'x', '{}', now()) n where n > 0`,
    says: 'nothing',
  },
  material_reached: { text: 'select 1 where material_reached($1::uuid, $1::uuid)', says: 'nothing' },
  open_visit_photo: { text: 'select * from open_visit_photo($1::uuid, $1::uuid)', says: 'nothing' },
  open_material: { text: 'select * from open_material($1::uuid, $1::uuid)', says: 'nothing' },
  problems_of_firm: { text: 'select * from problems_of_firm($1::uuid)', says: 'nothing' },
  accesses_of_firm: { text: 'select * from accesses_of_firm($1::uuid)', says: 'nothing' },
  claim_firm: { text: 'select * from claim_firm($1::uuid, gen_random_uuid(), now())', says: 'nothing' },
  consent_is_checked: { text: 'select n from consent_is_checked($1::uuid, $1::uuid) n where n', says: 'nothing' },
  find_need_by_number: {
    text: `select * from find_need_by_number(left($1::uuid::text, 10), '13800138000')`,
    says: 'nothing',
  },
  firms_of_phone: { text: 'select * from firms_of_phone() where $1::uuid is not null', says: 'nothing' },
  own_phone: { text: 'select n from own_phone() n where n is not null and $1::uuid is not null', says: 'nothing' },
  reveal_firm_phone: {
    text: `select n from reveal_firm_phone($1::uuid, $1::uuid, '核对联系方式') n where n is not null`,
    says: 'nothing',
  },
  speaks_for: { text: 'select n from speaks_for($1::uuid) n where n is not null', says: 'nothing' },
  team_of_firm: { text: 'select * from team_of_firm($1::uuid)', says: 'nothing' },
  // Published products are for everybody: no firm is one.
  problem_phone: { text: 'select * from problem_phone($1::uuid, gen_random_uuid())', says: 'nothing' },
  // Writes for the firm whose session the server has checked; of what is there it tells nothing.
  tell_firm_problem: {
    text: `select n from tell_firm_problem(gen_random_uuid(), $1::uuid, 'other', 'x', null, now(), '[]') n where not n.is_new`,
    says: 'nothing',
  },
  public_products: {
    text: `select * from public_products('2026-11-01') p where p.product = $1::uuid`,
    says: 'nothing',
  },
  own_register: { text: 'select * from own_register($1::uuid)', says: 'nothing' },
  own_facts: { text: 'select * from own_facts($1::uuid)', says: 'nothing' },
  public_product: { text: `select * from public_product($1::uuid, '2026-11-01')`, says: 'nothing' },
  reveal_enterprise_person: {
    text: `select * from reveal_enterprise_person($1::uuid, '核对联系方式')`,
    says: 'nothing',
  },
  reveal_referral_contact: { text: 'select * from reveal_referral_contact($1::uuid, $1::uuid)', says: 'nothing' },
  referral_reached: { text: 'select 1 where referral_reached($1::uuid, $1::uuid)', says: 'nothing' },
  consent_reached: { text: 'select 1 where consent_reached($1::uuid, $1::uuid)', says: 'nothing' },
  strangers_of: {
    text: `select n from strangers_of('province', '2026-11-01') n where n > 0 and $1::uuid is not null`,
    says: 'nothing',
  },
  visit_coverage: {
    text: `select * from visit_coverage('province', $1::uuid, '2000-01-01', '2099-01-01', 'unit')`,
    says: 'nothing',
  },
  grid_progress: { text: `select * from grid_progress(array[left($1::uuid::text, 9)], '2026-11-01')`, says: 'nothing' },
  unplaced_firms: { text: 'select * from unplaced_firms() where $1::uuid is not null', says: 'nothing' },
  visiting_people: {
    text: `select * from visiting_people(array(select code from area where level = 'town')) where $1::uuid is not null`,
    says: 'nothing',
  },
  visited_firm: { text: 'select * from visited_firm($1::uuid, now())', says: 'nothing' },
  withdraw_fact: { text: 'select withdraw_fact($1::uuid, gen_random_uuid())', says: 'no' },
  undo_merge: { text: `select undo_merge($1::uuid, 'x')`, says: 'no' },
}

describe('functions of the owner', () => {
  it('name where they look things up, temporary objects last', async () => {
    for (const { name, config } of await listDefiners()) {
      expect(config, name).toEqual(['search_path=public, pg_temp'])
    }
  })

  it('are for the application or for the server itself, never for everybody', async () => {
    expect((await listDefiners()).filter(({ isForAll }) => isForAll)).toEqual([])
  })

  it('each has its line in this test', async () => {
    const reachable = (await listDefiners()).filter(({ isForApp }) => isForApp)
    expect(reachable.map(({ name }) => name).filter((name) => !(name in calls))).toEqual([])
  })

  it('say nothing to nobody', async () => {
    const known = new Set((await listDefiners()).map(({ name }) => name))
    const firm = [...world.firms.values()].find(({ merged, phone }) => !merged && phone)
    await asApp(world, '', async (client) => {
      for (const [name, { text, says }] of Object.entries(calls)) {
        if (!known.has(name)) continue
        const result = await attempt(client, text, [firm?.id])
        if (says === 'no') expect(result, name).toBe(denied)
        else expect(typeof result === 'string' ? result : result.rowCount, name).toBe(0)
      }
    })
  })
})

describe('the doors to personal data', () => {
  const rowsOf = (result: pg.QueryResult | string) => (typeof result === 'string' ? result : result.rowCount)

  it('open to the roles of the permissions table, for their own firms, with a line in the audit', async () => {
    for (const actor of world.actors) {
      const { inside, outside } = targetsOf(world, actor)
      const may = (permissions['enterprise.reveal'] as readonly string[]).includes(actor.role)
      await asApp(world, settingsOf(actor.actor), async (client) => {
        const reveal = `select * from reveal_enterprise_person($1, '核对联系方式')`
        if (outside) expect(rowsOf(await attempt(client, reveal, [outside.id])), actor.label).toBe(0)
        if (inside) expect(rowsOf(await attempt(client, reveal, [inside.id])), actor.label).toBe(may ? 1 : 0)
        const lines = await client.query(
          `select from audit_line where action = 'enterprise.reveal' and actor = actor_id()`,
        )
        expect(lines.rowCount, actor.label).toBe(may && inside ? 1 : 0)
        if (inside)
          expect(await attempt(client, `select * from reveal_enterprise_person($1, '   ')`, [inside.id])).toBe('23514')
      })
    }
  })

  it('find a phone tail in scope only, and take no pattern for one', async () => {
    for (const actor of world.actors) {
      const may = (permissions['enterprise.search-phone'] as readonly string[]).includes(actor.role)
      await asApp(world, settingsOf(actor.actor), async (client) => {
        const { inside, outside } = targetsOf(world, actor)
        const find = 'select find_enterprises_by_phone_tail($1, 1000) as id'
        for (const firm of [inside, outside]) {
          const { rows } = await client.query<{ id: string }>(find, [firm?.phone?.slice(-8)])
          expect(
            rows.some(({ id }) => id === firm?.id),
            actor.label,
          ).toBe(may && firm === inside && !!firm?.phone)
        }
        for (const tail of ['%%%%', '____', '1%__', '\\\\\\\\', '12']) {
          expect(rowsOf(await attempt(client, find, [tail])), tail).toBe(0)
        }
      })
    }
  })

  it('are not widened by a temporary object of the same name', async () => {
    const clerk = actorOf(world, 'town A')
    const { outside } = targetsOf(world, clerk)
    await asApp(world, settingsOf(clerk.actor), async (client) => {
      await client.query(
        'create temp view enterprise_in_scope as select $$x$$ as name, i as id from (values (null::uuid)) t (i)',
      )
      await client.query(
        `create or replace temp view enterprise_in_scope as select 'x' as name, '${outside?.id}'::uuid as id`,
      )
      await client.query('set local search_path = pg_temp, public')
      const result = await attempt(client, `select * from public.reveal_enterprise_person($1, '核对联系方式')`, [
        outside?.id,
      ])
      expect(rowsOf(result)).toBe(0)
    })
  })

  it('tell of a code held out of scope only the unit', async () => {
    const unit = actorOf(world, 'unit A')
    const { inside, outside } = targetsOf(world, unit)
    await asApp(world, settingsOf(unit.actor), async (client) => {
      const ask = async (code: string | null | undefined) => {
        const { rows } = await client.query('select find_credit_code_holder($1, gen_random_uuid()) as name', [code])
        return rows[0]?.name
      }
      expect(await ask(outside?.code)).toMatch(/的一户经营主体$/)
      expect(await ask(outside?.code)).not.toContain(outside?.name)
      expect([inside?.name, null]).toContain(await ask(inside?.code))
      expect(await ask('91440800MA000000XX')).toBeNull()
    })
  })
})
