import { type ActorRole, needsDocument, type SeenStatement, sourcesOfRole } from '@huoshui/contract'
import { type CheckedStatement, checkStatement, type WantedStatement } from '@huoshui/rules/fact/check-statement'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import { FACT_SOURCES, type FactSource } from '@huoshui/rules/fact/fact'
import type { StatedFact } from '@huoshui/rules/fact/stated-facts'
import { Refusal } from '../refusal.ts'
import { type StatementRow, saidBy } from './queries.ts'

/**
 * A statement whose fact, value, period, source, day and document can be so, by somebody who may enter that source.
 *
 * @throws Refusal `bad-input` with an issue for each field; `not-allowed` for a source of others
 */
export function checkEntry(
  role: ActorRole,
  wanted: WantedStatement & { document: string | null },
  today: string,
): Extract<CheckedStatement, { isOk: true }> {
  const checked = checkStatement(wanted, today)
  if (!checked.isOk) throw refusedFields(checked.problems)
  refuseForeign(role, checked.stated, checked.source)
  if (!wanted.document && needsDocument(checked.stated, checked.source)) {
    throw refusedFields([{ field: 'document', message: '请填写依据（文件名称和文号），以便核对。' }])
  }
  return checked
}

/** @throws Refusal `not-allowed` when the role may not enter what this source says of the fact */
export function refuseForeign(role: ActorRole, stated: StatedFact, source: FactSource): void {
  if (sourcesOfRole(role, stated).includes(source)) return
  const action = `录入“${FACT_SOURCES[source]}”给出的“${FACTS[stated.fact].label}”`
  const message = '这一来源给出的事实请交由专班依据文件录入。'
  throw new Refusal('not-allowed', { action, issues: [{ field: 'source', message }] })
}

/**
 * Refuses to write over what the sender has not seen, field by field.
 *
 * @throws Refusal `fact-conflict`
 */
export function refuseUnseen(stated: StatedFact, now: StatementRow | undefined, seen: SeenStatement): void {
  const isNow = now ? { value: saidBy(now), recordedOn: now.recorded_on } : null
  const fields = [
    { field: 'value', label: '数值', seen: seen?.value ?? null, now: isNow?.value ?? null },
    { field: 'asOf', label: '截至日', seen: seen?.recordedOn ?? null, now: isNow?.recordedOn ?? null },
  ].filter((each) => each.seen !== each.now)
  if (fields.length === 0) return
  const changed =
    isNow === null ? '已被撤回' : seen === null ? '已有人录入' : fields.map(({ label }) => label).join('、')
  const details = { fields, now: isNow, recordedBy: now?.recorded_by ?? null }
  throw new Refusal('fact-conflict', { label: FACTS[stated.fact].label, changed, ...details })
}

function refusedFields(problems: readonly { field: string; message: string }[]): Refusal {
  return new Refusal('bad-input', {
    reason: problems.map(({ message }) => message).join(' '),
    issues: problems.map(({ field, message }) => ({ field, message })),
  })
}
