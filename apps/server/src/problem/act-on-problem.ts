import type { Actor, Parsed, actOnProblem as route } from '@huoshui/contract'
import { allowedProblemActions, findProblemStep } from '@huoshui/rules/problem-stage/problem-stage'
import { PROBLEM_ACTIONS, PROBLEM_STAGES, type ProblemActor } from '@huoshui/rules/problem-stage/problem-words'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import {
  findContactPhone,
  findDepartment,
  findProblem,
  type ProblemRow,
  queryKinds,
  queryProblemSteps,
  saveStep,
} from './queries.ts'
import { dueDayOf, tellOwner } from './tell-problem.ts'

type Body = Parsed<typeof route>['body']

/** One step of a problem; the same id again changes nothing. @throws Refusal `not-found`, `wrong-state`, `not-allowed`, `version-conflict`, `bad-input` */
export async function actOnProblem(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const row = await findProblem(trx, params.id, true)
    if (!row) throw new Refusal('not-found')
    const known = (await queryProblemSteps(trx, row.enterprise_id, row.id)).find(({ id }) => id === body.id)
    if (known) {
      if (known.action !== body.action || known.recorded_by !== actor.userId) throw new Refusal('operation-differs')
      return { id: body.id }
    }
    const { to, actedFor } = judge(actor, row, body)
    const change = await changeOf(trx, row, body, now)
    const detail = detailOf(body, change)
    await saveStep(trx, row, { id: body.id, action: body.action, actedFor, to, on: todayOf(now), detail }, change)
    await appendAudit(trx, {
      action: 'problem.act',
      subjectKind: 'enterprise',
      subjectId: row.enterprise_id,
      detail: { problemId: row.id, step: PROBLEM_ACTIONS[body.action], ...detail },
    })
    await tellOf(trx, { ...row, ...change }, body, now)
    return { id: body.id }
  })
}

/** On whose behalf this person acts on a problem. */
export function actorsOn({ role, organisationId }: Actor, row: Pick<ProblemRow, 'owner_id'>): ProblemActor[] {
  if (role === 'city_staff' || role === 'county_staff') return ['team', 'firm']
  return role === 'department_staff' && row.owner_id === organisationId ? ['owner'] : []
}

function judge(actor: Actor, row: ProblemRow, { action, version }: Body) {
  if (version !== undefined && version !== row.version)
    throw new Refusal('version-conflict', { name: '这件诉求', version: row.version })
  const step = findProblemStep(row.stage, action)
  const actors = actorsOn(actor, row)
  if (!step)
    throw new Refusal('wrong-state', {
      state: PROBLEM_STAGES[row.stage],
      what: PROBLEM_ACTIONS[action],
      allowed: allowedProblemActions(row.stage, actors).map((one) => PROBLEM_ACTIONS[one]),
    })
  const actedFor = step.by.find((one) => actors.includes(one))
  if (!actedFor) throw new Refusal('not-allowed', { action: PROBLEM_ACTIONS[action] })
  return { to: step.to, actedFor }
}

type Change = Parameters<typeof saveStep>[3]

async function changeOf(trx: Trx, row: ProblemRow, body: Body, now: Date): Promise<Change> {
  const { action, note } = body
  const need = (what: string) => {
    if (!note) throw new Refusal('bad-input', { reason: `请写明${what}` })
    return note
  }
  if (action === 'assign' || action === 'transfer') {
    if (action === 'transfer') need('转办理由')
    return await handTo(trx, row, body, now)
  }
  if (action === 'refer') return { ...(need('提交联席会议的理由') ? {} : {}), due_on: null }
  if (action === 'solve') return { solved_how: need('怎么解决的'), reply: note ?? null, due_on: null }
  if (action === 'reply') return { reply: need('答复内容'), due_on: null }
  if (action === 'rate') {
    if (!body.satisfaction) throw new Refusal('bad-input', { reason: '请记下企业的满意度' })
    return { satisfaction: body.satisfaction }
  }
  if (action === 'rate_unsolved' || action === 'reopen') {
    need('企业怎么说')
    const again = await handTo(trx, row, { ...body, ownerId: body.ownerId ?? row.owner_id ?? undefined }, now)
    return { ...again, reopened: row.reopened + 1, satisfaction: action === 'rate_unsolved' ? 'unsatisfied' : null }
  }
  need(action === 'withdraw' ? '撤回理由' : '情况')
  return { due_on: null }
}

/** Gives it to a department with a time limit of its own; without one named, to the one that owns its kind. */
async function handTo(trx: Trx, row: ProblemRow, { action, ownerId, workingDays }: Body, now: Date): Promise<Change> {
  const kind = (await queryKinds(trx)).find((one) => one.kind === row.kind)
  const owner = ownerId ?? (action === 'transfer' ? undefined : (kind?.owner_id ?? undefined))
  if (owner === undefined) throw new Refusal('bad-input', { reason: '请选择承办部门' })
  if (action === 'transfer' && owner === row.owner_id) throw new Refusal('bad-input', { reason: '已经在这个部门办理' })
  if (!(await findDepartment(trx, owner))) throw new Refusal('bad-input', { reason: '承办部门不存在或已停用' })
  const days = workingDays ?? kind?.working_days
  if (days === undefined) throw new Refusal('bad-input', { reason: '请填写办理时限（工作日）' })
  const owners = row.owners.includes(owner) ? row.owners : [...row.owners, owner]
  return { owner_id: owner, owners, due_on: dueDayOf(days, now) }
}

function detailOf({ note, satisfaction, workingDays }: Body, { owner_id: ownerId, due_on: dueOn }: Change) {
  return {
    ...(note === undefined ? {} : { note }),
    ...(satisfaction === undefined ? {} : { satisfaction }),
    ...(workingDays === undefined ? {} : { workingDays }),
    ...(ownerId ? { ownerId } : {}),
    ...(dueOn ? { dueOn } : {}),
  }
}

async function tellOf(trx: Trx, row: ProblemRow, { id: step, action }: Body, now: Date): Promise<void> {
  const { id, kind, owner_id: owner, due_on: dueOn, version } = row
  if (owner !== null && dueOn !== null && ['assign', 'transfer', 'rate_unsolved', 'reopen'].includes(action))
    await tellOwner(trx, { id, kind, owner, dueOn, round: version + 1 }, now)
  if (action !== 'reply' && action !== 'solve') return
  const phone = await findContactPhone(trx, row)
  if (phone === undefined) return
  const values = { kind: DIFFICULTIES[kind] }
  await sendNotice(trx, { key: `problem_replied:${step}`, kind: 'problem_replied', to: { phone }, values, at: now })
}
