import type {
  Actor,
  Answer,
  changeAdviserPerson as changeRoute,
  Parsed,
  endAdviserPosting as route,
} from '@huoshui/contract'
import { findEndingFault } from '@huoshui/rules/adviser/posting-period'
import { addDays } from '@huoshui/rules/day/day'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getKind, readRows } from './add-postings.ts'
import { carryLinks } from './caseload-queries.ts'
import { insertPostings, lockPosting, type PostingRow, saveEnd, savePerson } from './queries.ts'

type Body = Parsed<typeof route>['body']

/**
 * Ends a posting and, where somebody follows, begins theirs the next day with the same firms. The ended one keeps its caseload and
 * contacts. Of two who end it at once the second is told. @throws Refusal `not-found`, `wrong-state` for an ended one, `bad-input`
 */
export async function endPosting(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
  { now, today }: { now: Date; today: string },
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const posting = await lockPosting(trx, params.id)
    if (!posting) throw new Refusal('not-found')
    if (posting.until_day !== null)
      throw new Refusal('wrong-state', { state: `已于 ${posting.until_day} 结束`, what: '再结束' })
    const fault = findEndingFault({ fromDay: posting.from_day, untilDay: null }, body.lastDay, today)
    if (fault !== null) throw new Refusal('bad-input', { reason: fault })
    await saveEnd(trx, { id: posting.id, lastDay: body.lastDay, by: actor.userId, at: now, reason: body.reason })
    const firms = body.successor
      ? await handOver(trx, actor, posting, body.successor, { lastDay: body.lastDay, today, now })
      : 0
    const detail = {
      name: posting.person_name,
      kind: posting.kind_name,
      untilDay: body.lastDay,
      reason: body.reason,
      ...(body.successor && { successor: body.successor.personName, firms }),
    }
    await appendAudit(trx, { action: 'adviser.end', subjectKind: 'adviser', subjectId: posting.id, detail })
    return { id: posting.id, successorId: body.successor?.id ?? null, firms }
  })
}

async function handOver(
  trx: Trx,
  actor: Actor,
  before: PostingRow,
  successor: NonNullable<Body['successor']>,
  on: { lastDay: string; today: string; now: Date },
): Promise<number> {
  const kind = await getKind(trx, before.kind, on.today)
  const fromDay = addDays(on.lastDay, 1)
  const place = before.area_code ?? before.unit_code
  const { postings, problems } = await readRows(trx, actor, kind, [{ ...successor, place, fromDay }])
  const [posting] = postings
  if (!posting) throw new Refusal('bad-input', { reason: `接任的人：${problems[0]?.reason ?? '没有填写'}` })
  await insertPostings(trx, [
    {
      ...posting,
      areaCode: before.area_code,
      unitCode: before.area_code === null ? before.unit_code : null,
      follows: before.id,
    },
  ])
  return before.serves === 'firm' ? await carryLinks(trx, { from: before.id, to: posting.id, fromDay, now: on.now }) : 0
}

/** Puts position and office number right. @throws Refusal `not-found` */
export async function changePerson(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof changeRoute>, 'params' | 'body'>,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const posting = await lockPosting(trx, params.id)
    if (!posting) throw new Refusal('not-found')
    await savePerson(trx, { id: posting.id, ...body })
    const before = { position: posting.position, phone: posting.office_phone }
    const detail = { name: posting.person_name, before, after: { position: body.position, phone: body.officePhone } }
    await appendAudit(trx, { action: 'adviser.change', subjectKind: 'adviser', subjectId: posting.id, detail })
    return { id: posting.id }
  })
}
