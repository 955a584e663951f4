import { getCoverage, getReplay } from '@huoshui/contract'
import { publishedRate } from '@huoshui/rules/visit/compute-coverage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lazyMatcher } from '../match/lazy-matcher.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { replayCampaign } from './replay-campaign.ts'

const firms = 3000
const visitedInTheEnd = Math.round((421_404 * firms) / 520_000)
let whole: TestServer
let broken: TestServer
beforeAll(async () => {
  ;[whole, broken] = await Promise.all([start(), start()])
  await replay(whole)
}, 240_000)
afterAll(() => Promise.all([whole.close(), broken.close()]))

function start() {
  return startTestServer({ firms, now: '2026-11-20T02:00:00Z' })
}

/** Replays until so many reports were heard. */
async function replay({ database, clock }: TestServer, mostReports = Number.POSITIVE_INFINITY): Promise<boolean> {
  const matcher = lazyMatcher(database, { now: clock.now })
  const stopping = new AbortController()
  let heard = 0
  try {
    await replayCampaign({
      ...{ database, matcher, now: clock.now, signal: stopping.signal },
      yieldToPeople: async () => undefined,
      report: () => ++heard >= mostReports && stopping.abort(),
    })
  } finally {
    await matcher.close()
  }
  return !stopping.signal.aborted
}

/** All that a replay writes, but for the instants of the real clock. */
async function writtenIn({ database: { owner } }: TestServer): Promise<unknown[]> {
  const statements = [
    `select enterprise_id, id, at, mode, result, counts, status_then, unit_code, town_code, visitor_id, bank_id, bank_person, operating,
       difficulties, gave_leaflet, has_need, remark, source, recorded_by from visit order by id`,
    'select enterprise_id, id, visit_id, amount_fen, months, purpose, banks, told_at from need order by id',
    `select enterprise_id, visit_id, encode(key_hash, 'hex'), says_visited, encode(browser_hash, 'hex'), answered_at
       from visit_confirmation order by visit_id`,
    'select enterprise_id, id, visit_id, kind, description, solved_how from problem order by id',
    `select id, kind, mode, as_of, status, rows, matched, added from target_list order by id`,
    'select enterprise_id, kind, from_day, until_day from target_list_member order by 1, 2',
    'select id, name, status, from_day, until_day, listed, taken, quiet from wave order by id',
    `select action, count(*), count(distinct subject_id) from audit_line group by 1 order by 1`,
    'select enterprise_id, id, need_id, referral_id, place, action, from_stage, to_stage, on_day, detail, recorded_by from need_step order by id',
    'select id, stage, version from need order by id',
    'select id, round, amount_fen, declared_on from declaration order by id',
    'select id, decision, reasons, decided_on from recommendation order by id',
    'select id, bank_id, given_on, text_hash from consent order by id',
    'select id, organisation_id, stage, version, sent_on, due_on, decided_on, sort_on, held_by from referral order by id',
    'select id, amount_fen, drawn_fen, credited_on from credit order by id',
    'select id, credit_id, amount_fen, drawn_on, matures_on from drawdown order by id',
    'select id, reason, refused_on from refusal order by id',
    'select enterprise_id, organisation_id, from_day, until_day from enterprise_share order by 1, 2, 3',
    `select username, role, organisation_id from auth_user order by 1`,
  ]
  return await Promise.all(statements.map(async (text) => (await owner.query(text)).rows))
}

