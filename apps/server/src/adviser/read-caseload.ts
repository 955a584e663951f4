import type { Actor, Answer, listAdviserContacts, listAdviserFirms, Parsed } from '@huoshui/contract'
import { z } from 'zod'
import type { Trx } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { namePeople } from '../user/name-people.ts'
import { countSeen, queryFirms } from './caseload-queries.ts'
import { queryContacts } from './contact-queries.ts'
import { countFirms, isOurs } from './queries.ts'
import { getPostingRow } from './read-postings.ts'

const Place = z.object({ rank: z.int(), id: z.uuid() })
const mostContacts = 200

/** A page of 服务对象. @throws Refusal `not-found` */
export async function readFirms(
  trx: Trx,
  given: Pick<Parsed<typeof listAdviserFirms>, 'params' | 'query'>,
  today: string,
): Promise<Answer<typeof listAdviserFirms>> {
  const row = await getPostingRow(trx, given.params.id, today)
  const posting = { id: row.id, serves: row.serves, areaCode: row.area_code }
  const span = { from: row.from_day, until: row.until_day ?? today }
  const { limit } = given.query
  const found = await queryFirms(trx, posting, span, decodePlace(Place, given.query.after), limit + 1)
  const { rows, next } = encodePlace(found, limit, (one) => ({ rank: one.list_rank, id: one.enterprise_id }))
  const all = (await countFirms(trx, [row.id])).get(row.id) ?? 0
  return {
    rows: rows.map((one) => ({
      ...{ enterpriseId: one.enterprise_id, enterpriseName: one.enterprise_name, creditCode: one.credit_code },
      ...{
        unitName: one.unit_name,
        townName: one.town_name,
        contacts: one.contacts,
        lastContactOn: one.last_contact_on,
      },
      link:
        one.link_id && one.from_day && one.source
          ? {
              id: one.link_id,
              fromDay: one.from_day,
              untilDay: one.until_day,
              source: one.source,
              endReason: one.end_reason,
            }
          : null,
    })),
    next,
    hidden: Math.max(0, all - (await countSeen(trx, posting))),
  }
}

/** 联系记录 of a posting. @throws Refusal `not-found` */
export async function readContacts(
  trx: Trx,
  actor: Actor,
  id: string,
  today: string,
): Promise<Answer<typeof listAdviserContacts>> {
  await getPostingRow(trx, id, today)
  const found = await queryContacts(trx, id, mostContacts)
  const ours = await isOurs(trx, id)
  const nameOf = await namePeople(
    trx,
    found.map(({ recorded_by }) => recorded_by),
  )
  return {
    rows: found.map((row) => ({
      ...{
        id: row.id,
        enterpriseId: row.enterprise_id,
        enterpriseName: row.enterprise_name,
        onDay: row.on_day,
        way: row.way,
        about: row.about,
      },
      ...{ result: row.result, nextStep: row.next_step, nextOn: row.next_on, recordedByName: nameOf(row.recorded_by) },
      ...{ isVisit: row.is_visit, voidReason: row.void_reason },
      mayVoid: !row.is_visit && row.void_reason === null && (ours || row.recorded_by === actor.userId),
    })),
  }
}
