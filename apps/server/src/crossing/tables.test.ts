import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asApp, attempt, listReadable, listRelations, reached, settingsOf } from './as-app.fixture.ts'
import { type CrossActor, makeWorld, type World } from './world.fixture.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await seedRest(world)
})
afterAll(() => world.close())

/** Read by anybody connected as the application, signed in or not; each with why that is no leak. */
const open: Record<string, string> = {
  area: 'administrative divisions are published (GB/T 2260 and below)',
  area_alias: 'former names of divisions, published',
  area_period: 'when a division was called what, published',
  area_change: 'decisions on divisions, published; they count firms, and name none',
  organisation: 'public institutions and their office numbers',
  organisation_alias: 'former names of institutions, published',
  fact_reader: 'who may see which kind of statement: what the program says, not a word of a firm',
  setting: 'which city this is, and whether it is a demonstration',
}

/** Says nothing of a single firm, or only to those it is about; needs a signed-in person. */
const apart: Record<string, string> = {
  area_outline: 'published borders; large, so only for those signed in',
  audit_line: 'own lines, or all for the audit administrator: see below',
  user_name: 'who did something is shown by name to everyone signed in',
  duplicate_detection: 'when duplicates were last looked for',
  search_generation: 'how many firms the index numbers',
  search_posting: 'hashed keys and numbers; every row they lead to is read through enterprise_in_scope',
  search_ids: 'random ids in list order; as above',
  search_delta: 'ids and hashed keys of firms written since; as above',
  search_delta_in_scope: 'the same, for whoever is signed in',
  figure_refresh: 'until when figures are known',
  figure_period:
    'figures of the whole city as they were reported, for the city, and once approved for counties and towns',
  visit_review: 'when visits were last looked through, and how many',
  fact_list: 'which lists of authorities were loaded: counts, and names no firm',
  bank_profile: 'what a bank says of itself, published',
  grab_session: 'timed lists for banks with counts; names no firm',
  event: 'activities of the teams, known to all of them and to invited banks; names no firm',
  event_bank: 'which banks came to which activity; a bank sees its own',
  adviser_kind: 'which kinds of posting the city has: configuration of the city',
  adviser_posting: 'who is posted where, names no firm; a bank its own people: see adviser/postings.test.ts',
  adviser_assessment: 'what is said of whom is posted, names no firm: see adviser/years.test.ts',
  contact_table: 'offices and their numbers, for the city team until they are published',
  bank_staff: 'whom the own bank publishes',
  bank_key: 'public keys of the own bank; a bank sees no other’s: see bank-room.test.ts',
  bank_webhook: 'addresses of the own bank, without their secret',
  webhook_delivery: 'what the own bank’s systems were told: numbers of referrals',
  product: 'which products a bank has; what they say is in their versions',
  product_version: 'published ones; drafts only for the bank and the city team: see products.test.ts',
  product_withdrawal: 'which products are off the shelf, published',
  target_list: 'deliveries of lists with counts; names no firm',
  wave: 'waves with counts; which firms they hold is read through views in scope',
  wave_priority: 'their orders of urgency, with counts',
  grid: 'which grids a town has; which firms they hold nobody reads',
  visiting_team: 'which teams a town has, and which accounts are in them',
  town_grids: 'how evenly a town is cut',
  grid_cut: 'cuts with counts',
  grid_worker: 'who visits which grid',
  device: 'own devices; a team those of the offices in its area: no firm',
  operation: 'what one handed in oneself: see sync.test.ts',
  bulletin: 'what teams publish, names no firm of the register by key: see bulletin.test.ts',
  supervision_order: 'what a bank or county is asked, issued to it; names no firm: see supervision.test.ts',
  supervision_step: 'the steps of those',
  proposal:
    'what deputies and members propose, for the team that holds it and its units; names no firm by key: see proposal.test.ts',
  proposal_part: 'which unit answers which opinion until when',
  proposal_answer: 'what units answer: their own, and once handed in for who looks at it',
  proposal_step: 'the steps of those',
  goal: 'targets of the city, its units and banks: numbers, and names no firm; see goal.test.ts',
  goal_change: 'which of those were changed',
  goal_report: 'what their owners say of them',
  goal_task: 'what units have to do',
  ledger_definition: 'how ledgers are defined: configuration of the city',
  ledger_layout: 'workbooks the city lays its ledgers out by',
  ledger_sheet: 'what one’s own unit filled in, all of it for the city: see ledger.test.ts',
  feedback: 'what is said of the work and the app, names no firm: own words, and all for the city team',
  notice: 'what oneself or one’s desk is told: see notice.test.ts',
  notice_read: 'which of those one has read',
  notice_address: 'one’s own e-mail address',
  delivery_log: 'what became of messages, without words or numbers; the system administrator’s',
  problem_kind: 'which department owns which kind of problem: configuration of the city',
  known_answer: 'questions and answers officials keep: names no firm',
  product_event: 'who published what; the steps before only for the bank and the city team',
  policy_entry:
    'numbers of the law: approved ones for whoever sees firms, proposals for the city team and who made them',
}

