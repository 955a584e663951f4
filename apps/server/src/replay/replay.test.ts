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
}, 60_000)
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
    'select enterprise_id, id, visit_id, kind, description, solved_how from problem order by id',
    `select id, kind, mode, as_of, status, rows, matched, added from target_list order by id`,
    'select enterprise_id, kind, from_day, until_day from target_list_member order by 1, 2',
    'select id, name, status, from_day, until_day, listed, taken, quiet from wave order by id',
    `select action, count(*), count(distinct subject_id) from audit_line group by 1 order by 1`,
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
    expect(total.onList.visits + total.offList.visits).toBeGreaterThanOrEqual(visitedInTheEnd)
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

  it('broken off again and again ends the same', async () => {
    let rounds = 0
    for (const most of [1, 4, 40, 150]) if (!(await replay(broken, most))) rounds++
    expect(rounds).toBeGreaterThan(2)
    // A kill after the visits were recorded and before that was noted: the team is done again.
    await broken.database.owner.query(
      `update setting set value = jsonb_set(value, '{team}', to_jsonb(greatest(0, (value ->> 'team')::int - 3))) where name = 'replay'`,
    )
    expect(await replay(broken)).toBe(true)
    expect(await writtenIn(broken)).toEqual(await writtenIn(whole))
  })
})
