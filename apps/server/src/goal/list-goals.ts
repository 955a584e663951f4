import type { Actor, Goal, GoalTask } from '@huoshui/contract'
import { isAllowed } from '@huoshui/contract'
import { addDays } from '@huoshui/rules/day/day'
import { FIGURE_UNITS, type FigureId, figureOf } from '@huoshui/rules/figure/figures'
import { cutsOfFigure } from '@huoshui/rules/figure/parts-of-figure'
import { computePace } from '@huoshui/rules/goal/compute-pace'
import { figuresFor, readFigures } from '../figure/read-figures.ts'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import { type ChangeRow, type GoalRow, mostGoals, queryChanges, queryGoals } from './queries.ts'
import { queryTasks, type TaskRow } from './task-queries.ts'

/** How many percent off still count as on track. Not verified: no document says. */
export const tolerance = 5

/** Goals with how far they are, and tasks, as far as the asker sees them. */
export async function listGoals(
  trx: Trx,
  actor: Actor,
  today: string,
): Promise<{ goals: Goal[]; tasks: GoalTask[]; tolerance: number }> {
  const rows = await queryGoals(trx)
  const changes = await queryChanges(trx)
  const nameOf = await namePeople(
    trx,
    changes.flatMap(({ asked_by, decided_by }) => [asked_by, decided_by]),
  )
  const read = await readValues(trx, actor, rows, today)
  const goals = rows.map((row) => {
    const own = changes.filter((change) => change.goal_id === row.id)
    return asGoal(row, own, { actor, today, nameOf: (id) => nameOf(id) ?? id ?? '', value: read(row) })
  })
  return { goals, tasks: (await queryTasks(trx, mostGoals)).map((row) => asTask(row, actor, today)), tolerance }
}

type Values = (row: GoalRow) => number | undefined

/** Values of figures by goal: each figure is read once a day and cut. Undefined where the asker does not see the whole of what the goal is for. */
async function readValues(trx: Trx, actor: Actor, rows: readonly GoalRow[], today: string): Promise<Values> {
  const shown = new Set<string>(figuresFor(actor))
  const found = new Map<string, number | null>()
  const days = new Map<string, { cut: 'unit' | 'bank' | undefined; on: string; figures: Set<FigureId> }>()
  for (const row of rows) {
    if (row.figure === null || !shown.has(row.figure) || !seesWhole(actor, row)) continue
    const cut = row.scope_kind === 'city' ? undefined : row.scope_kind
    if (cut && !cutsOfFigure(figureOf(row.figure)).includes(cut)) continue
    for (const on of daysOf(row, today)) {
      const asked = days.get(`${cut} ${on}`) ?? { cut, on, figures: new Set() }
      asked.figures.add(row.figure)
      days.set(`${cut} ${on}`, asked)
    }
  }
  for (const { cut, on, figures } of days.values()) {
    const answer = await readFigures(trx, actor, { figure: [...figures], on, ...(cut ? { cut } : {}) }, today)
    for (const { figure, value, parts } of answer.figures) {
      if (!cut) found.set(`${figure} ${on} `, value)
      for (const part of parts) found.set(`${figure} ${on} ${part.key}`, part.value)
    }
    // What has no row of a count or sum is 0 there, once figures are known at all; a rate has no value.
    if (cut && answer.knownAt !== null)
      for (const row of rows)
        if (row.figure && figures.has(row.figure) && row.scope_kind === cut && !figureOf(row.figure).denominator)
          found.set(`${row.figure} ${on} ${row.scope_key}`, found.get(`${row.figure} ${on} ${row.scope_key}`) ?? 0)
  }
  return (row) => {
    if (row.figure === null) return row.reported ?? undefined
    const [on = today, before] = daysOf(row, today)
    const now = found.get(`${row.figure} ${on} ${row.scope_key}`)
    const then = before === undefined ? 0 : found.get(`${row.figure} ${before} ${row.scope_key}`)
    return now === undefined || now === null || then === undefined || then === null ? undefined : now - then
  }
}

