import type { AccessKind, FirmQuestion } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

export type AnswerRow = {
  referral_id: string
  bank_name: string
  question: FirmQuestion
  is_yes: boolean
  note: string | null
  answered_at: Date
}

/** What a firm said of banks, in the order said; of one need or of all. */
export async function queryAnswers(trx: Trx, of: { need: string } | { firm: string }): Promise<AnswerRow[]> {
  const which = 'need' in of ? sql`a.need_id = ${of.need}::uuid` : sql`a.enterprise_id = ${of.firm}::uuid`
  const { rows } = await sql<AnswerRow>`
    select a.referral_id, b.name as bank_name, a.question, a.is_yes, a.note, a.answered_at
    from firm_answer a join referral r on r.enterprise_id = a.enterprise_id and r.id = a.referral_id
    join organisation b on b.id = r.bank_id
    where ${which} order by a.answered_at, a.id limit 200`.execute(trx)
  return rows
}

export type AnswerGiven = {
  id: string
  enterpriseId: string
  needId: string
  referralId: string
  question: FirmQuestion
  isYes: boolean
  note: string | null
  at: Date
}

/** False where the question was answered before. */
export async function insertAnswer(trx: Trx, given: AnswerGiven): Promise<boolean> {
  const { id, enterpriseId, needId, referralId, question, isYes, note, at } = given
  const done = await sql`
    insert into firm_answer (enterprise_id, id, need_id, referral_id, question, is_yes, note, answered_at)
    values (${enterpriseId}::uuid, ${id}::uuid, ${needId}::uuid, ${referralId}::uuid, ${question}, ${isYes}, ${note}, ${at})
    on conflict do nothing`.execute(trx)
  return Number(done.numAffectedRows ?? 0) === 1
}

export async function findAnswer(
  trx: Trx,
  { enterpriseId, referralId, question }: Pick<AnswerGiven, 'enterpriseId' | 'referralId' | 'question'>,
): Promise<{ id: string; is_yes: boolean } | undefined> {
  const { rows } = await sql<{ id: string; is_yes: boolean }>`
    select id, is_yes from firm_answer where enterprise_id = ${enterpriseId}::uuid and referral_id = ${referralId}::uuid
      and question = ${question}`.execute(trx)
  return rows[0]
}

export type AskedReferral = {
  enterprise_id: string
  need_id: string
  contacted_on: string | null
  decided_on: string | null
}

/** A referral the asking phone may see. */
export async function findAskedReferral(trx: Trx, id: string): Promise<AskedReferral | undefined> {
  const { rows } = await sql<AskedReferral>`
    select enterprise_id, need_id, contacted_on, decided_on from referral where id = ${id}::uuid`.execute(trx)
  return rows[0]
}

export async function queryAccesses(
  trx: Trx,
  firm: string,
): Promise<{ on_day: string; organisation_name: string; action: AccessKind }[]> {
  const { rows } = await sql<{ on_day: string; organisation_name: string; action: AccessKind }>`
    select * from accesses_of_firm(${firm}::uuid)`.execute(trx)
  return rows
}
