import type { FactId } from '@huoshui/rules/fact/dictionary'
import type pg from 'pg'
import { type CopyTarget, openCopy } from '../copy-text.ts'
import { buildIndex, documentQuery, switchIndex } from '../enterprise/search/build-index.ts'
import { rebuildCells } from '../figure/rebuild-cells.ts'
import { noteEverythingOn } from '../match/note-firms-changed.ts'
import { insertDemoLists } from './demo-lists.ts'
import { copyStatements, type DemoTable, type DemoTextOptions, demoDay, renderDemo } from './demo-text.ts'
import { renderInThread } from './render-in-thread.ts'

export type DemoProgress = { done: number; of: number; step: 'generate' | 'index' }

/** Whether the demo city was loaded whole; a load that was cut off leaves nothing and is started again. */
export async function isDemoLoaded(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ loaded: boolean }>(
    "select exists (select from setting where name = 'demo') as loaded",
  )
  return rows[0]?.loaded ?? false
}

/**
 * Loads the synthetic city into an empty register: rows by COPY in transactions without WAL (TRUNCATE comes first in them),
 * then the ordinary indexes and the search index side by side. Everything is in when it returns.
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
    const listed = await copyFirms(clients, { cityKey, size, factsOn }, report)
    report({ done: size, of: size, step: 'index' })
    await indexFirms(clients, () => insertDemoLists(main, listed, factsOn))
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

/** One for each table: firms, facts, tags, shares. */
type Clients = readonly [pg.PoolClient, pg.PoolClient, pg.PoolClient, pg.PoolClient]

/** Firms whose rendering takes longer than starting a thread for it. */
const worthAThread = 20_000

/** Leaves the facts in their open transaction: their key is made beside the search index. */
async function copyFirms(
  clients: Clients,
  options: DemoTextOptions,
  report: (progress: DemoProgress) => void,
): Promise<Map<FactId, number>> {
  const [main, facts, tags, shares] = clients
  await main.query('select enterprise_drop_indexes()')
  await Promise.all([
    begin(main, 'enterprise', 'enterprise_pkey'),
    begin(facts, 'enterprise_fact', 'enterprise_fact_pkey'),
    begin(tags, 'enterprise_tag', undefined),
    begin(shares, 'enterprise_share', undefined),
  ])
  const targets = {
    firms: openCopy(main, copyStatements.firms),
    facts: openCopy(facts, copyStatements.facts),
    tags: openCopy(tags, copyStatements.tags),
    shares: openCopy(shares, copyStatements.shares),
  }
  const parts = options.size < worthAThread ? renderDemo(options) : renderInThread(options)
  const listed = await passOn(parts, targets, (done) => report({ done, of: options.size, step: 'generate' }))
  await Promise.all(Object.values(targets).map((target) => target.end()))
  await main.query('alter table enterprise add primary key (id)')
  await Promise.all([main, tags, shares].map((client) => client.query('commit')))
  return listed
}

/** Writes each part into its tables. @returns how many firms each whole list names */
async function passOn(
  parts: RenderedParts,
  targets: Record<DemoTable, CopyTarget>,
  report: (done: number) => void,
): Promise<Map<FactId, number>> {
  let done = 0
  try {
    let part = await parts.next()
    for (; !part.done; part = await parts.next()) {
      const { firms, text } = part.value
      await Promise.all(Object.entries(targets).map(([table, target]) => target.write(text[table as DemoTable])))
      done += firms
      report(done)
    }
    return part.value
  } finally {
    await parts.return(new Map()) // after a failure its thread would wait for ever
  }
}

type RenderedParts = ReturnType<typeof renderDemo> | ReturnType<typeof renderInThread>

async function begin(client: pg.PoolClient, table: string, primaryKey: string | undefined): Promise<void> {
  await client.query('begin')
  if (primaryKey) await client.query(`alter table ${table} drop constraint if exists ${primaryKey} cascade`)
  await client.query(`truncate ${table}`)
}

/** The search index needs one core, mostly ours, and ends last; what PostgreSQL does alone goes on beside it, one thing after another. */
async function indexFirms([main, facts, reader, writer]: Clients, insertLists: () => Promise<void>): Promise<void> {
  for (const client of [main, facts]) await client.query('set max_parallel_maintenance_workers = 0')
  const searchBuilt = buildIndex(reader, writer, documentQuery('enterprise', 'merged_into is null', true))
  const completed = completeFacts(facts).then(() => completeFirms(main, insertLists))
  const settled = await Promise.allSettled([searchBuilt, completed])
  for (const step of settled.toReversed()) if (step.status === 'rejected') throw step.reason
  for (const client of [main, facts]) await client.query('reset max_parallel_maintenance_workers')
  await switchIndex(main, await searchBuilt)
  await main.query('analyze search_posting')
}

async function completeFacts(client: pg.PoolClient): Promise<void> {
  await client.query('alter table enterprise_fact add primary key (enterprise_id, fact, source, period)')
  await client.query('commit')
  await client.query('analyze enterprise_fact')
}

async function completeFirms(client: pg.PoolClient, insertLists: () => Promise<void>): Promise<void> {
  await client.query('select enterprise_create_indexes()')
  await insertLists()
  await rebuildCells(client)
  await client.query('analyze enterprise; analyze enterprise_share')
}
