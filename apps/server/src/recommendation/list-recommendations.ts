import type { Recommendation, RemedyTask } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import { asTask } from './as-task.ts'
import { queryRecommendations, queryTasksOf } from './queries.ts'

type Reviewed = { recommendations: Recommendation[]; remedyTasks: RemedyTask[] }

/** Reviews of a need, the latest first, and what was to be put right. */
export async function listRecommendations(
  trx: Trx,
  enterpriseId: string,
  needId: string,
  today: string,
): Promise<Reviewed> {
  const rows = await queryRecommendations(trx, enterpriseId, needId)
  const nameOf = await namePeople(
    trx,
    rows.map(({ decided_by }) => decided_by),
  )
  const tasks = await queryTasksOf(trx, enterpriseId, needId)
  return {
    recommendations: rows.map((row) => ({
      id: row.id,
      declarationId: row.declaration_id,
      decision: row.decision,
      standards: row.standards,
      reasons: row.reasons,
      note: row.note,
      decidedOn: row.decided_on,
      byName: nameOf(row.decided_by),
    })),
    remedyTasks: tasks.map((task) => asTask(task, today)),
  }
}
