import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { todayOf } from '../today.ts'
import { asTask } from './as-task.ts'
import { addTask, closeTask } from './close-task.ts'
import { findStandards } from './find-standards.ts'
import { queryTasks } from './queries.ts'
import { reviewNeed } from './review-need.ts'

const TaskPlace = z.object({ on: z.iso.date(), id: z.uuid() })

/** 审核, 推荐清单, 帮扶清单. */
export function bindRecommendation(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.reviewNeed, ({ actor, address, ...given }) => reviewNeed(db, actor, address, given, now()))
  bind(wiring, contract.listStandardFindings, ({ actor, address, params }) =>
    findStandards(db, actor, address, params.id, todayOf(now())),
  )
  bind(wiring, contract.addRemedyTask, ({ actor, address, ...given }) => addTask(db, actor, address, given, now()))
  bind(wiring, contract.closeRemedyTask, ({ actor, address, params, body }) =>
    closeTask(db, actor, address, { ...params, ...body }, now()),
  )
  bind(wiring, contract.listRemedyTasks, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const asked = { state: query.state, owner: query.mine ? actor.organisationId : null, limit: query.limit + 1 }
      const found = await queryTasks(trx, asked, decodePlace(TaskPlace, query.after))
      const page = encodePlace(found, query.limit, (row) => ({ on: row.due_on, id: row.id }))
      return { ...page, rows: page.rows.map((row) => asTask(row, todayOf(now()))) }
    }),
  )
}
