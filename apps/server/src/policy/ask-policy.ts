import type { Actor } from '@huoshui/contract'
import { checkRuleFacts } from '@huoshui/rules/law/given/check-rule-facts'
import type { Rule, RuleFacts } from '@huoshui/rules/law/rule'
import { type Db, inScope } from '../in-scope.ts'
import type { PolicyQuestion } from '../match/policy/question.ts'
import { POLICIES } from '../offer/judge-policies.ts'
import { Refusal } from '../refusal.ts'
import { findPlaces } from '../rule/find-places.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'

/** What is asked of a policy: its id, which kind of it, and what is assumed of every firm. */
export type PolicyAsked = { rule: string; kind?: string | undefined; assumed: Readonly<Record<string, unknown>> }

/** The policy of this id. @throws Refusal `not-found` for a rule no firm applies under */
export function getPolicy(id: string): Rule {
  const rule = POLICIES.find((policy) => policy.id === id)
  if (!rule) throw new Refusal('not-found')
  return rule
}

/**
 * The question for the matcher, by what is in force: built-in numbers and officials' entries.
 * @throws Refusal `not-found`, `bad-input`
 */
export async function askPolicy(
  db: Db,
  actor: Actor,
  address: string,
  asked: PolicyAsked,
  on: string,
): Promise<PolicyQuestion> {
  const rule = getPolicy(asked.rule)
  const kind = checkKind(rule, asked.kind)
  const assumed = checkAssumed(rule, asked.assumed)
  const { place, added } = await inScope(db, actor, address, async (trx) => ({
    place: (await findPlaces(trx)).city,
    added: await listAddedEntries(trx),
  }))
  return { rule: rule.id, kind, on, place, assumed, added }
}

function checkKind({ kinds = {}, label }: Rule, kind: string | undefined): string | null {
  if (kind === undefined) return Object.keys(kinds)[0] ?? null
  if (Object.hasOwn(kinds, kind)) return kind
  const list = Object.entries(kinds).map(([key, name]) => `${key}（${name}）`)
  const reason = list.length > 0 ? `${label}的种类应为：${list.join('、')}` : `${label}不分种类`
  throw new Refusal('bad-input', { reason })
}

/** Only what the rule asks beside the firm's facts may be assumed: a firm's own facts are as they are. */
function checkAssumed(rule: Rule, given: Readonly<Record<string, unknown>>): RuleFacts {
  const own = Object.keys(rule.inputs ?? {})
  const other = Object.keys(given).find((name) => !own.includes(name))
  if (other !== undefined) throw new Refusal('bad-input', { reason: `${rule.label}没有需要假定的“${other}”` })
  const checked = checkRuleFacts(rule, given)
  if (checked.isOk) return checked.facts
  throw new Refusal('bad-input', { reason: checked.problems[0]?.message ?? '假定的事项不可读' })
}