/**
 * What tells of firms: a query for their ids. 'all': exactly those in scope that have rows; 'some': none out of scope;
 * 'shared': exactly those shared with us, nothing for the area tree.
 */
const carriers: Record<string, { ids: string; shows: 'all' | 'some' | 'shared' }> = {
  enterprise: { ids: 'select id from enterprise where merged_into is null', shows: 'some' },
  enterprise_in_scope: { ids: 'select id from enterprise_in_scope', shows: 'all' },
  enterprise_shared_with_us: { ids: 'select enterprise_id as id from enterprise_shared_with_us', shows: 'shared' },
  enterprise_share: { ids: 'select enterprise_id as id from enterprise_share', shows: 'some' },
  enterprise_fact: {
    ids: "select enterprise_id as id from enterprise_fact where fact in (select fact from fact_reader where readers = 'all')",
    shows: 'all',
  },
  fact_entry: { ids: 'select enterprise_id as id from fact_entry', shows: 'some' },
  enterprise_tag: { ids: 'select enterprise_id as id from enterprise_tag', shows: 'all' },
  enterprise_history: { ids: 'select enterprise_id as id from enterprise_history', shows: 'all' },
  enterprise_merge: { ids: 'select survivor_id as id from enterprise_merge', shows: 'some' },
  grid_feed: { ids: 'select enterprise_id as id from grid_feed', shows: 'some' },
  target_list_member_in_scope: { ids: 'select enterprise_id as id from target_list_member_in_scope', shows: 'all' },
  target_list_row_in_scope: {
    ids: 'select enterprise_id as id from target_list_row_in_scope where enterprise_id is not null',
    shows: 'some',
  },
  wave_firm_in_scope: { ids: 'select enterprise_id as id from wave_firm_in_scope', shows: 'all' },
  wave_claim: { ids: 'select enterprise_id as id from wave_claim', shows: 'all' },
  grid_cut_town: {
    ids: `select (m->>'firm')::uuid as id from grid_cut_town, jsonb_array_elements(moves) m`,
    shows: 'some',
  },
  visit: { ids: 'select enterprise_id as id from visit', shows: 'some' },
  visit_location: { ids: 'select enterprise_id as id from visit_location', shows: 'some' },
  visit_photo: { ids: 'select enterprise_id as id from visit_photo', shows: 'some' },
  visit_correction: { ids: 'select enterprise_id as id from visit_correction', shows: 'some' },
  need: { ids: 'select enterprise_id as id from need', shows: 'some' },
  problem: { ids: 'select enterprise_id as id from problem', shows: 'some' },
  problem_step: { ids: 'select enterprise_id as id from problem_step', shows: 'some' },
  need_step: { ids: 'select enterprise_id as id from need_step', shows: 'some' },
  declaration: { ids: 'select enterprise_id as id from declaration', shows: 'some' },
  recommendation: { ids: 'select enterprise_id as id from recommendation', shows: 'some' },
  remedy_task: { ids: 'select enterprise_id as id from remedy_task', shows: 'some' },
  consent: { ids: 'select enterprise_id as id from consent', shows: 'some' },
  event_invitation: { ids: 'select enterprise_id as id from event_invitation', shows: 'some' },
  event_pair: { ids: 'select enterprise_id as id from event_pair', shows: 'some' },
  event_intent: { ids: 'select enterprise_id as id from event_intent', shows: 'some' },
  event_signing: { ids: 'select enterprise_id as id from event_signing', shows: 'some' },
  event_follow: { ids: 'select enterprise_id as id from event_follow', shows: 'some' },
  adviser_link: { ids: 'select enterprise_id as id from adviser_link', shows: 'some' },
  adviser_contact: { ids: 'select enterprise_id as id from adviser_contact', shows: 'some' },
  adviser_word: { ids: 'select enterprise_id as id from adviser_word', shows: 'some' },
  event_link: { ids: 'select enterprise_id as id from event_link', shows: 'some' },
  grab_item: { ids: 'select enterprise_id as id from grab_item', shows: 'some' },
  referral: { ids: 'select enterprise_id as id from referral', shows: 'some' },
  refusal: { ids: 'select enterprise_id as id from refusal', shows: 'some' },
  credit: { ids: 'select enterprise_id as id from credit', shows: 'some' },
  amount_correction: { ids: 'select enterprise_id as id from amount_correction', shows: 'some' },
  firm_answer: { ids: 'select enterprise_id as id from firm_answer', shows: 'some' },
  data_request: { ids: 'select enterprise_id as id from data_request', shows: 'some' },
  material: { ids: 'select enterprise_id as id from material', shows: 'some' },
  firm_phone: { ids: 'select enterprise_id as id from firm_phone', shows: 'some' },
  need_number: { ids: 'select enterprise_id as id from need_number', shows: 'some' },
  drawdown: { ids: 'select enterprise_id as id from drawdown', shows: 'some' },
  repayment: { ids: 'select enterprise_id as id from repayment', shows: 'some' },
  renewal_ask: { ids: 'select enterprise_id as id from renewal_ask', shows: 'some' },
  line_cut: { ids: 'select enterprise_id as id from line_cut', shows: 'some' },
  visit_sign: { ids: 'select enterprise_id as id from visit_sign', shows: 'some' },
  call_back: { ids: 'select enterprise_id as id from call_back', shows: 'some' },
  visit_confirmation: { ids: 'select enterprise_id as id from visit_confirmation', shows: 'some' },
  figure_row: { ids: 'select enterprise_id as id from figure_row', shows: 'some' },
  change_request: { ids: 'select enterprise_id as id from change_request', shows: 'some' },
  import_change: {
    ids: 'select enterprise_id as id from import_change where enterprise_id is not null',
    shows: 'some',
  },
  import_row: { ids: 'select id from import_row', shows: 'some' },
}