describe('the campaign', () => {
  it('ends as published, to scale, and never above the list', async () => {
    const city = await whole.as('demo-city')
    expect(await city.call(getReplay)).toMatchObject({
      ...{ status: 'done', day: '2025-05-31' },
      ...{ firms: visitedInTheEnd, firmsInTheEnd: visitedInTheEnd },
    })
    const { total, explanation } = await city.call(getCoverage, { query: { of: 'province', until: '2025-05-31' } })
    expect(total.onList.firms + total.offList.firms).toBe(visitedInTheEnd)
    expect((publishedRate(total)?.basisPoints ?? 0) / 100).toBeCloseTo(103.68, 1)
    expect(total.rate?.basisPoints).toBeGreaterThan(9400)
    expect(total.rate?.basisPoints).toBeLessThanOrEqual(9600)
    expect(explanation).toContain('超过100%')
    expect(total.onList.visits + total.offList.visits).toBeGreaterThan(visitedInTheEnd)
    expect(total.inVain).toBeGreaterThan(0)
  })

  it('is recorded by those who could see the firm, as of its days, and says that it is a replay', async () => {
    const { rows } = await whole.database.owner.query(
      `select count(*)::int as all, count(*) filter (where v.source = 'replay')::int as replayed,
         count(distinct v.visitor_id)::int as visitors, min(v.at)::date::text as first, max(v.at)::date::text as last,
         count(*) filter (where u.organisation_id <> 'town-' || v.town_code)::int as strange,
         count(*) filter (where v.bank_id is not null)::int as paired, count(*) filter (where v.recorded_at < v.at)::int as backdated
       from visit v join auth_user u on u.id = v.visitor_id`,
    )
    expect(rows[0]).toMatchObject({ strange: 0, backdated: 0, replayed: rows[0]?.all })
    expect(rows[0].first >= '2024-11-01' && rows[0].last <= '2025-05-31').toBe(true)
    expect(rows[0].visitors).toBeGreaterThan(20)
    expect(rows[0].paired).toBeGreaterThan(rows[0].all / 4)
  })

  it('has the word of about every eighth firm met on the spot, soon after and hardly ever against the record', async () => {
    const { rows } = await whole.database.owner.query(
      `select count(*)::float8 / (select count(*) from visit where counts and mode = 'field') as share, count(*) filter (where c.says_visited is null)::int as open,
         avg((not c.says_visited)::int)::float8 as against, count(*) filter (where not v.counts or v.mode <> 'field')::int as of_nobody,
         max(c.answered_at - v.at) < interval '1 day' as is_soon
       from visit_confirmation c join visit v on v.enterprise_id = c.enterprise_id and v.id = c.visit_id`,
    )
    expect(rows[0]).toMatchObject({ open: 0, of_nobody: 0, is_soon: true })
    expect(rows[0].share).toBeGreaterThan(0.08)
    expect(rows[0].share).toBeLessThan(0.16)
    expect(rows[0].against).toBeLessThan(0.05)
  })

  it('goes on to the end of the chain as published, to scale, the sums exact to the 分', async () => {
    const declared = Math.round((33_400 * firms) / 520_000)
    const recommended = Math.round((33_100 * firms) / 520_000)
    const credited = Math.round((30_800 * firms) / 520_000)
    const creditedFen = Math.round((3_593_500_000_000 * firms) / 520_000)
    const { rows } = await whole.database.owner.query(
      `select (select count(distinct enterprise_id)::int from declaration) as declared,
         (select count(distinct enterprise_id)::int from recommendation where decision = 'recommend') as recommended,
         (select count(distinct enterprise_id)::int from credit) as credited, (select sum(amount_fen)::bigint from credit) as credited_fen,
         (select sum(drawn_fen)::bigint from credit) as drawn_fen, (select sum(amount_fen)::bigint from drawdown) as paid_fen,
         (select count(*)::int from referral where stage in ('refused', 'withdrawn', 'unreachable', 'duplicate')) as turned_away,
         (select max(on_day)::text from need_step) as last`,
    )
    expect(rows[0]).toMatchObject({ declared, recommended, credited, credited_fen: creditedFen })
    expect(rows[0].drawn_fen).toBe(rows[0].paid_fen)
    expect(rows[0].paid_fen).toBeGreaterThan(creditedFen / 2)
    expect(rows[0].turned_away).toBeGreaterThan(0)
    expect(rows[0].last <= '2025-05-31').toBe(true)
    const city = await whole.as('demo-city')
    const told = { declared, recommended, credited, creditedFen, declaredInTheEnd: declared }
    expect(await city.call(getReplay)).toMatchObject(told)
  })

  it('broken off again and again ends the same', async () => {
    let rounds = 0
    for (const most of [1, 4, 40, 150, 10, 10, 10]) if (!(await replay(broken, most))) rounds++
    expect(rounds).toBeGreaterThan(4)
    // A kill after the visits were recorded and before that was noted: the team is done again.
    await broken.database.owner.query(
      `update setting set value = jsonb_set(value, '{team}', to_jsonb(greatest(0, (value ->> 'team')::int - 3))) where name = 'replay'`,
    )
    expect(await replay(broken)).toBe(true)
    expect(await writtenIn(broken)).toEqual(await writtenIn(whole))
  }, 240_000)
})
