import type { Actor, moveProposalPart, Parsed, Proposal, saveProposalAnswer } from '@huoshui/contract'
import {
  ASSIGNMENT_STATES,
  ASSIGNMENT_STEPS,
  type AssignmentAction,
  assignmentStepsFrom,
  sidesOf,
} from '@huoshui/rules/proposal/assignment-steps'
import { PROPOSAL_STATES } from '@huoshui/rules/proposal/proposal-steps'
import { appendAudit } from '../audit.ts'
import type { ReadFigure } from '../bulletin/bound-figures.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { Refusal } from '../refusal.ts'
import { getProposal, sidesGiven } from './as-proposal.ts'
import { checkAnswer } from './check-answer.ts'
import {
  changePart,
  freezeAnswer,
  holdProposal,
  insertStep,
  listSteps,
  type PartRecord,
  type ProposalRecord,
  queryAnswers,
  queryParts,
  writeAnswer,
} from './queries.ts'

type Time = { now: Date; today: string }

/** Keeps what a unit is writing; only it sees it until it is handed in. @throws Refusal `not-found`, `wrong-state`, `version-conflict` */
export async function saveAnswer(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id, assignment }, body }: Parsed<typeof saveProposalAnswer>,
  { now, today }: Time,
): Promise<Proposal> {
  return await inScope(db, actor, address, async (trx) => {
    const { row, part } = await getPart(trx, id, assignment)
    if (part.unit_id !== actor.organisationId) throw new Refusal('not-found')
    if (part.state !== 'open' && part.state !== 'returned')
      throw new Refusal('wrong-state', {
        state: ASSIGNMENT_STATES[part.state],
        what: '修改答复；请牵头单位或主办专班退回后再改',
      })
    if (part.version !== body.version)
      throw new Refusal('version-conflict', { name: `${part.unit_name}的答复`, version: part.version })
    const own = (await queryAnswers(trx, id)).filter(({ part_id: of }) => of === part.id)
    const last = own.at(-1)
    const place = (last?.place ?? 0) + (last?.handed_in_on === null ? 0 : 1)
    await writeAnswer(trx, { partId: part.id, place, text: body.text, by: actor.userId, at: now })
    await changePart(trx, part, {})
    const detail = { title: row.content.title, organisation: part.unit_name }
    await appendAudit(trx, { action: 'proposal.answer', subjectKind: 'proposal', subjectId: id, detail })
    return await getProposal(trx, actor, id, today)
  })
}

/**
 * One step of a part: handed in by its unit, accepted or returned by who leads the opinion or holds the proposal; sent twice it is done once.
 * @throws Refusal `not-found`, `wrong-state`, `version-conflict`, `bad-input`
 */
export async function movePart(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id, assignment }, body }: Parsed<typeof moveProposalPart>,
  readFigure: ReadFigure,
  { now, today }: Time,
): Promise<Proposal> {
  return await inScope(db, actor, address, async (trx) => {
    const { row, part } = await getPart(trx, id, assignment)
    const steps = await listSteps(trx, id)
    if (steps.some((step) => step.id === body.id)) return await getProposal(trx, actor, id, today)
    refuseStep(actor, row, part, body)
    if (body.action === 'hand_in') await handIn(trx, { actor, id, part, today }, readFigure)
    await changePart(trx, part, {
      state: ASSIGNMENT_STEPS[body.action].to ?? part.state,
      ...(body.action === 'return' ? { return_reason: body.note } : {}),
      ...(body.action === 'extend' && body.dueOn !== null ? { due_on: body.dueOn } : {}),
    })
    await insertStep(trx, {
      ...{ id: body.id, proposal_id: id, part_id: part.id, action: body.action, note: body.note, manner: null },
      ...{ on_day: today, place: steps.length + 1 },
    })
    const dueOn = body.action === 'extend' ? { dueOn: body.dueOn } : {}
    const reason = body.note ? { reason: body.note } : {}
    await appendAudit(trx, {
      action: auditOf[body.action],
      subjectKind: 'proposal',
      subjectId: id,
      detail: { title: row.content.title, organisation: part.unit_name, ...dueOn, ...reason },
    })
    await tell(trx, { actor, row, part, stepId: body.id, action: body.action, now })
    return await getProposal(trx, actor, id, today)
  })
}