/** Told below, or by the routes that show them (routes.test.ts). */
const special = [
  'enterprise_cell',
  'figure_cell',
  'enterprise_duplicate',
  'export_job',
  'import',
  'import_finding',
  'import_mapping',
  'scenario',
]

describe('without settings', () => {
  /** As a request that forgot one: each must be as good as none. */
  const lacking = [
    ['nothing set', ''],
    [
      'all set to nothing',
      "set local huoshui.scope_kind = ''; set local huoshui.scope_codes = ''; set local huoshui.actor = ''",
    ],
    ['codes without a kind', "set local huoshui.scope_codes = '440800,440811'"],
    ['a unit without codes', "set local huoshui.scope_kind = 'unit'"],
    ['a town with an empty code', "set local huoshui.scope_kind = 'town'; set local huoshui.scope_codes = ','"],
    ['shares without an organisation', "set local huoshui.scope_kind = 'share'"],
    ['shares of an empty organisation', "set local huoshui.scope_kind = 'share'; set local huoshui.organisation = ''"],
    ['own work of nobody', "set local huoshui.scope_kind = 'own'"],
    ['an unknown kind', "set local huoshui.scope_kind = 'CITY'"],
    ['a kind with a quote', "set local huoshui.scope_kind = 'city'' or true --'"],
    ['a wildcard for a code', "set local huoshui.scope_kind = 'unit'; set local huoshui.scope_codes = '%'"],
  ] as const

  it.each(lacking)('%s: no table tells of a firm', async (_, settings) => {
    const readable = await listReadable(world)
    const shown = await asApp(world, settings, async (client) => {
      const found: string[] = []
      for (const [name, column] of readable) {
        if (name in open || name.startsWith('search_') || name === 'duplicate_detection') continue
        if (reached(await attempt(client, `select "${column}" from ${name}`)) > 0) found.push(name)
      }
      return found
    })
    expect(shown).toEqual([])
  })

  it('no table but the published ones has a row at all', async () => {
    const shown = await asApp(world, '', async (client) => {
      const found: string[] = []
      for (const { name } of await listRelations(world)) {
        if (reached(await attempt(client, `select 1 from ${name} limit 1`)) > 0) found.push(name)
      }
      return found
    })
    expect(shown.filter((name) => !(name in open))).toEqual([])
  })
})

