import type { Actor, Parsed, Proposal, moveProposal as route, SentReply } from '@huoshui/contract'
import {
  PROPOSAL_STATES,
  PROPOSAL_STEPS,
  type ProposalAction,
  proposalStepsFrom,
  SATISFACTIONS,
} from '@huoshui/rules/proposal/proposal-steps'
import { appendAudit } from '../audit.ts'
import { findLetter } from '../bulletin/draft-letter.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getProposal, isHeld } from './as-proposal.ts'
import { giveOut } from './give-out.ts'
import { mergeAnswers } from './merge-answers.ts'
import { changeProposal, holdProposal, insertStep, listSteps, type ProposalRecord } from './queries.ts'
import { refuseOpinions } from './refuse-opinions.ts'

type Given = Parsed<typeof route>['body']
type Doing = { actor: Actor; row: ProposalRecord; given: Given; now: Date; today: string }
type Change = Parameters<typeof changeProposal>[2]

/**
 * One step of a 建议提案 by the team that holds it; sent twice it is done once.
 * @throws Refusal `not-found`, `wrong-state`, `version-conflict`, `bad-input`
 */
export async function moveProposal(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id }, body: given }: Parsed<typeof route>,
  { now, today }: { now: Date; today: string },
): Promise<Proposal> {
  return await inScope(db, actor, address, async (trx) => {
    const row = await holdProposal(trx, id)
    if (!row || !isHeld(actor, row)) throw new Refusal('not-found')
    const steps = await listSteps(trx, id)
    if (steps.some((step) => step.id === given.id)) return await getProposal(trx, actor, id, today)
    refuseStep(row, given, today)
    const state = PROPOSAL_STEPS[given.action].to ?? row.state
    const change = await changeOf[given.action](trx, { actor, row, given, now, today })
    await changeProposal(trx, row, { ...change, state, saved_by: actor.userId, saved_at: now })
    if (given.action === 'assign') await giveOut(trx, row, row.asked, now)
    const note = sayNote(given)
    await insertStep(trx, {
      ...{ id: given.id, proposal_id: id, part_id: null, action: given.action, note, manner: given.manner },
      ...{ on_day: given.on ?? today, place: steps.length + 1 },
    })
    await appendAudit(trx, {
      action: auditOf[given.action],
      subjectKind: 'proposal',
      subjectId: id,
      detail: { title: row.content.title, ...(note ? { reason: note } : {}) },
    })
    return await getProposal(trx, actor, id, today)
  })
}

const auditOf = {
  assign: 'proposal.assign',
  contact: 'proposal.contact',
  add: 'proposal.add',
  merge: 'proposal.merge',
  reopen: 'proposal.reopen',
  send: 'proposal.send',
  close: 'proposal.close',
  rehandle: 'proposal.rehandle',
  refuse: 'proposal.refuse',
} as const satisfies Record<ProposalAction, string>

function refuseStep(row: ProposalRecord, given: Given, today: string): void {
  const { label, needs } = PROPOSAL_STEPS[given.action]
  if (!proposalStepsFrom(row.state, row.feedback?.satisfaction ?? null).includes(given.action))
    throw new Refusal('wrong-state', { state: PROPOSAL_STATES[row.state], what: label })
  if (row.version !== given.version)
    throw new Refusal('version-conflict', { name: row.content.title, version: row.version })
  const value = { ...given, day: given.on }
  const missing = (needs as readonly (keyof typeof asked)[]).find((need) => value[need] === null)
  if (missing) throw new Refusal('bad-input', { reason: `${label}：${asked[missing]}` })
  if (given.on !== null && (given.on > today || given.on < row.content.receivedOn))
    throw new Refusal('bad-input', { reason: `${label}：日期不能早于收文日期，也不能晚于今天` })
}

const asked = {
  note: '请写明情况（至少 4 个字）',
  day: '请填日期',
  manner: '请填沟通方式（电话、面商等）',
  opinion: '请填所提的意见和承办单位',
  letter: '请填发文机关代字、主送和署名',
  satisfaction: '请选满意程度',
}

function sayNote({ satisfaction, note, opinion }: Given): string | null {
  const words = [satisfaction && SATISFACTIONS[satisfaction], opinion?.heading, note].filter(Boolean)
  return words.length > 0 ? words.join('：') : null
}

const stays = async (): Promise<Change> => ({})

const changeOf: Record<ProposalAction, (trx: Trx, doing: Doing) => Promise<Change>> = {
  async assign(_, { row }) {
    if (row.asked.length === 0) throw new Refusal('bad-input', { reason: '交办：还没有登记所提的意见' })
    return { unit_ids: unitsOf(row.asked) }
  },
  contact: stays,
  async add(trx, { row, given: { opinion }, now }) {
    if (!opinion) throw new Refusal('bad-input', { reason: asked.opinion })
    return await giveOutMore(trx, row, opinion, now)
  },
  merge: mergeAnswers,
  async reopen(trx, { row }) {
    const letter = row.letter_id === null ? undefined : await findLetter(trx, row.letter_id)
    if (letter && letter.status !== 'draft' && letter.status !== 'checked')
      throw new Refusal('bad-input', { reason: '退回重办：答复函已送审或印发，请先在简报公文里退回；已印发的只能送出' })
    return {}
  },
  send,
  async close(_, { given: { satisfaction, on, note } }) {
    return { feedback: JSON.stringify({ satisfaction, on, note }) }
  },
  async rehandle() {
    return { feedback: null }
  },
  refuse: stays,
}

async function send(trx: Trx, { row, given }: Doing): Promise<Change> {
  const letter = row.letter_id === null ? undefined : await findLetter(trx, row.letter_id)
  if (row.letter_id === null || letter?.status !== 'published' || letter.numberText === null)
    throw new Refusal('bad-input', { reason: '送出答复：答复函还没有印发，请先在简报公文里校核、审批、印发' })
  const { numberText, title, text, issuedOn } = letter
  if (given.on === null || given.on < issuedOn)
    throw new Refusal('bad-input', { reason: `送出答复：送出日期不能早于答复函落款日期${issuedOn}` })
  const sent: SentReply = { bulletinId: row.letter_id, numberText, title, text, issuedOn, sentOn: given.on }
  return { replies: JSON.stringify([...row.replies, sent]) }
}

function unitsOf(opinions: ProposalRecord['asked']): string[] {
  return [...new Set(opinions.flatMap(({ units }) => units.map(({ organisationId }) => organisationId)))]
}

async function giveOutMore(
  trx: Trx,
  row: ProposalRecord,
  opinion: NonNullable<Given['opinion']>,
  now: Date,
): Promise<Change> {
  await refuseOpinions(trx, [opinion], row.content)
  const kept = { ...opinion, source: 'contact' as const }
  if (row.asked.some(({ id }) => id === opinion.id)) throw new Refusal('bad-input', { reason: '意见：编号重复' })
  await giveOut(trx, row, [kept], now)
  const all = [...row.asked, kept]
  return { asked: JSON.stringify(all), unit_ids: unitsOf(all) }
}
