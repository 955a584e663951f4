import type { PublishedEvent } from '@huoshui/contract'
import { sql } from 'kysely'
import { readPublishedEvents } from '../../../../cities/read-events.ts'
import type { Trx } from '../in-scope.ts'

/** What documents say of events of this city; files of the city, never the record. */
export async function listPublished(trx: Trx): Promise<PublishedEvent[]> {
  const { rows } = await sql<{ city: string }>`select value #>> '{}' as city from setting where name = 'city'`.execute(
    trx,
  )
  const key = rows[0]?.city
  return key ? readPublishedEvents(key) : []
}
