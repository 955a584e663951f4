import { type Actor, type Assignment, isAllowed, type Proposal, type ProposalRow } from '@huoshui/contract'
import { daysBetween } from '@huoshui/rules/day/day'
import { assignmentStepsFrom, isAssignmentOverdue, sidesOf } from '@huoshui/rules/proposal/assignment-steps'
import { isProposalOverdue, proposalStepsFrom } from '@huoshui/rules/proposal/proposal-steps'
import { findLetter } from '../bulletin/draft-letter.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import {
  type AnswerRecord,
  findProposal,
  listSteps,
  type PartRecord,
  type ProposalRecord,
  queryAnswers,
  queryParts,
} from './queries.ts'

/** One by its id, with what the asker may do with it now. @throws Refusal `not-found` */
export async function getProposal(trx: Trx, actor: Actor, id: string, today: string): Promise<Proposal> {
  const row = await findProposal(trx, id)
  if (!row) throw new Refusal('not-found')
  const parts = await queryParts(trx, [id])
  const answers = await queryAnswers(trx, id)
  const steps = await listSteps(trx, id)
  const nameOf = await namePeople(
    trx,
    [...steps, ...answers].map(({ made_by }) => made_by),
  )
  const sayName = (by: string) => nameOf(by) ?? by
  const unitName = new Map(parts.map((part) => [part.id, part.unit_name]))
  const assignments = parts.map((part) => ({
    opinionId: part.opinion_id,
    assignment: asAssignment(
      actor,
      { row, part, answers: answers.filter((one) => one.part_id === part.id) },
      today,
      sayName,
    ),
  }))
  return {
    ...row.content,
    ...asRow(actor, row, parts, today),
    version: row.version,
    opinions: row.asked.map(({ id: opinionId, heading, text, source }, index) => ({
      ...{ id: opinionId, number: index + 1, heading, text, source },
      assignments: assignments.filter((one) => one.opinionId === opinionId).map(({ assignment }) => assignment),
    })),
    asked: row.asked.map(({ source: _, ...opinion }) => opinion),
    letter: await letterOf(trx, actor, row),
    replies: row.replies,
    feedback: row.feedback,
    steps: steps.map(({ action, on_day: on, note, manner, part_id: part, made_by: by }) => ({
      ...{ action, on, note, manner, byName: sayName(by) },
      unitName: part === null ? null : (unitName.get(part) ?? null),
    })),
    mayEdit: row.state === 'registered' && isHeld(actor, row),
    actions: isHeld(actor, row) ? proposalStepsFrom(row.state, row.feedback?.satisfaction ?? null) : [],
  }
}

async function letterOf(trx: Trx, actor: Actor, row: ProposalRecord): Promise<Proposal['letter']> {
  if (row.letter_id === null || !isHeld(actor, row)) return null
  const letter = await findLetter(trx, row.letter_id)
  return letter ? { bulletinId: row.letter_id, isPublished: letter.status === 'published' } : null
}

/** Whether the asker works for the team that holds it. */
export function isHeld(actor: Actor, row: Pick<ProposalRecord, 'organisation_id'>): boolean {
  return isAllowed(actor.role, 'proposal.manage') && row.organisation_id === actor.organisationId
}

export function asRow(actor: Actor, row: ProposalRecord, parts: readonly PartRecord[], today: string): ProposalRow {
  const { kind, handling, number, session, title, receivedOn, dueOn } = row.content
  const own = parts
    .filter(({ unit_id: unit, state }) => unit === actor.organisationId && (state === 'open' || state === 'returned'))
    .map(({ due_on: day }) => day)
  const isRunning = row.state === 'registered' || row.state === 'assigned' || row.state === 'drafted'
  return {
    ...{ id: row.id, kind, handling, number, session, title, receivedOn, dueOn, state: row.state },
    organisationName: row.organisation_name,
    daysLeft: dueOn !== null && isRunning ? daysBetween(today, dueOn) : null,
    isOverdue: isProposalOverdue({ state: row.state, dueOn }, today),
    parts: parts.length,
    acceptedParts: parts.filter(({ state }) => state === 'accepted').length,
    overdueParts: parts.filter(({ state, due_on: day }) => isAssignmentOverdue({ state, dueOn: day }, today)).length,
    ownDueOn: own.sort()[0] ?? null,
    satisfaction: row.feedback?.satisfaction ?? null,
  }
}

function asAssignment(
  actor: Actor,
  { row, part, answers }: { row: ProposalRecord; part: PartRecord; answers: readonly AnswerRecord[] },
  today: string,
  sayName: (by: string) => string,
): Assignment {
  const mayAct = row.state === 'assigned' && isAllowed(actor.role, 'proposal.answer')
  const sides = sidesOf(actor.organisationId, sidesGiven(part))
  const isOpen = part.state === 'open' || part.state === 'returned'
  return {
    ...{ id: part.id, organisationId: part.unit_id, organisationName: part.unit_name, part: part.part },
    ...{ state: part.state, version: part.version, dueOn: part.due_on, returnReason: part.return_reason },
    isOverdue: isAssignmentOverdue({ state: part.state, dueOn: part.due_on }, today),
    answers: answers.map(({ text, handed_in_on: handedInOn, made_by: by }) => ({
      text,
      handedInOn,
      byName: sayName(by),
    })),
    mayWrite: mayAct && isOpen && sides.includes('unit'),
    actions: mayAct ? assignmentStepsFrom(part.state, sides) : [],
  }
}

/** What {@link sidesOf} asks of a part. */
export function sidesGiven({ unit_id, lead_id, holder_id, part }: PartRecord) {
  return { unitId: unit_id, leadId: lead_id, holderId: holder_id, part }
}
