import {
  type Actor,
  type Answer,
  dataRequestWorkingDays,
  type Parsed,
  type makeDataRequest as route,
} from '@huoshui/contract'
import { addWorkingDays } from '@huoshui/rules/day/working-days'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getFirmOfPhone } from '../portal/firm-queries.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { workCalendar } from '../work-calendar.ts'
import { insertRequest, queryOwnRequests } from './queries.ts'

/** A firm asks to have its data erased or put right; the same id once. @throws Refusal `not-found`, `operation-differs` */
export async function makeDataRequest(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const firm = await getFirmOfPhone(trx, params.id)
    const { id, kind, what } = body
    const due_on = addWorkingDays(todayOf(now), dataRequestWorkingDays, workCalendar())
    if (await insertRequest(trx, { enterprise_id: firm.id, id, kind, what, asked_at: now, due_on })) {
      const detail = { dataRequestId: id, kind, dueOn: due_on }
      await appendAudit(trx, { action: 'data-request.make', subjectKind: 'enterprise', subjectId: firm.id, detail })
      return { id, dueOn: due_on }
    }
    const known = (await queryOwnRequests(trx, firm.id)).find((one) => one.id === id)
    if (known?.kind !== kind || known.what !== what) throw new Refusal('operation-differs')
    return { id, dueOn: known.due_on }
  })
}
