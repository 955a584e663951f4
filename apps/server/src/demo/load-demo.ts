import { type DemoFirm, generateFirms } from '@huoshui/demo-city'
import { sectionOfIndustry } from '@huoshui/rules/industry/industry'
import type pg from 'pg'
import { readCityData } from '../../../../cities/city-data.ts'
import { copyLine, openCopy } from '../copy-text.ts'
import { computeListRank } from '../enterprise/list-rank.ts'
import { buildIndex, documentQuery, switchIndex } from '../enterprise/search/build-index.ts'
import { currentTags } from '../enterprise/tag/current-tags.ts'
import { rebuildCells } from '../figure/rebuild-cells.ts'
import { noteEverythingOn } from '../match/note-firms-changed.ts'
import { createDemoLists } from './demo-lists.ts'
import { type DemoShare, planShares } from './plan-shares.ts'

/** The day as of which the firms are generated; fixed, so that the same size is the same city everywhere. */
export const demoDay = '2026-11-01'
export const demoSeed = 'huoshui-demo'

export type DemoProgress = { done: number; of: number; step: 'generate' | 'index' | 'count' }

const enterpriseColumns =
  'id, credit_code, name, short_name, former_names, type, status, status_since, industry_code, industry_section, size_class, ' +
  'founded_on, capital_fen, unit_code, town_code, village_code, registered_address, actual_address, legal_person, ' +
  'contact_person, contact_phone, tags, list_rank, source'

/** Whether the demo city was loaded whole; a load that was cut off leaves nothing and is started again. */
export async function isDemoLoaded(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ loaded: boolean }>(
    "select exists (select from setting where name = 'demo') as loaded",
  )
  return rows[0]?.loaded ?? false
}

/**
 * Loads the synthetic city into an empty register: rows by COPY in one transaction without WAL (TRUNCATE comes first in
 * it), then the ordinary indexes and the search index side by side. Everything is in when it returns.
 *
 * @param factsOn the day as of which facts are stated, so that last year's figures are there in every year; the firms are
 *   the same on all days
 */
export async function loadDemo(
  pool: pg.Pool,
  cityKey: string,
  size: number,
  report: (progress: DemoProgress) => void,
  factsOn: string = demoDay,
): Promise<void> {
  const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect(), pool.connect()])
  const [main] = clients
  let isLoaded = false
  try {
    await main.query('select pg_advisory_lock(7221)')
    await copyFirms(clients, { cityKey, size, factsOn }, report)
    report({ done: size, of: size, step: 'index' })
    await buildIndexes(clients)
    report({ done: size, of: size, step: 'count' })
    await rebuildCells(main)
    await main.query('analyze enterprise; analyze enterprise_fact; analyze enterprise_share; analyze search_posting')
    await main.query(
      "insert into setting (name, value) values ('demo', $1) on conflict (name) do update set value = excluded.value",
      [JSON.stringify({ city: cityKey, size, day: demoDay, factsOn })],
    )
    await noteEverythingOn(main)
    await main.query('select pg_advisory_unlock(7221)')
    isLoaded = true
  } finally {
    // After a failure some hold the lock, a transaction or a COPY that nobody ends any more.
    for (const client of clients) client.release(!isLoaded)
  }
}

type Clients = readonly [pg.PoolClient, pg.PoolClient, pg.PoolClient, pg.PoolClient]

