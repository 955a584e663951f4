import type { Actor, Parsed, withdrawFact as withdrawFactRoute } from '@huoshui/contract'
import { FACTS, isFactId } from '@huoshui/rules/fact/dictionary'
import { findStated, type StatedFact } from '@huoshui/rules/fact/stated-facts'
import { publisherOf, wholeListsOn } from '@huoshui/rules/fact/whole-lists'
import { appendAudit } from '../audit.ts'
import { readWholeLists } from '../fact-list/whole-lists.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { noteFirmsChanged } from '../match/note-firms-changed.ts'
import { Refusal } from '../refusal.ts'
import { refuseForeign, refuseUnseen } from './check-entry.ts'
import { deleteStatement, findEntry, insertEntry, isInScope, lockStatement, type StatementKey } from './queries.ts'
import { audited } from './record-fact.ts'

export type GivenWithdrawal = Parsed<typeof withdrawFactRoute>['body']

/** Takes back a statement that was wrong: from then on it is unknown again what the source says. The entry keeps what it said. */
export async function withdrawFact(
  db: Db,
  actor: Actor,
  address: string,
  enterpriseId: string,
  given: GivenWithdrawal,
  today: string,
): Promise<{ withdrawn: true }> {
  const { stated, source } = findWanted(given)
  refuseForeign(actor.role, stated, source)
  const { commandId: id, period, reason: note } = given
  const key: StatementKey = { enterpriseId, fact: stated.statement, source, period }
  return await inScope(db, actor, address, async (trx) => {
    if (!(await isInScope(trx, enterpriseId))) throw new Refusal('not-found')
    const before = await lockStatement(trx, key)
    if (!(await insertEntry(trx, { id, key, before, value: null, asOf: null, note }))) {
      const entry = await findEntry(trx, enterpriseId, id)
      const isSame = entry?.is_withdrawal && entry.recorded_by === actor.userId && entry.fact === key.fact
      if (!isSame || entry.source !== source || entry.period !== period) throw new Refusal('operation-differs')
      return { withdrawn: true }
    }
    refuseUnseen(stated, before, given.seen)
    if (!before) throw new Refusal('not-found')
    await refuseListed(trx, stated, source, today)
    await deleteStatement(trx, enterpriseId, id)
    await noteFirmsChanged(trx, [enterpriseId])
    const values = audited(stated, before, null)
    const detail = { commandId: id, fact: key.fact, source, period, reason: note }
    await appendAudit(trx, {
      action: 'enterprise.withdraw-fact',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail: { ...detail, ...values },
    })
    return { withdrawn: true }
  })
}

function findWanted({ fact, source }: GivenWithdrawal) {
  const stated = isFactId(fact) ? findStated(fact) : undefined
  const named = stated?.sources.find((each) => each === source)
  if (stated && named) return { stated, source: named }
  throw new Refusal('bad-input', { reason: `没有由“${source}”给出的事实“${fact}”` })
}

/** While a whole list counts, whom no statement names is known not to be on it: taken back would mean cleared. */
async function refuseListed(trx: Trx, { fact }: StatedFact, source: string, today: string): Promise<void> {
  if (source !== publisherOf(fact)) return
  const list = wholeListsOn(await readWholeLists(trx), today).get(fact)
  if (!list) return
  const state = `截至 ${list.asOf} 的全量名单还在采信期内，撤回即等于认定不在名单上`
  throw new Refusal('wrong-state', { state, what: `单独撤回“${FACTS[fact].label}”；请导入更正后的名单` })
}