describe('with a scope', () => {
  it('every readable table has its line in this test', async () => {
    const readable = [...(await listReadable(world)).keys()]
    const told = [...Object.keys(open), ...Object.keys(apart), ...Object.keys(carriers), ...special]
    expect(readable.filter((name) => !told.includes(name))).toEqual([])
  })

  it('every actor reads exactly its own firms, table by table', async () => {
    const readable = await listReadable(world)
    const wrong: string[] = []
    for (const actor of world.actors) {
      await asApp(world, settingsOf(actor.actor), async (client) => {
        for (const [table, { ids, shows }] of Object.entries(carriers)) {
          if (!readable.has(table)) continue
          const mine = new Set((await client.query<{ id: string }>(ids)).rows.map((row) => row.id))
          const foreign = [...mine].filter((id) => !actor.sees.has(id) && !isMergedForCity(actor, id))
          if (foreign.length > 0) wrong.push(`${actor.label} reads ${foreign.length} foreign firms in ${table}`)
          if (shows === 'some' || (shows === 'shared' && actor.actor.scope.kind !== 'share')) continue
          const { rows } = await world.server.database.owner.query<{ id: string }>(ownerQuery(table, ids))
          const missing = rows.filter(({ id }) => actor.sees.has(id) && !mine.has(id))
          if (missing.length > 0) wrong.push(`${actor.label} misses ${missing.length} own firms in ${table}`)
        }
      })
    }
    expect(wrong).toEqual([])
  })

  it('prepared counts add up to the firms of the area, and are nothing to outside organisations', async () => {
    for (const actor of world.actors) {
      const n = await asApp(world, settingsOf(actor.actor), async (client) => {
        const { rows } = await client.query<{ n: number }>('select coalesce(sum(n), 0)::int as n from enterprise_cell')
        return rows[0]?.n
      })
      const isOutside = actor.actor.scope.kind === 'share'
      expect(n, actor.label).toBe(isOutside ? 0 : actor.sees.size)
    }
  })

  it('a referral is the branch it was sent to and its head office, of the firms shared with it, and no other bank', async () => {
    const { rows } = await world.server.database.owner.query<{ id: string }>(
      `select enterprise_id as id from enterprise_share where organisation_id = 'crossing-branch-a' and until_day is null`,
    )
    for (const table of [
      'referral',
      'need_step',
      'refusal',
      'credit',
      'drawdown',
      'amount_correction',
      'repayment',
      'renewal_ask',
      'line_cut',
      'material',
    ]) {
      for (const actor of world.actors.filter(({ actor: { scope } }) => scope.kind === 'share')) {
        const seen = await asApp(world, settingsOf(actor.actor), (client) =>
          client.query<{ id: string }>(`select enterprise_id as id from ${table}`),
        )
        const ids = new Set(seen.rows.map(({ id }) => id))
        const isBranch = actor.label === 'branch'
        if (actor.label === 'bank') for (const { id } of rows) expect(ids.has(id), table).toBe(true)
        else expect(ids, `${actor.label} in ${table}`).toEqual(new Set(isBranch ? rows.map(({ id }) => id) : []))
      }
    }
  })

  it('an ended share shows nothing to the bank it ended for', async () => {
    const { rows } = await world.server.database.owner.query<{ id: string }>(
      `select enterprise_id as id from enterprise_share where organisation_id = 'crossing-branch-a' and until_day is not null`,
    )
    expect(rows).toHaveLength(6)
    const branch = world.actors.filter((actor) => ['branch', 'bank'].includes(actor.label))
    for (const actor of branch) {
      const seen = await asApp(world, settingsOf(actor.actor), (client) =>
        client.query('select from enterprise_share where enterprise_id = any ($1)', [rows.map((row) => row.id)]),
      )
      expect(seen.rowCount, actor.label).toBe(0)
    }
  })

  it('of the audit, everyone reads their own lines and the audit administrator all', async () => {
    const total = await world.server.database.owner.query('select from audit_line')
    for (const actor of world.actors) {
      const lines = await asApp(world, settingsOf(actor.actor), (client) =>
        client.query<{ actor: string }>('select actor from audit_line'),
      )
      if (actor.role === 'audit_admin') expect(lines.rowCount).toBe(total.rowCount)
      else
        expect(
          lines.rows.filter((line) => line.actor !== actor.actor.userId),
          actor.label,
        ).toEqual([])
    }
  })
})

