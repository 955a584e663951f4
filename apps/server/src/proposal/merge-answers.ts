import type { Actor, Parsed, moveProposal as route } from '@huoshui/contract'
import { draftReply, titleOfReply } from '@huoshui/rules/proposal/draft-reply'
import { draftLetter, findLetter } from '../bulletin/draft-letter.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { listSteps, type ProposalRecord, queryAnswers, queryParts } from './queries.ts'

/**
 * 合成答复: the accepted answers put together as a 函, which then goes the way of every 函. A letter begun before and not printed is written anew.
 * @returns which letter it is @throws Refusal `bad-input`, `wrong-state`
 */
export async function mergeAnswers(
  trx: Trx,
  {
    actor,
    row,
    given: { letter },
    now,
  }: {
    actor: Actor
    row: ProposalRecord
    given: Parsed<typeof route>['body']
    now: Date
  },
): Promise<{ letter_id: string }> {
  if (!letter) throw new Refusal('bad-input', { reason: '合成答复：请填发文机关代字、主送和署名' })
  const parts = await queryParts(trx, [row.id])
  const waiting = parts.filter(({ state }) => state !== 'accepted')
  if (waiting.length > 0)
    throw new Refusal('bad-input', {
      reason: `合成答复：还有${waiting.length}份答复没有采用（${[...new Set(waiting.map((part) => part.unit_name))].slice(0, 3).join('、')}等）`,
    })
  const given = { ...row.content, on: letter.issuedOn, contacts: await contactsOf(trx, row.id) }
  const opinions = await opinionsOf(trx, row, parts)
  const before = row.letter_id === null ? undefined : await findLetter(trx, row.letter_id)
  const id = row.letter_id !== null && before && before.status !== 'published' ? row.letter_id : letter.id
  const text = draftReply({ ...given, opinions })
  const draft = { id, title: titleOfReply(given), text, issuedOn: letter.issuedOn, parts: letter.parts }
  await draftLetter(trx, actor, draft, now)
  return { letter_id: id }
}

async function contactsOf(trx: Trx, id: string): Promise<{ on: string; manner: string }[]> {
  const steps = await listSteps(trx, id)
  return steps.flatMap(({ action, on_day: on, manner }) => (action === 'contact' ? [{ on, manner: manner ?? '' }] : []))
}

async function opinionsOf(trx: Trx, row: ProposalRecord, parts: Awaited<ReturnType<typeof queryParts>>) {
  const answers = await queryAnswers(trx, row.id)
  const last = new Map(answers.filter(({ handed_in_on: on }) => on !== null).map((one) => [one.part_id, one.text]))
  return row.asked.map(({ id, heading, source }) => ({
    heading,
    source,
    answers: parts
      .filter(({ opinion_id: opinion }) => opinion === id)
      .map((part) => ({
        ...{ unitName: part.unit_name, part: part.part, text: last.get(part.id) ?? '' },
        isHolder: part.unit_id === row.organisation_id,
      })),
  }))
}
