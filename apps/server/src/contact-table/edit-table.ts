import {
  type Actor,
  type Answer,
  CONTACT_KINDS,
  CONTACT_STATES,
  ContactRow,
  type decideContactTable as decideRoute,
  type Parsed,
  type saveContactTable as saveRoute,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import {
  insertTable,
  lockTable,
  queryTables,
  queryUnits,
  saveProposal,
  savePublished,
  saveReturn,
  saveRows,
  type TableRow,
} from './queries.ts'

type Body = Parsed<typeof saveRoute>['body']

/**
 * Saves the table being written; one wrong line keeps it as it was, each line with its reason. @throws Refusal `wrong-state` while another is being
 * written, or once it is with the second person
 */
export async function saveTable(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof saveRoute>, 'params' | 'body'>,
  now: Date,
): Promise<Answer<typeof saveRoute>> {
  return await inScope(db, actor, address, async (trx) => {
    const table = await lockTable(trx, params.id)
    if (table && table.state !== 'draft')
      throw new Refusal('wrong-state', { state: CONTACT_STATES[table.state], what: '再改' })
    const { rows, problems } = await readRows(trx, body)
    if (problems.length > 0) return { id: params.id, problems }
    if (table) await saveRows(trx, { id: table.id, rows, by: actor.userId, at: now })
    else if (!(await insertTable(trx, params.id, rows)))
      throw new Refusal('wrong-state', { state: '另有一份正在编写', what: '再起一份；请在那一份上改' })
    await appendAudit(trx, {
      action: 'contact-table.save',
      subjectKind: 'contact-table',
      subjectId: params.id,
      detail: { rows: rows.length },
    })
    return { id: params.id, problems: [] }
  })
}

async function readRows(
  trx: Trx,
  body: Body,
): Promise<{ rows: ContactRow[]; problems: Answer<typeof saveRoute>['problems'] }> {
  const units = await queryUnits(trx)
  const codeOf = new Map(units.flatMap(({ code, name }) => [[code, code] as const, [name, code] as const]))
  const kindOf = new Map(
    Object.entries(CONTACT_KINDS).flatMap(([kind, label]) => [[kind, kind] as const, [label, kind] as const]),
  )
  const rows: ContactRow[] = []
  const problems: Answer<typeof saveRoute>['problems'] = []
  const seen = new Map<string, number>()
  for (const [at, given] of body.rows.entries()) {
    const [unitCode, kind] = [codeOf.get(given.unitCode.trim()), kindOf.get(given.kind.trim())]
    const tell = (reason: string) => problems.push({ row: at + 1, reason })
    const read = ContactRow.safeParse({ ...given, unitCode, kind, address: given.address?.trim() || null })
    const key = `${unitCode} ${given.name.trim()}`
    const earlier = seen.get(key)
    if (unitCode === undefined) tell(`没有“${given.unitCode}”这个县（市、区）或功能区`)
    else if (kind === undefined) tell(`类别“${given.kind}”应为${Object.values(CONTACT_KINDS).join('或')}`)
    else if (!read.success) tell(read.error.issues[0]?.message ?? '填写有误')
    else if (/^1[3-9]\d{9}$/.test(read.data.phone.replace(/\D/g, ''))) tell('这是手机号；公示的应为办公电话')
    else if (earlier !== undefined) tell(`与第 ${earlier} 行重复`)
    else {
      seen.set(key, at + 1)
      rows.push(read.data)
    }
  }
  return { rows, problems }
}

/** Hands it to the second person. @throws Refusal `not-found`, `wrong-state`, `bad-input` for an empty one */
export async function proposeTable(db: Db, actor: Actor, address: string, id: string): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const table = await getTable(trx, id)
    if (table.state !== 'draft')
      throw new Refusal('wrong-state', { state: CONTACT_STATES[table.state], what: '再送审' })
    if (table.rows.length === 0) throw new Refusal('bad-input', { reason: '公示表还是空的' })
    await saveProposal(trx, id, actor.userId)
    await appendAudit(trx, {
      action: 'contact-table.propose',
      subjectKind: 'contact-table',
      subjectId: id,
      detail: { rows: table.rows.length },
    })
    return { id }
  })
}

/** Publishes it or gives it back. @throws Refusal `second-person-needed` for whoever wrote or proposed it, `wrong-state`, `bad-input` */
export async function decideTable(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof decideRoute>, 'params' | 'body'>,
  { now, today }: { now: Date; today: string },
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const table = await getTable(trx, params.id)
    if (table.state !== 'proposed')
      throw new Refusal('wrong-state', { state: CONTACT_STATES[table.state], what: '审批' })
    if (!mayDecide(actor, table)) throw new Refusal('second-person-needed')
    const detail = { rows: table.rows.length, decision: body.decision, reason: body.reason }
    if (body.decision === 'return') {
      if (body.reason === null) throw new Refusal('bad-input', { reason: '退回须写明原因' })
      await saveReturn(trx, table.id, body.reason)
    } else await savePublished(trx, { id: table.id, by: actor.userId, at: now, on: today })
    await appendAudit(trx, {
      action: 'contact-table.decide',
      subjectKind: 'contact-table',
      subjectId: table.id,
      detail,
    })
    return { id: table.id }
  })
}

/** Neither whoever wrote it last nor whoever proposed it. */
export function mayDecide(
  { userId }: Actor,
  { state, changed_by: changedBy, proposed_by: proposedBy }: TableRow,
): boolean {
  return state === 'proposed' && changedBy !== userId && proposedBy !== userId
}

async function getTable(trx: Trx, id: string): Promise<TableRow> {
  const table = await lockTable(trx, id)
  if (!table) throw new Refusal('not-found')
  return table
}

/** All that is not replaced. */
export async function readTables(trx: Trx): Promise<TableRow[]> {
  return await queryTables(trx)
}
