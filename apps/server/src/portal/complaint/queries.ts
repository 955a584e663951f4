import type { Answer, listPortalProblems } from '@huoshui/contract'
import type { ProblemStage } from '@huoshui/rules/problem-stage/problem-words'
import type { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

type Row = {
  id: string
  kind: keyof typeof DIFFICULTIES
  description: string
  stage: ProblemStage
  owner_name: string | null
  due_on: string | null
  told_on: string
  reply: string | null
}

/** What a firm told from its page, the latest first; empty for a phone not checked. */
export async function queryFirmProblems(
  trx: Trx,
  enterpriseId: string,
): Promise<Answer<typeof listPortalProblems>['rows']> {
  const { rows } = await sql<Row>`select * from problems_of_firm(${enterpriseId}::uuid)`.execute(trx)
  return rows.map(({ id, kind, description, stage, reply, ...row }) => ({
    ...{ id, kind, description, stage, reply },
    ...{ ownerName: row.owner_name, dueOn: row.due_on, toldOn: row.told_on },
  }))
}