describe('personal columns', () => {
  const personal = ['legal_person', 'contact_person', 'contact_phone']

  it('are readable in no table', async () => {
    const { rows } = await world.server.database.owner.query<{ place: string; readable: boolean }>(
      `select c.relname || '.' || a.attname as place,
              has_column_privilege('huoshui_app', c.oid, a.attnum, 'select') as readable
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attname = any ($1)
         and c.relname <> 'organisation' -- an office's number`,
      [personal],
    )
    expect(rows.length).toBeGreaterThanOrEqual(3)
    expect(rows.filter((row) => row.readable)).toEqual([])
  })

  it('do not come back from a write either', async () => {
    const city = world.actors.find((actor) => actor.label === 'city') as CrossActor
    await asApp(world, settingsOf(city.actor), async (client) => {
      for (const text of [
        'select contact_phone from enterprise',
        'select e from enterprise e',
        'update enterprise set version = version returning contact_phone',
        'update enterprise set name = contact_phone',
        'update enterprise set version = version where contact_phone like $$138%$$',
        'select count(*) from enterprise order by count(contact_phone)',
      ]) {
        expect(await attempt(client, text), text).toBe('42501')
      }
    })
  })

  it('are nowhere in clear in the masked view', async () => {
    const phones = new Set([...world.firms.values()].map((firm) => firm.phone).filter((phone) => phone !== null))
    const city = world.actors.find((actor) => actor.label === 'city') as CrossActor
    const { rows } = await asApp(world, settingsOf(city.actor), (client) =>
      client.query<Record<string, unknown>>('select * from enterprise_in_scope'),
    )
    const clear = rows.flatMap((row) => Object.values(row)).filter((value) => phones.has(value as string))
    expect(clear).toEqual([])
  })
})

