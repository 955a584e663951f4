import type { Answer, listPortalAdvisers } from '@huoshui/contract'
import type { Helped, Serves } from '@huoshui/rules/adviser/adviser-words'
import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

type Row = {
  posting_id: string
  kind_name: string
  serves: Serves
  person_name: string
  staff_position: string | null
  organisation_name: string
  office_phone: string | null
  from_day: string
  was_contacted: boolean | null
  helped: Helped | null
  note: string | null
  may_tell: boolean | null
}

/** Who looks after the firm on a day, with what the asking phone said in the quarter; empty for a phone not checked. */
export async function queryAdvisers(
  trx: Trx,
  firm: string,
  quarter: string,
  today: string,
): Promise<Answer<typeof listPortalAdvisers>['rows']> {
  const { rows } = await sql<Row>`
    select a.*, w.was_contacted, w.helped, w.note, w.may_tell from advisers_of_firm(${firm}::uuid, ${today}::date) a
    left join adviser_word w on w.posting_id = a.posting_id and w.enterprise_id = ${firm}::uuid and w.quarter = ${quarter}`.execute(
    trx,
  )
  return rows.map((row) => ({
    ...{
      postingId: row.posting_id,
      kindName: row.kind_name,
      serves: row.serves,
      personName: row.person_name,
      position: row.staff_position,
    },
    ...{ organisationName: row.organisation_name, officePhone: row.office_phone, fromDay: row.from_day },
    word:
      row.was_contacted === null
        ? null
        : { wasContacted: row.was_contacted, helped: row.helped, note: row.note, mayTell: row.may_tell ?? false },
  }))
}

export type WordGiven = {
  id: string
  firm: string
  posting: string
  quarter: string
  wasContacted: boolean
  helped: Helped | null
  note: string | null
  mayTell: boolean
  at: Date
}

/** Whether the posting looks after the firm of the asking phone. */
export async function isServedBy(trx: Trx, firm: string, posting: string, today: string): Promise<boolean> {
  const { rows } = await sql<{
    serves: boolean | null
  }>`select adviser_serves(${posting}::uuid, ${firm}::uuid, ${today}::date) as serves`.execute(trx)
  return rows[0]?.serves ?? false
}

/** The id that stands for the firm's word of the quarter: this one, or null where another was said before. */
export async function insertWord(trx: Trx, given: WordGiven): Promise<boolean> {
  const { rows } = await sql`
    insert into adviser_word (enterprise_id, id, posting_id, quarter, was_contacted, helped, note, may_tell, said_at)
    values (${given.firm}::uuid, ${given.id}::uuid, ${given.posting}::uuid, ${given.quarter}, ${given.wasContacted}, ${given.helped}, ${given.note},
      ${given.mayTell}, ${given.at}) on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function isOwnWord(trx: Trx, firm: string, id: string): Promise<boolean> {
  const { rows } = await sql`select from adviser_word where enterprise_id = ${firm}::uuid and id = ${id}::uuid`.execute(
    trx,
  )
  return rows.length > 0
}
