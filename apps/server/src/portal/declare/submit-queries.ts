import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten characters drawn at random: fifty bits, and the phone is asked for beside it. */
export function drawNumber(): string {
  return Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
}

export async function insertNumber(trx: Trx, enterpriseId: string, needId: string): Promise<string> {
  const number = drawNumber()
  await sql`insert into need_number (number, enterprise_id, need_id)
    values (${number}, ${enterpriseId}::uuid, ${needId}::uuid)`.execute(trx)
  return number
}

export type OwnNeed = { enterprise_id: string; id: string; recorded_by: string; number: string | null }

/** A need the asking phone may see, by its id. */
export async function findOwnNeed(trx: Trx, id: string): Promise<OwnNeed | undefined> {
  const { rows } = await sql<OwnNeed>`
    select n.enterprise_id, n.id, n.recorded_by, m.number
    from need n left join need_number m on m.enterprise_id = n.enterprise_id and m.need_id = n.id
    where n.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

/** The need this phone told for a firm that is still under way: before its review, at a bank, or not sent to any yet. */
export async function findOpenNeed(trx: Trx, enterpriseId: string, phoneId: string): Promise<OwnNeed | undefined> {
  const { rows } = await sql<OwnNeed>`
    select n.enterprise_id, n.id, n.recorded_by, m.number
    from need n left join need_number m on m.enterprise_id = n.enterprise_id and m.need_id = n.id
    where n.enterprise_id = ${enterpriseId}::uuid and n.recorded_by = ${phoneId} and (n.stage in ('need', 'declared', 'unfit')
      or n.stage = 'recommended' and not exists (select from referral r where r.enterprise_id = n.enterprise_id and r.need_id = n.id
        and r.stage in ('credited', 'lent', 'renewing', 'renewal_refused', 'repaid')))
    limit 1`.execute(trx)
  return rows[0]
}