/** As of today or the end, and for what is added the day before it began. */
function daysOf({ starts_on: startsOn, ends_on: endsOn, counts }: GoalRow, today: string): string[] {
  if (startsOn > today) return []
  return [endsOn < today ? endsOn : today, ...(counts === 'added' ? [addDays(startsOn, -1)] : [])]
}

function seesWhole({ scope, organisationId }: Actor, { scope_kind: kind, scope_key: key }: GoalRow): boolean {
  if (scope.kind === 'city') return true
  if (kind === 'unit') return scope.kind === 'unit' && scope.codes.includes(key)
  return kind === 'bank' && organisationId === key
}

type Around = { actor: Actor; today: string; nameOf: (id: string | null) => string; value: number | undefined }

function asGoal(row: GoalRow, changes: readonly ChangeRow[], { actor, today, nameOf, value }: Around): Goal {
  const pace = computePace({
    ...{ startsOn: row.starts_on, endsOn: row.ends_on, base: 0, target: row.target, milestones: row.milestones },
    ...{ value, today, tolerance },
  })
  const open = changes.find(({ outcome }) => outcome === null)
  return {
    ...{
      id: row.id,
      title: row.title,
      figure: row.figure,
      source: row.source,
      clause: row.clause,
      version: row.version,
    },
    unit: row.figure === null ? row.unit : FIGURE_UNITS[figureOf(row.figure).unit],
    counts: row.counts,
    scopeKind: row.scope_kind,
    scopeKey: row.scope_key,
    scopeName: row.scope_kind === 'city' ? '全市' : (row.scope_name ?? row.scope_key),
    parentId: row.parent_id,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    target: row.target,
    isVerified: row.verified,
    parts: row.parts,
    partsOff: row.parts === 0 || isRate(row) ? null : millionths(row.parts_target - row.target),
    splitNote: row.split_note,
    value: value ?? null,
    valueOn: value === undefined ? null : row.figure === null ? row.reported_on : (daysOf(row, today)[0] ?? null),
    pace: pace.pace,
    paceReason: pace.reason,
    expected: pace.expected,
    forecast: pace.forecast,
    change: open
      ? {
          ...{ id: open.id, target: open.new_target, reason: open.reason, byName: nameOf(open.asked_by) },
          mayDecide: isAllowed(actor.role, 'goal.decide') && open.asked_by !== actor.userId,
        }
      : null,
    history: changes
      .filter(({ outcome }) => outcome === 'approved')
      .map((change) => ({
        ...{ from: change.old_target, to: change.new_target, reason: change.reason, on: change.decided_on ?? today },
        ...{ askedByName: nameOf(change.asked_by), decidedByName: nameOf(change.decided_by) },
      })),
    mayReport: row.figure === null && mayAct(actor, row.owner_id),
  }
}

/** Rates of parts are not added up to that of the whole. */
export function isRate({ figure, unit }: Pick<GoalRow, 'figure' | 'unit'>): boolean {
  return figure === null ? unit === '%' : figureOf(figure).denominator !== undefined
}

/** A difference without the noise of binary fractions. */
export function millionths(value: number): number {
  return Number(value.toFixed(6))
}

function asTask(row: TaskRow, actor: Actor, today: string): GoalTask {
  return {
    ...{
      id: row.id,
      goalId: row.goal_id,
      parentId: row.parent_id,
      title: row.title,
      clause: row.clause,
      status: row.status,
    },
    ...{
      ownerId: row.owner_id,
      ownerName: row.owner_name,
      dueOn: row.due_on,
      evidence: row.evidence,
      version: row.version,
    },
    isOverdue: row.status === 'open' && today > row.due_on,
    mayDo: mayAct(actor, row.owner_id),
  }
}

function mayAct(actor: Actor, owner: string | null): boolean {
  return isAllowed(actor.role, 'goal.report') && (actor.role === 'city_staff' || owner === actor.organisationId)
}
