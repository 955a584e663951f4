import type { CrossActor, Firm, World } from './world.fixture.ts'

/** What of a firm must not be in an answer, by its text. */
export type Leaks = { find(actor: CrossActor, text: string): string[] }

/**
 * Looks for every id, credit code, full name and phone of firms the reader doesn't see. Names are looked up by the JSON
 * strings of the answer, and anywhere within it when it is a short one, such as a refusal's sentence.
 */
export function makeLeaks(world: World): Leaks {
  const firms = [...world.firms.values()]
  const by = (key: (firm: Firm) => string | null) => {
    return Map.groupBy(
      firms.filter((firm) => key(firm)),
      (firm) => key(firm) ?? '',
    )
  }
  const [ids, codes, names, phones] = [
    by(({ id }) => id),
    by(({ code }) => code),
    by(({ name }) => name),
    by(({ phone }) => phone),
  ]
  return {
    find(actor, text) {
      const found: string[] = []
      // Two firms may have one phone: whoever sees one of them knows it.
      const look = (map: Map<string, Firm[]>, value: string) => {
        const holders = map.get(value)
        if (holders && !holders.some((firm) => maySee(actor, firm))) found.push(value)
      }
      for (const [value] of text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)) look(ids, value)
      for (const [value] of text.matchAll(/[0-9A-Z]{18}/g)) look(codes, value)
      for (const [value] of text.matchAll(/\d{7,12}/g)) look(phones, value)
      for (const value of text.split('"')) look(names, value)
      if (text.length < 1000) {
        for (const name of names.keys()) if (text.includes(name)) look(names, name)
      }
      return found
    },
  }
}

/** Whoever sees a firm may know which others became it. */
function maySee({ sees }: CrossActor, { id, merged }: Firm): boolean {
  return sees.has(id) || (merged !== null && sees.has(merged))
}

/** A number for the content of every table, to see that nothing was written anywhere. */
export async function fingerprint({ server }: World): Promise<Record<string, string>> {
  const { owner } = server.database
  const { rows } = await owner.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname not in ('search_posting', 'search_ids', 'area_outline') -- large, and granted to nobody for writing
    order by 1`)
  const prints: Record<string, string> = {}
  for (const { name } of rows) {
    const found = await owner.query<{ print: string }>(
      `select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${name} t`,
    )
    prints[name] = found.rows[0]?.print ?? ''
  }
  return prints
}

/** Waits for what runs in the background (an export that was asked for) to have written its last. */
export async function untilQuiet(world: World): Promise<void> {
  for (let before = '', tried = 0; tried < 40; tried++) {
    const now = JSON.stringify(await fingerprint(world))
    if (now === before && (await countWaitingJobs(world)) === 0) return
    before = now
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('the database is still being written after 20 s')
}

/** Exports of the world run in the background; on a busy machine one may begin later than it takes to look twice. */
async function countWaitingJobs(world: World): Promise<number> {
  const { rows } = await world.server.database.owner.query<{ n: number }>(
    "select count(*) as n from pgboss.job where state in ('created', 'retry', 'active')",
  )
  return rows[0]?.n ?? 0
}
