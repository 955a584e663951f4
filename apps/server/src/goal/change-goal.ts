import type {
  Actor,
  askGoalChange,
  makeGoal as makeRoute,
  Parsed,
  reportGoalValue,
  splitGoal as splitRoute,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { isRate, millionths } from './list-goals.ts'
import * as goals from './queries.ts'
import { isOwner } from './task-queries.ts'

type Id = { id: string }

/** A goal of the whole city; sent twice it is there once. @throws Refusal `bad-input` */
export async function makeGoal(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof makeRoute>['body'] & Id,
): Promise<Id> {
  return await inScope(db, actor, address, async (trx) => {
    const { id, title, figure, counts, unit, ownerId, startsOn, endsOn, target, milestones, source, clause } = given
    if (figure === null && unit.trim() === '')
      throw new Refusal('bad-input', { reason: '单位：自行上报的目标须写明单位' })
    if (ownerId !== null && !(await isOwner(trx, ownerId)))
      throw new Refusal('bad-input', { reason: '牵头单位：没有这个单位' })
    const scope = { scope_kind: 'city' as const, scope_key: '', parent_id: null, owner_id: ownerId }
    const goal = {
      id,
      title,
      figure,
      counts,
      unit,
      ...scope,
      starts_on: startsOn,
      ends_on: endsOn,
      target,
      milestones,
      source,
      clause,
    }
    if (await goals.insertGoal(trx, goal)) await audit(trx, 'goal.make', id, { title, to: target, startsOn, endsOn })
    return { id }
  })
}

/** Breaks a city's goal down, once; where the parts don't add up the reason is kept. @throws Refusal `not-found`, `already-done`, `version-conflict`, `bad-input` */
export async function splitGoal(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof splitRoute>['body'] & Id,
): Promise<Id> {
  return await inScope(db, actor, address, async (trx) => {
    const { id, version, scopeKind, parts, note } = given
    const goal = await goals.lockGoal(trx, id)
    if (goal?.scope_kind !== 'city') throw new Refusal('not-found')
    if (goal.parts > 0) throw new Refusal('already-done', { what: '已经分解；要改某一部分的，请提请调整' })
    if (goal.version !== version) throw new Refusal('version-conflict', { name: goal.title, version: goal.version })
    const keys = parts.map(({ scopeKey }) => scopeKey)
    const known = await goals.findScopeKeys(trx, scopeKind, keys)
    const strange = keys.find((key, place) => !known.has(key) || keys.indexOf(key) !== place)
    if (strange !== undefined) throw new Refusal('bad-input', { reason: `分解：“${strange}”重复，或没有这个单位` })
    const sum = parts.reduce((total, { target }) => total + target, 0)
    const off = isRate(goal) ? 0 : millionths(sum - goal.target)
    if (off !== 0 && note === null)
      throw new Refusal('bad-input', { reason: '分解：各部分之和与总目标不等，请写明原因' })
    for (const part of parts) {
      const scope = {
        scope_kind: scopeKind,
        scope_key: part.scopeKey,
        parent_id: id,
        target: part.target,
        milestones: [],
      }
      if (!(await goals.insertGoal(trx, { ...goal, ...scope, id: part.id }))) throw new Refusal('operation-differs')
    }
    await goals.saveSplitNote(trx, id, off === 0 ? null : note)
    await audit(trx, 'goal.split', id, { title: goal.title, parts: parts.length, reason: note })
    return { id }
  })
}

/** Asks for another target; a second person decides. @throws Refusal `not-found`, `already-done` */
export async function askChange(
  db: Db,
  actor: Actor,
  address: string,
  { of, id, target, reason }: Parsed<typeof askGoalChange>['body'] & { of: string },
): Promise<Id> {
  return await inScope(db, actor, address, async (trx) => {
    const goal = await goals.lockGoal(trx, of)
    if (!goal) throw new Refusal('not-found')
    if (await goals.insertChange(trx, { id, goalId: of, from: goal.target, to: target, reason }))
      await audit(trx, 'goal.ask-change', of, { title: goal.title, from: goal.target, to: target, reason })
    else if ((await goals.lockChange(trx, id))?.goal_id !== of)
      throw new Refusal('already-done', { what: '这个目标已有一项调整在等批准' })
    return { id }
  })
}

/** The second person's word; approved, the new target holds and the old one is kept. @throws Refusal `not-found`, `second-person-needed`, `already-done` */
export async function decideChange(
  db: Db,
  actor: Actor,
  address: string,
  { id, outcome }: Id & { outcome: 'approved' | 'refused' },
  now: Date,
): Promise<Id> {
  return await inScope(db, actor, address, async (trx) => {
    const change = await goals.lockChange(trx, id)
    const goal = change && (await goals.lockGoal(trx, change.goal_id))
    if (!change || !goal) throw new Refusal('not-found')
    if (change.asked_by === actor.userId) throw new Refusal('second-person-needed')
    if (!(await goals.saveDecision(trx, id, outcome, actor.userId, now)))
      throw new Refusal('already-done', { what: '已有人决定' })
    if (outcome === 'approved') await goals.saveTarget(trx, goal.id, change.new_target)
    const detail = { title: goal.title, from: change.old_target, to: change.new_target, reason: change.reason, outcome }
    await audit(trx, 'goal.decide-change', goal.id, detail)
    return { id }
  })
}

/** What the owner says of a goal without a figure, with evidence. @throws Refusal `not-found`, `wrong-state`, `bad-input` */
export async function reportValue(
  db: Db,
  actor: Actor,
  address: string,
  { of, id, on, value, evidence }: Parsed<typeof reportGoalValue>['body'] & { of: string },
  today: string,
): Promise<Id> {
  return await inScope(db, actor, address, async (trx) => {
    const goal = await goals.findGoal(trx, of)
    if (!goal || (actor.role !== 'city_staff' && goal.owner_id !== actor.organisationId)) throw new Refusal('not-found')
    if (goal.figure !== null) throw new Refusal('wrong-state', { state: '由平台指标取数', what: '上报数值' })
    if (on > today) throw new Refusal('bad-input', { reason: '截至日期：不能晚于今天' })
    if (await goals.insertReport(trx, { id, goalId: of, on, value, evidence }))
      await audit(trx, 'goal.report-value', of, { title: goal.title, on, value, evidence })
    return { id }
  })
}

async function audit(trx: Trx, action: string, subjectId: string, detail: Record<string, unknown>): Promise<void> {
  await appendAudit(trx, { action, subjectKind: 'goal', subjectId, detail })
}
