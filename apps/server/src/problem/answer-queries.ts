import type { Difficulty } from '@huoshui/rules/visit/visit-words'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type AnswerRow = {
  id: string
  kind: Difficulty
  question: string
  answer: string
  organisation_name: string
  written_on: string
  version: number
  may_change: boolean
}

const mostShown = 20

/** Every two neighbouring signs of a text, punctuation and blanks left out. */
export function gramsOf(text: string): string[] {
  const signs = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  ]
  return [...new Set(signs.slice(1).map((sign, at) => `${signs[at]}${sign}`))]
}

/** The answers whose question shares most with what is typed; nothing typed: the latest. */
export async function queryAnswers(trx: Trx, q: string, kind: string | undefined): Promise<AnswerRow[]> {
  const grams = gramsOf(q)
  const { rows } = await sql<AnswerRow>`
    select k.id, k.kind, k.question, k.answer, o.name as organisation_name, k.written_on, k.version,
      actor_role() in ('city_staff', 'county_staff', 'department_staff')
        and (k.organisation_id = actor_organisation() or actor_role() = 'city_staff') as may_change
    from known_answer k join organisation o on o.id = k.organisation_id
    where k.ended_on is null and (${kind === undefined} or k.kind = ${kind ?? null}) and (${grams.length === 0} or k.grams && ${grams}::text[])
    order by (select count(*) from unnest(k.grams) g where g = any (${grams}::text[])) desc, k.written_on desc, k.id desc
    limit ${mostShown}`.execute(trx)
  return rows
}

export type AnswerGiven = { id: string; kind: string; question: string; answer: string; isEnded: boolean; on: string }

/** False when the id is there. */
export async function insertAnswer(trx: Trx, { id, kind, question, answer, on }: AnswerGiven): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into known_answer (id, kind, question, answer, grams, written_on)
    values (${id}, ${kind}, ${question}, ${answer}, ${gramsOf(question)}::text[], ${on}::date) on conflict do nothing`.execute(
    trx,
  )
  return Number(numAffectedRows) === 1
}

/** False when it was changed meanwhile, or is not one's own to change. */
export async function updateAnswer(trx: Trx, given: AnswerGiven, version: number): Promise<boolean> {
  const { id, kind, question, answer, isEnded, on } = given
  const { numAffectedRows } = await sql`
    update known_answer set kind = ${kind}, question = ${question}, answer = ${answer}, grams = ${gramsOf(question)}::text[], written_on = ${on}::date,
      version = version + 1, ended_on = ${isEnded ? on : null}::date
    where id = ${id} and version = ${version} and ended_on is null
      and (organisation_id = actor_organisation() or actor_role() = 'city_staff')`.execute(trx)
  return Number(numAffectedRows) === 1
}
