import { FACTS } from '@huoshui/rules/fact/dictionary'
import type { FactReader } from '@huoshui/rules/fact/fact'
import type pg from 'pg'

const fromOpen = ['all', 'consent', 'bank', 'government'] as const satisfies readonly FactReader[]

/** Who may see statements of each name; where several facts are taken from one, the strictest. */
export function readersByStatement(): Map<string, FactReader> {
  const readers = new Map<string, FactReader>()
  for (const { origin, readers: own } of Object.values(FACTS)) {
    if (!('statement' in origin)) continue
    const before = readers.get(origin.statement) ?? 'all'
    readers.set(origin.statement, fromOpen.indexOf(own) > fromOpen.indexOf(before) ? own : before)
  }
  return readers
}

/** Names of the statements everybody may see who sees the firm. */
export function openStatements(): string[] {
  return [...readersByStatement()].filter(([, readers]) => readers === 'all').map(([fact]) => fact)
}

/** Tells the database's second lock what the dictionary says. */
export async function saveFactReaders(client: pg.ClientBase): Promise<void> {
  const readers = readersByStatement()
  await client.query(
    `with wanted as (select * from unnest($1::text[], $2::text[]) w(fact, readers)),
       gone as (delete from fact_reader where fact not in (select fact from wanted))
     insert into fact_reader (fact, readers) select fact, readers from wanted
     on conflict (fact) do update set readers = excluded.readers where fact_reader.readers <> excluded.readers`,
    [[...readers.keys()], [...readers.values()]],
  )
}
