import type { Problem } from '@huoshui/contract'
import { basketOfProblem } from '@huoshui/rules/problem-stage/problem-stage'
import type { ProblemRow } from './queries.ts'

/** A problem as it crosses the wire. */
export function asProblem(row: ProblemRow, today: string): Problem {
  return {
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    unitName: row.unit_name,
    source: row.source,
    kind: row.kind,
    description: row.description,
    solvedHow: row.solved_how,
    stage: row.stage,
    basket: basketOfProblem(row.stage, row.due_on, today),
    version: row.version,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    toldOn: row.told_on,
    dueOn: row.due_on,
    reply: row.reply,
    satisfaction: row.satisfaction,
    reopened: row.reopened,
    contactPhoneMasked: row.contact_phone_masked,
  }
}