/** The city's people tidy up merged firms' shares; nobody else meets them. */
function isMergedForCity({ actor }: CrossActor, id: string): boolean {
  return actor.scope.kind === 'city' && typeof world.firms.get(id)?.merged === 'string'
}

/** Every firm at a branch of the bank, drawn by it: only its own shares stand between the bank and the city. */
const chainSeed = `
    insert into need (enterprise_id, id, amount_fen, purpose, told_at, recorded_by)
    select id, id, 100, 'working', now(), 'test' from enterprise where merged_into is null;
    insert into need_number (number, enterprise_id, need_id)
    select 'A' || lpad((row_number() over ())::text, 9, '0'), id, id from enterprise where merged_into is null;
    insert into firm_answer (enterprise_id, id, need_id, referral_id, question, is_yes, answered_by, answered_at)
    select id, id, id, id, 'contacted', true, 'test', now() from enterprise where merged_into is null;
    insert into material (enterprise_id, id, need_id, audience, kind, name, format, bytes, sha256, state, added_by, added_at)
    select id, id, id, 'banks', 'license', 'x', 'pdf', 4, repeat('0', 64), 'unscanned', 'test', now() from enterprise where merged_into is null;
    insert into material_content select id, id, '%PDF' from enterprise where merged_into is null;
    insert into data_request (enterprise_id, id, kind, what, asked_by, asked_at, due_on)
    select id, id, 'erase', 'test', 'test', now(), '2026-01-01' from enterprise where merged_into is null;
    insert into firm_phone (enterprise_id, id, phone_id, phone_masked, state, claimed_at)
    select id, id, id, '138****0000', 'claimed', now() from enterprise where merged_into is null;
    insert into declaration (enterprise_id, id, need_id, round, amount_fen, months, purpose, use_of_funds, acted_for, declared_on, recorded_by)
    select id, id, id, 1, 100, 12, 'working', 'test', 'team', '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into recommendation (enterprise_id, id, need_id, declaration_id, decision, standards, decided_on, decided_by)
    select id, id, id, id, 'recommend', '{}', '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into consent (enterprise_id, id, bank_id, purpose, channel, evidence, text_version, text_hash, given_on, recorded_by)
    select id, id, 'crossing-bank', 'referral', 'signed', 'x', 'x', repeat('0', 64), '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into referral (enterprise_id, id, need_id, declaration_id, consent_id, bank_id, branch_id, organisation_id, amount_fen, months,
      purpose, use_of_funds, stage, sent_on, sort_on, sent_by)
    select id, id, id, id, id, 'crossing-bank', 'crossing-branch-a', 'crossing-branch-a', 100, 12, 'working', 'test', 'lent', '2026-01-01',
      '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into need_step (enterprise_id, id, need_id, referral_id, place, action, acted_for, from_stage, to_stage, on_day, organisation_id, recorded_by)
    select id, id, id, id, 1, 'send', 'team', 'recommended', 'sent', '2026-01-01', 'crossing-team-a', 'test' from enterprise where merged_into is null;
    insert into remedy_task (enterprise_id, id, need_id, referral_id, reason, what, owner_id, due_on, made_by)
    select id, id, id, id, 'security.short', 'x', 'crossing-team-a', '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into refusal (enterprise_id, id, referral_id, of, reason, note, would_change, refused_on, recorded_by)
    select id, id, id, 'credit', 'security.short', 'x', 'x', '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into credit (enterprise_id, id, referral_id, amount_fen, months, is_revolving, rate_bp, guarantee_modes, credited_on, valid_until, drawn_fen, recorded_by)
    select id, id, id, 100, 12, false, 300, '{credit}', '2026-01-01', '2027-01-01', 100, 'test' from enterprise where merged_into is null;
    insert into drawdown (enterprise_id, id, referral_id, credit_id, amount_fen, rate_bp, drawn_on, matures_on, recorded_by)
    select id, id, id, id, 100, 300, '2026-01-01', '2027-01-01', 'test' from enterprise where merged_into is null;
    insert into amount_correction (enterprise_id, id, referral_id, credit_id, of, subject_id, old_fen, new_fen, reason, asked_by)
    select id, id, id, id, 'credit', id, 100, 200, 'test', 'test' from enterprise where merged_into is null;
    insert into repayment (enterprise_id, id, referral_id, credit_id, amount_fen, repaid_on, recorded_by)
    select id, id, id, id, 100, '2026-02-01', 'test' from enterprise where merged_into is null;
    insert into renewal_ask (enterprise_id, id, referral_id, credit_id, matures_on, asked_on, answer, organisation_id, recorded_by)
    select id, id, id, id, '2027-01-01', '2026-11-01', 'wants', 'crossing-branch-a', 'test' from enterprise where merged_into is null;
    insert into line_cut (enterprise_id, id, bank_id, referral_id, kind, told_by, reason, happened_on, organisation_id, recorded_by)
    select id, id, 'crossing-bank', id, 'reduce', 'bank', 'x', '2026-01-01', 'crossing-branch-a', 'test' from enterprise where merged_into is null`