async function copyFirms(
  clients: Clients,
  { cityKey, size, factsOn }: { cityKey: string; size: number; factsOn: string },
  report: (p: DemoProgress) => void,
): Promise<void> {
  const [main, factClient, tagClient, shareClient] = clients
  await main.query('select enterprise_drop_indexes()')
  await Promise.all([
    begin(main, 'enterprise', 'enterprise_pkey'),
    begin(factClient, 'enterprise_fact', 'enterprise_fact_pkey'),
    begin(tagClient, 'enterprise_tag', undefined),
    shareClient.query('begin; truncate enterprise_share'),
  ])
  const targets = {
    firms: openCopy(main, `copy enterprise (${enterpriseColumns}) from stdin`),
    facts: openCopy(
      factClient,
      'copy enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on) from stdin',
    ),
    tags: openCopy(tagClient, 'copy enterprise_tag (enterprise_id, tag, from_day, until_day, source) from stdin'),
  }
  const city = readCityData(cityKey)
  const share = planShares(city)
  const shares: DemoShare[] = []
  const lists = createDemoLists()
  let done = 0
  for (const batch of generateFirms({ city, seed: demoSeed, count: size, today: demoDay, factsOn })) {
    const text = { firms: '', facts: '', tags: '' }
    for (const [index, firm] of batch.entries()) {
      const rank = rankOf(firm)
      text.firms += firmLine(firm, rank)
      text.facts += factLines(firm)
      text.tags += tagLines(firm)
      share(firm, done + index, rank, shares)
      lists.count(firm)
    }
    await Promise.all([targets.firms.write(text.firms), targets.facts.write(text.facts), targets.tags.write(text.tags)])
    done += batch.length
    report({ done, of: size, step: 'generate' })
  }
  await Promise.all([targets.firms.end(), targets.facts.end(), targets.tags.end()])
  await Promise.all([
    main.query('alter table enterprise add primary key (id)'),
    factClient.query('alter table enterprise_fact add primary key (enterprise_id, fact, source, period)'),
  ])
  await Promise.all([main.query('commit'), factClient.query('commit'), tagClient.query('commit')])
  await insertShares(shareClient, shares)
  await lists.insert(main, factsOn)
}

async function begin(client: pg.PoolClient, table: string, primaryKey: string | undefined): Promise<void> {
  await client.query('begin')
  if (primaryKey) await client.query(`alter table ${table} drop constraint if exists ${primaryKey} cascade`)
  await client.query(`truncate ${table}`)
}

async function insertShares(client: pg.PoolClient, shares: readonly DemoShare[]): Promise<void> {
  const copy = openCopy(
    client,
    'copy enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day) from stdin',
  )
  await copy.write(
    shares.map((s) => copyLine([s.enterpriseId, s.organisationId, s.rootId, s.basis, s.rank, demoDay])).join(''),
  )
  await copy.end()
  await client.query('commit')
}

/** The b-trees and the search index need different cores: one is PostgreSQL's work, the other mostly ours. */
async function buildIndexes([main, reader, writer]: Clients): Promise<void> {
  const building = buildIndex(reader, writer, documentQuery('enterprise', 'merged_into is null', true))
  const [built, created] = await Promise.allSettled([building, main.query('select enterprise_create_indexes()')])
  if (created.status === 'rejected') throw created.reason
  if (built.status === 'rejected') throw built.reason
  await switchIndex(main, built.value)
}

function rankOf(firm: DemoFirm): number {
  return computeListRank({ status: firm.status, type: firm.type, sizeClass: firm.sizeClass, foundedOn: firm.foundedOn })
}

function firmLine(firm: DemoFirm, rank: number): string {
  return copyLine([
    firm.id,
    firm.creditCode,
    firm.name,
    firm.shortName,
    firm.formerNames.map((former) => former.name),
    firm.type,
    firm.status,
    firm.statusSince,
    firm.industryCode,
    sectionOfIndustry(firm.industryCode) ?? null,
    firm.sizeClass,
    firm.foundedOn,
    firm.capitalFen,
    firm.unitCode,
    firm.townCode,
    firm.villageCode,
    firm.registeredAddress,
    firm.actualAddress,
    firm.legalPerson,
    firm.contactPerson,
    firm.contactPhone,
    currentTags(
      firm.tags.map(({ tag, from, until }) => ({ tag, from_day: from, until_day: until })),
      demoDay,
    ),
    rank,
    'demo',
  ])
}

function factLines(firm: DemoFirm): string {
  let lines = ''
  for (const { fact, source, period, value, recordedOn } of firm.facts) {
    const isText = typeof value === 'string'
    lines += copyLine([firm.id, fact, source, period, isText ? null : value, isText ? value : null, recordedOn])
  }
  return lines
}

function tagLines(firm: DemoFirm): string {
  let lines = ''
  for (const { tag, from, until, source } of firm.tags) lines += copyLine([firm.id, tag, from, until, source])
  return lines
}
