import type { Actor, Answer, OtherStatement, Parsed, recordFact as recordFactRoute } from '@huoshui/contract'
import { storedValue } from '@huoshui/rules/fact/check-statement'
import { contradicts } from '@huoshui/rules/fact/contradicts'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import type { StatedFact } from '@huoshui/rules/fact/stated-facts'
import { type AuditEntry, appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { noteFirmsChanged } from '../match/note-firms-changed.ts'
import { Refusal } from '../refusal.ts'
import { checkEntry, refuseUnseen } from './check-entry.ts'
import {
  findEntry,
  insertEntry,
  insertStatement,
  isInScope,
  listOthers,
  lockStatement,
  noteDevices,
  type Said,
  type StatementKey,
  type StatementRow,
  saidBy,
  updateStatement,
} from './queries.ts'

export type GivenFact = Parsed<typeof recordFactRoute>['body']

/**
 * Records what a source says of a firm. The same command again answers what was recorded; a statement somebody else wrote
 * meanwhile is not written over, nor a newer one by an older. The matcher hears of it when the transaction commits.
 */
export async function recordFact(
  db: Db,
  actor: Actor,
  address: string,
  enterpriseId: string,
  given: GivenFact,
  today: string,
): Promise<Answer<typeof recordFactRoute>> {
  return await inScope(db, actor, address, async (trx) => {
    const { answer, audit } = await writeFact(trx, actor, enterpriseId, given, today)
    if (audit) await appendAudit(trx, audit)
    return answer
  })
}

/** The same in the caller's transaction; the audit line is for the caller to write, none for a command that came before. */
export async function writeFact(
  trx: Trx,
  actor: Actor,
  enterpriseId: string,
  given: GivenFact,
  today: string,
): Promise<{ answer: Answer<typeof recordFactRoute>; audit: AuditEntry | undefined }> {
  const { stated, value, source } = checkEntry(actor.role, given, today)
  const key: StatementKey = { enterpriseId, fact: stated.statement, source, period: given.period }
  const said = storedValue(value)
  if (!(await isInScope(trx, enterpriseId))) throw new Refusal('not-found')
  const before = await lockStatement(trx, key)
  const { commandId: id, asOf, document: note } = given
  let audit: AuditEntry | undefined
  if (await insertEntry(trx, { id, key, before, value: said, asOf, note })) {
    refuseUnseen(stated, before, given.seen)
    refuseOlder(stated, before, asOf)
    await write(trx, actor, stated, { key, before, said, asOf })
    await noteFirmsChanged(trx, [enterpriseId])
    await noteDevices(trx, enterpriseId)
    const detail = { commandId: id, fact: key.fact, source, period: key.period, asOf, note }
    const values = audited(stated, before, said)
    audit = {
      action: 'enterprise.record-fact',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail: { ...detail, ...values },
    }
  } else await refuseDifferent(trx, actor, id, key, { said, asOf, note })
  const contradictions = await findContradictions(trx, key, said)
  return { answer: { statement: toFact(key, said, asOf), contradictions }, audit }
}

function refuseOlder({ fact }: StatedFact, before: StatementRow | undefined, asOf: string): void {
  if (!before || before.recorded_on <= asOf) return
  const message = `“${FACTS[fact].label}”已有截至 ${before.recorded_on} 的数，不能用更早的覆盖；确属录错的，请先撤回再录。`
  throw new Refusal('bad-input', { reason: message, issues: [{ field: 'asOf', message }] })
}

type Writing = { key: StatementKey; before: StatementRow | undefined; said: Said; asOf: string }

async function write(trx: Trx, actor: Actor, stated: StatedFact, { key, before, said, asOf }: Writing): Promise<void> {
  if (before) return await updateStatement(trx, key, said, asOf, actor.userId)
  if (await insertStatement(trx, key, said, asOf, actor.userId)) return
  refuseUnseen(stated, await lockStatement(trx, key), null)
}

/** The same number for something else is a mistake of the sender's. */
async function refuseDifferent(
  trx: Trx,
  actor: Actor,
  id: string,
  key: StatementKey,
  given: { said: Said; asOf: string; note: string | null },
): Promise<void> {
  const entry = await findEntry(trx, key.enterpriseId, id)
  const isSame =
    entry?.recorded_by === actor.userId &&
    !entry.is_withdrawal &&
    [entry.fact, entry.source, entry.period].join() === [key.fact, key.source, key.period].join() &&
    saidBy(entry) === given.said &&
    entry.as_of === given.asOf &&
    entry.note === given.note
  if (!isSame) throw new Refusal('operation-differs')
}

/** Whoever reads the audit sees no firm data: figures that need the firm's consent stand in the firm's own history. */
export function audited({ fact }: StatedFact, before: StatementRow | undefined, after: Said | null) {
  const { readers }: FactDefinition = FACTS[fact]
  if (readers !== 'all') return {}
  return { before: before ? String(saidBy(before)) : null, after: after === null ? null : String(after) }
}

function toFact({ fact, source, period }: StatementKey, said: Said, recordedOn: string) {
  return {
    fact,
    source,
    period,
    numberValue: typeof said === 'number' ? said : null,
    textValue: typeof said === 'string' ? said : null,
    recordedOn,
  }
}

async function findContradictions(trx: Trx, key: StatementKey, said: Said): Promise<OtherStatement[]> {
  const others = await listOthers(trx, key)
  return others
    .filter((other) => contradicts(saidBy(other), said))
    .map(({ source, number_value, text_value, recorded_on }) => ({
      source,
      numberValue: number_value === null ? null : Number(number_value),
      textValue: text_value,
      recordedOn: recorded_on,
    }))
}