/** Tables that stay without rows in the demo city get one for every firm, so that an empty answer says something. */
/** Of some firms of every unit: what is asked of each row is the same. */
const eventSeed = `
    insert into event (id, kind, name, organiser_id, place, on_day, organisation_id, made_by)
    values ('00000000-0000-4000-8000-0000000000a3', 'matching', 'test', 'crossing-team-a', 'x', '2026-01-01', 'crossing-team-a', 'test');
    create temp table met as select id as firm, gen_random_uuid() as id from enterprise where merged_into is null order by md5(id::text) limit 60;
    insert into event_invitation (enterprise_id, id, event_id, source, key_hash, invited_by)
    select firm, id, '00000000-0000-4000-8000-0000000000a3', 'hand', sha256(id::text::bytea), 'test' from met;
    insert into event_pair (enterprise_id, id, event_id, bank_id, organisation_id, made_by)
    select firm, id, '00000000-0000-4000-8000-0000000000a3', 'crossing-bank', 'crossing-branch-a', 'test' from met;
    insert into event_intent (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source, follower_id, recorded_by)
    select firm, id, id, '00000000-0000-4000-8000-0000000000a3', 'crossing-bank', 1, '2026-01-01', 'x', 'test', 'test' from met;
    insert into event_signing (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source, recorded_by)
    select firm, id, id, '00000000-0000-4000-8000-0000000000a3', 'crossing-bank', 1, '2026-01-01', 'x', 'test' from met;
    insert into event_follow (enterprise_id, id, intent_id, step, on_day, outcome, recorded_by)
    select firm, id, id, 7, '2026-01-01', 'talking', 'test' from met;
    insert into event_link (enterprise_id, id, intent_id, event_id, bank_id, referral_enterprise_id, referral_id, source, linked_by)
    select firm, id, id, '00000000-0000-4000-8000-0000000000a3', 'crossing-bank', firm, id, 'rule', 'calendar' from met`

/** A posting of a bank that looks after them all. */
const adviserSeed = `
    insert into adviser_posting (id, kind, serves, person_name, organisation_id, root_id, from_day, made_by)
    values ('00000000-0000-4000-8000-0000000000a4', 'firm_coach', 'firm', '测试', 'crossing-branch-a', 'crossing-bank', '2026-01-01', 'test');
    insert into adviser_link (enterprise_id, id, posting_id, from_day, source, made_by)
    select firm, id, '00000000-0000-4000-8000-0000000000a4', '2026-01-01', 'hand', 'test' from met;
    insert into adviser_contact (enterprise_id, id, posting_id, on_day, way, about, result, recorded_by)
    select firm, id, '00000000-0000-4000-8000-0000000000a4', '2026-01-01', 'phone', '{policy}', '测试', 'test' from met;
    insert into adviser_word (enterprise_id, id, posting_id, quarter, was_contacted, may_tell, said_by)
    select firm, id, '00000000-0000-4000-8000-0000000000a4', '2026Q1', true, true, 'test' from met`