const auditOf = {
  hand_in: 'proposal.hand-in',
  accept: 'proposal.accept',
  return: 'proposal.return',
  extend: 'proposal.extend',
} as const satisfies Record<AssignmentAction, string>

async function getPart(trx: Trx, id: string, partId: string): Promise<{ row: ProposalRecord; part: PartRecord }> {
  const row = await holdProposal(trx, id)
  const part = row && (await queryParts(trx, [id])).find((one) => one.id === partId)
  if (!row || !part) throw new Refusal('not-found')
  if (row.state !== 'assigned')
    throw new Refusal('wrong-state', { state: PROPOSAL_STATES[row.state], what: '办理答复' })
  return { row, part }
}

type Given = Parsed<typeof moveProposalPart>['body']

function refuseStep(
  actor: Actor,
  row: ProposalRecord,
  part: PartRecord,
  { action, version, note, dueOn }: Given,
): void {
  const { label } = ASSIGNMENT_STEPS[action]
  const sides = sidesOf(actor.organisationId, sidesGiven(part))
  if (sides.length === 0) throw new Refusal('not-found')
  if (!assignmentStepsFrom(part.state, sides).includes(action))
    throw new Refusal('wrong-state', { state: ASSIGNMENT_STATES[part.state], what: label })
  if (part.version !== version)
    throw new Refusal('version-conflict', { name: `${part.unit_name}的答复`, version: part.version })
  if ((action === 'return' || action === 'extend') && note === null)
    throw new Refusal('bad-input', { reason: `${label}：请写明原因（至少 4 个字）` })
  if (action !== 'extend') return
  const latest = row.content.dueOn
  if (dueOn === null || dueOn < row.content.receivedOn || (latest !== null && dueOn > latest))
    throw new Refusal('bad-input', {
      reason: `${label}：请填新的期限${latest === null ? '' : `，不能晚于答复期限${latest}`}`,
    })
}

async function handIn(
  trx: Trx,
  { actor, id, part, today }: { actor: Actor; id: string; part: PartRecord; today: string },
  readFigure: ReadFigure,
): Promise<void> {
  const draft = (await queryAnswers(trx, id)).find((one) => one.part_id === part.id && one.handed_in_on === null)
  if (!draft) throw new Refusal('bad-input', { reason: '报送：还没有写答复，请先保存' })
  const { findings } = await checkAnswer(trx, actor, { text: draft.text, on: today }, readFigure)
  const lost = findings.find(({ rule }) => rule === 'figure')
  if (lost) throw new Refusal('bad-input', { reason: lost.message })
  await freezeAnswer(trx, { partId: part.id, on: today, by: actor.userId })
}

type Told = {
  actor: Actor
  row: ProposalRecord
  part: PartRecord
  stepId: string
  action: AssignmentAction
  now: Date
}

async function tell(trx: Trx, { actor, row, part, stepId, action, now }: Told): Promise<void> {
  const notice = { link: `/proposals/${row.id}`, at: now }
  const { title } = row.content
  const reviewer = part.part === 'support' ? part.lead_id : part.holder_id
  if (action === 'hand_in' && reviewer !== actor.organisationId)
    await sendNotice(trx, {
      ...notice,
      key: `proposal_answered:${stepId}`,
      kind: 'proposal_answered',
      to: { organisationId: reviewer },
      values: { title, who: part.unit_name },
    })
  if (action === 'return' && part.unit_id !== actor.organisationId)
    await sendNotice(trx, {
      ...notice,
      key: `proposal_returned:${stepId}`,
      kind: 'proposal_returned',
      to: { organisationId: part.unit_id },
      values: { title, day: part.due_on },
    })
}
