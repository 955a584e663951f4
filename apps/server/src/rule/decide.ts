import type { Actor, Answer, decideRule as decideRoute } from '@huoshui/contract'
import { decideRule } from '@huoshui/rules/law/registry'
import type { RuleAnswer } from '@huoshui/rules/law/rule'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from './list-added-entries.ts'

export type Asked = { id: string; on: string; place: string; kind?: string | undefined; facts: Record<string, unknown> }

/**
 * Decides a rule on facts given from outside, with the approved 补录条目: the answer of `huoshui decide`.
 * @throws Refusal `bad-input` with `problems`, each with its name, a sentence and where there is one the name meant
 */
export async function decideGiven(
  db: Db,
  actor: Actor,
  address: string,
  { id, on, place, kind, facts }: Asked,
): Promise<Answer<typeof decideRoute>> {
  const added = await inScope(db, actor, address, listAddedEntries)
  const decided = decideRule(id, facts, { on, place, added, ...(kind === undefined ? {} : { kind }) })
  if (decided.isOk) return writable(decided.answer)
  const [first] = decided.problems
  const more = decided.problems.length > 1 ? `（共 ${decided.problems.length} 处）` : ''
  throw new Refusal('bad-input', { reason: `${first?.message ?? ''}${more}`, problems: decided.problems })
}

/** The same answer in the mutable arrays of the contract's types. */
function writable(answer: RuleAnswer): Answer<typeof decideRoute> {
  const { value, grounds, missing, added, ...rest } = answer
  return {
    ...rest,
    ...(value === undefined
      ? {}
      : { value: Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)])) }),
    grounds: grounds.map((ground) => ({ ...ground, value: copy(ground.value), threshold: copy(ground.threshold) })),
    missing: [...missing],
    added: [...added],
  }
}

type Plain = number | string | boolean | null
type Row = string[] | number[]

function copy(value: Plain | readonly string[] | readonly number[]): Plain | Row {
  if (typeof value !== 'object' || value === null) return value
  return isNumbers(value) ? [...value] : [...value]
}

function isNumbers(row: readonly string[] | readonly number[]): row is readonly number[] {
  return typeof row[0] === 'number'
}
