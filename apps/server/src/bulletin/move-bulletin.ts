import {
  type Actor,
  BULLETIN_ACTIONS,
  BULLETIN_STATUSES,
  type Bulletin,
  type BulletinAction,
  isAllowed,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getBulletin, isOwn } from './as-bulletin.ts'
import type { ReadFigure } from './bound-figures.ts'
import { checkText } from './check-text.ts'
import { sayNumber, takeNumber } from './number-bulletin.ts'
import { type BulletinChange, type BulletinRecord, changeBulletin, lockBulletin } from './queries.ts'
import { readHead } from './read-head.ts'

type Step = { id: string; action: BulletinAction; version: number; reason?: string | undefined }
type Time = { now: Date; today: string }

/**
 * One step on the way from draft to print. A figure that can't be read stops it; errors of the check are passed with a reason; another person
 * approves; publishing gives the number and freezes text, figures and recipients.
 * @throws Refusal `not-found`, `wrong-state`, `version-conflict`, `second-person-needed`, `bad-input`, `reason-needed`
 */
export async function moveBulletin(
  db: Db,
  actor: Actor,
  address: string,
  step: Step,
  readFigure: ReadFigure,
  time: Time,
): Promise<Bulletin> {
  return await inScope(db, actor, address, async (trx) => {
    const row = await lockBulletin(trx, step.id)
    if (!row || (BULLETIN_ACTIONS[step.action].by === 'bulletin.write' && !isOwn(actor, row)))
      throw new Refusal('not-found')
    refuseStep(actor, row, step)
    const { change, detail } = await changeOf[step.action](trx, { actor, row, step, readFigure, ...time })
    await changeBulletin(trx, row.id, row.version, { ...change, status: BULLETIN_ACTIONS[step.action].to })
    await appendAudit(trx, {
      action: auditActions[step.action],
      subjectKind: 'bulletin',
      subjectId: row.id,
      detail: { title: row.title, ...detail },
    })
    return await getBulletin(trx, actor, row.id)
  })
}

const auditActions = {
  check: 'bulletin.check',
  submit: 'bulletin.submit',
  return: 'bulletin.return',
  approve: 'bulletin.approve',
  publish: 'bulletin.publish',
} as const satisfies Record<BulletinAction, string>

function refuseStep(actor: Actor, row: BulletinRecord, { action, version }: Step): void {
  const { from, label, by } = BULLETIN_ACTIONS[action]
  if (!(from as readonly string[]).includes(row.status))
    throw new Refusal('wrong-state', { state: BULLETIN_STATUSES[row.status], what: label })
  if (row.version !== version) throw new Refusal('version-conflict', { name: row.title, version: row.version })
  const isWriters = row.submitted_by === actor.userId || row.saved_by === actor.userId
  if (action === 'approve' && (isWriters || !isAllowed(actor.role, by))) throw new Refusal('second-person-needed')
}

type Doing = { actor: Actor; row: BulletinRecord; step: Step; readFigure: ReadFigure } & Time
type Changed = { change: BulletinChange; detail: Record<string, unknown> }

const changeOf: Record<BulletinAction, (trx: Trx, doing: Doing) => Promise<Changed>> = {
  check: checkAll,
  async submit(_, { actor }) {
    return { change: { submitted_by: actor.userId, return_reason: null }, detail: {} }
  },
  async return(_, { step: { reason } }) {
    if (!reason || reason.length < 4) throw new Refusal('reason-needed')
    return { change: { return_reason: reason, submitted_by: null, approved_by: null }, detail: { reason } }
  },
  async approve(_, { actor }) {
    return { change: { approved_by: actor.userId }, detail: {} }
  },
  publish,
}

async function checkAll(trx: Trx, { actor, row, step, readFigure }: Doing): Promise<Changed> {
  const { findings } = await checkText(
    trx,
    actor,
    { kind: row.kind, issuedOn: row.issued_on, content: row.content },
    readFigure,
  )
  const figure = findings.find(({ rule }) => rule === 'figure')
  if (figure) throw new Refusal('bad-input', { reason: figure.message })
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (errors > 0 && (!step.reason || step.reason.length < 4))
    throw new Refusal('bad-input', { reason: `校核还有${errors}处错误，请改正；确实无误的，写明理由（至少4个字）` })
  const reason = errors > 0 ? (step.reason ?? null) : null
  return { change: { check_reason: reason }, detail: { findings: findings.length, errors, reason } }
}

async function publish(trx: Trx, { actor, row, readFigure, now, today }: Doing): Promise<Changed> {
  if (row.issued_on > today)
    throw new Refusal('bad-input', { reason: `日期${row.issued_on}还没有到，请到当日印发，或退回改日期` })
  const given = { kind: row.kind, issuedOn: row.issued_on, content: row.content }
  const { content, figures, findings } = await checkText(trx, actor, given, readFigure)
  const lost = findings.find(({ rule }) => rule === 'figure')
  if (lost) throw new Refusal('bad-input', { reason: lost.message })
  const { lines, editor, copies, recipients } = await readHead(trx, row)
  const { series, number } = await takeNumber(trx, row)
  const published = JSON.stringify({ content, figures, head: { lines, editor, copies, recipients } })
  const by = { published_by: actor.userId, published_at: now }
  return {
    change: { series, number, printed_on: today, published, ...by },
    detail: { number: sayNumber(series, number), printedOn: today },
  }
}