async function seedRest({ server }: World): Promise<void> {
  await server.database.owner.query(`
    insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, actor)
    select id, gen_random_uuid(), 'name', 'x', 'y', '2026-01-01', 'test', 'test' from enterprise where merged_into is null;
    insert into enterprise_tag (enterprise_id, tag, from_day, source)
    select id, '测试标签', '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into fact_entry (enterprise_id, id, fact, source, is_withdrawal, number_value, as_of, recorded_by)
    select id, gen_random_uuid(), 'own_brand', 'visit', false, 1, '2026-01-01', 'test' from enterprise where merged_into is null;
    insert into target_list (id, kind, mode, as_of, status, file_name, sha256, rows, loaded_by, decided_at)
    values ('00000000-0000-4000-8000-0000000000a1', 'city', 'whole', '2026-01-01', 'applied', 'x', 'x', 1, 'test', now());
    insert into target_list_row (list_id, row_no, enterprise_id)
    select '00000000-0000-4000-8000-0000000000a1', row_number() over (), id from enterprise where merged_into is null;
    insert into target_list_member (enterprise_id, kind, from_day, list_id)
    select id, 'city', '2026-01-01', '00000000-0000-4000-8000-0000000000a1' from enterprise where merged_into is null;
    insert into wave (id, name, lists, from_day, until_day, quiet_days, made_by)
    values ('00000000-0000-4000-8000-0000000000a2', 'test', '{city}', '2026-01-01', '2026-12-31', 90, 'test');
    insert into wave_firm (enterprise_id, wave_id, priority)
    select id, '00000000-0000-4000-8000-0000000000a2', 1 from enterprise where merged_into is null;
    insert into wave_claim (enterprise_id, wave_id, id, organisation_id, claimed_by, claimed_on)
    select id, '00000000-0000-4000-8000-0000000000a2', gen_random_uuid(), 'test', 'test', '2026-01-01' from enterprise where merged_into is null;
    insert into figure_row (enterprise_id, measure, record_id, on_day, unit_code, town_code, type, size_class, n, known_from)
    select id, 'listed', gen_random_uuid(), '2026-01-01', unit_code, coalesce(town_code, ''), type, size_class, 1, now()
    from enterprise where merged_into is null;
    insert into visit_sign (enterprise_id, visit_id, kind, text, found_at)
    select id, gen_random_uuid(), 'pace', 'x', now() from enterprise where merged_into is null;
    insert into call_back (enterprise_id, visit_id, why, chosen_at)
    select id, gen_random_uuid(), 'random', now() from enterprise where merged_into is null;
    insert into visit_confirmation (enterprise_id, visit_id, key_hash)
    select id, gen_random_uuid(), sha256(id::text::bytea) from enterprise where merged_into is null;
    insert into search_delta (enterprise_id, keys) select id, '{1}' from enterprise limit 50;
    ${chainSeed};
    ${eventSeed};
    ${adviserSeed};
    insert into change_request (id, enterprise_id, base_version, base, changes, effective_on, reason, requested_by)
    select gen_random_uuid(), id, 1, '{}', '{"name": "x"}', '2026-01-01', 'test', 'somebody' from enterprise where merged_into is null`)
}

/** The owner meets no policy; views answer by settings, so the record stands in for them. */
function ownerQuery(table: string, ids: string): string {
  if (table === 'enterprise_in_scope') return 'select id from enterprise where merged_into is null'
  if (table === 'enterprise_shared_with_us') return 'select id from enterprise where merged_into is null'
  return ids
}
