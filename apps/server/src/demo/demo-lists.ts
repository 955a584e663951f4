import type { DemoFirm } from '@huoshui/demo-city'
import { addDays, type Day } from '@huoshui/rules/day/day'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import { LISTED_FACTS, publisherOf } from '@huoshui/rules/fact/whole-lists'
import type pg from 'pg'

/** A demonstration is shown for longer than an office would rely on its lists. */
const daysRelied = 366

/** Counts whom the lists of the synthetic authorities name: they are among the firms' facts. */
export function countListed(): { named: Map<FactId, number>; count(firm: DemoFirm): void } {
  const named = new Map<FactId, number>(LISTED_FACTS.map((fact) => [fact, 0]))
  return {
    named,
    count({ facts }) {
      for (const { fact, source } of facts) {
        const before = named.get(fact)
        if (before !== undefined && source === publisherOf(fact)) named.set(fact, before + 1)
      }
    },
  }
}

/** Records the lists as loaded whole on that day: who is not named is known not to be on them. */
export async function insertDemoLists(
  client: pg.ClientBase,
  named: ReadonlyMap<FactId, number>,
  asOf: Day,
): Promise<void> {
  await client.query('delete from fact_list')
  await client.query(
    `insert into fact_list (id, fact, source, is_whole, as_of, valid_until, is_validity_stated, rows, matched, unmatched, file_name, sha256, loaded_by)
     select gen_random_uuid(), fact, source, true, $4, $5, true, named, named, 0, '演示名单（均为虚构）', '', 'first-start'
     from unnest($1::text[], $2::text[], $3::int[]) l (fact, source, named)`,
    [
      LISTED_FACTS,
      LISTED_FACTS.map((fact) => publisherOf(fact)),
      LISTED_FACTS.map((fact) => named.get(fact) ?? 0),
      asOf,
      addDays(asOf, daysRelied),
    ],
  )
}
