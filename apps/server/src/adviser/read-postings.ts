import type {
  Actor,
  AdviserPosting,
  Answer,
  getAdviserPosting,
  listAdviserKinds,
  listAdviserPostings,
  Parsed,
} from '@huoshui/contract'
import { isAllowed } from '@huoshui/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { readAdvisers } from '../../../../cities/read-advisers.ts'
import type { Trx } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { countFirms, isOurs, type PostingRow, queryChain, queryKinds, queryPostings } from './queries.ts'

const Place = z.object({ place: z.string(), name: z.string(), id: z.uuid() })

/** Kinds of posting with what is published of each beside what is held today. */
export async function readKinds(trx: Trx, today: string): Promise<Answer<typeof listAdviserKinds>> {
  const rows = (await queryKinds(trx, today)).map((row) => ({
    ...{ kind: row.kind, name: row.name, serves: row.serves, heldBy: row.held_by, duty: row.duty, held: row.held },
    published: { count: row.published_count, words: row.published_words, source: row.source, isVerified: row.verified },
  }))
  const { rows: city } = await sql<{
    city: string
  }>`select value #>> '{}' as city from setting where name = 'city'`.execute(trx)
  const data = city[0] ? readAdvisers(city[0].city) : undefined
  const served = data?.servedWords && data.servedSource ? { words: data.servedWords, source: data.servedSource } : null
  return { today, rows, served }
}

/** A page of the register of postings. */
export async function readPostings(
  trx: Trx,
  actor: Actor,
  query: Parsed<typeof listAdviserPostings>['query'],
  today: string,
): Promise<Answer<typeof listAdviserPostings>> {
  const { kind, unit, state, q, limit } = query
  const after = decodePlace(Place, query.after)
  const holderId = query.mine ? actor.userId : undefined
  const found = await queryPostings(trx, today, { kind, unit, state, q, holderId, after, limit: limit + 1 })
  const { rows, next } = encodePlace(found, limit, (row) => ({
    place: row.sort_place,
    name: row.person_name,
    id: row.id,
  }))
  const firms = await countFirms(
    trx,
    rows.map(({ id }) => id),
  )
  return { rows: rows.map((row) => asPosting(actor, row, firms)), next }
}

/** One posting. @throws Refusal `not-found` */
export async function readPosting(
  trx: Trx,
  actor: Actor,
  id: string,
  today: string,
): Promise<Answer<typeof getAdviserPosting>> {
  const row = await getPostingRow(trx, id, today)
  const mayManage = isAllowed(actor.role, 'adviser.manage') && (await isOurs(trx, id))
  const chain = await queryChain(trx, id)
  return {
    posting: asPosting(actor, row, await countFirms(trx, [id])),
    mayManage,
    mayRecord: isAllowed(actor.role, 'adviser.contact') && (mayManage || row.holder_id === actor.userId),
    chain: chain.map((one) => ({
      id: one.id,
      personName: one.person_name,
      fromDay: one.from_day,
      untilDay: one.until_day,
      reason: one.end_reason,
    })),
  }
}

/** @throws Refusal `not-found` */
export async function getPostingRow(trx: Trx, id: string, today: string): Promise<PostingRow> {
  const [row] = await queryPostings(trx, today, { id, state: 'all', limit: 1 })
  if (!row) throw new Refusal('not-found')
  return row
}

/** A posting as the wire says it. */
export function asPosting(actor: Actor, row: PostingRow, firms: ReadonlyMap<string, number>): AdviserPosting {
  return {
    ...{ id: row.id, kind: row.kind, kindName: row.kind_name, serves: row.serves, personName: row.person_name },
    ...{ hasAccount: row.holder_id !== null, isMine: row.holder_id === actor.userId },
    ...{
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      position: row.position,
      officePhone: row.office_phone,
    },
    ...{ areaCode: row.area_code, areaName: row.area_name, unitCode: row.unit_code, unitName: row.unit_name },
    ...{ fromDay: row.from_day, untilDay: row.until_day, endReason: row.end_reason, firms: firms.get(row.id) ?? 0 },
  }
}
