import type { Actor, addBankStaff as addRoute, Parsed } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { getOwnOffice } from '../bank-key/find-own-office.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { endStaff, insertStaff, queryStaff } from './queries.ts'

/** Publishes somebody of the own bank; the same id again publishes nobody twice. @throws Refusal `not-found` for another bank's office */
export async function addStaff(
  db: Db,
  actor: Actor,
  address: string,
  { body }: Pick<Parsed<typeof addRoute>, 'body'>,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const office = await getOwnOffice(trx, actor, body.organisationId)
    const isNew = await insertStaff(trx, { ...body, rootId: office.root_id })
    if (!isNew) return { id: body.id }
    const detail = { name: body.name, position: body.position, phone: body.phone }
    await appendAudit(trx, { action: 'bank-staff.list', subjectKind: 'organisation', subjectId: office.id, detail })
    return { id: body.id }
  })
}

/** Ends a publication. @throws Refusal `not-found` for another bank's */
export async function endStaffMember(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const member = (await queryStaff(trx, actor.organisationId)).find((one) => one.id === id)
    if (!member) throw new Refusal('not-found')
    await endStaff(trx, id, now, actor.userId)
    const about = { subjectKind: 'organisation', subjectId: member.organisation_id }
    await appendAudit(trx, { action: 'bank-staff.end', ...about, detail: { name: member.name } })
    return { id }
  })
}
