import type { Actor, NumberChange, PolicyChange } from '@huoshui/contract'
import { checkEntry } from '@huoshui/rules/law/check-entry'
import type { AddedEntry, AnyPolicyNumber } from '@huoshui/rules/law/citation'
import type { Rule } from '@huoshui/rules/law/rule'
import { type Db, inScope } from '../in-scope.ts'
import type { PolicyQuestion } from '../match/policy/question.ts'
import { askPolicy, getPolicy } from '../policy/ask-policy.ts'
import { Refusal } from '../refusal.ts'
import { findPlaceFault, findPlaces, type Places } from '../rule/find-places.ts'

/** A policy as it is in force, and as it would be: the same question with some entries more. */
export type PolicyQuestions = { before: PolicyQuestion; after: PolicyQuestion }

/**
 * What a change of policy numbers asks. Judged on the first day on which all changed numbers hold, today at the earliest.
 * @throws Refusal `not-found`, `bad-input`
 */
export async function askPolicyChange(
  db: Db,
  actor: Actor,
  address: string,
  { rule: id, of, assumed, numbers }: PolicyChange,
  today: string,
): Promise<PolicyQuestions> {
  const rule = getPolicy(id)
  const tried = numbers.map((change, at) => asEntry(rule, change, at))
  await inScope(db, actor, address, async (trx) => refusePlaces(await findPlaces(trx), numbers))
  const on = numbers.reduce((latest, { firstDay }) => (firstDay > latest ? firstDay : latest), today)
  const before = await askPolicy(db, actor, address, { rule: id, kind: of ?? undefined, assumed }, on)
  // Given first, so that a number tried wins over an official's of the same place and day.
  return { before, after: { ...before, added: [...tried, ...before.added] } }
}

/** Whoever may try a number may try it wherever the city's law may be entered; the firms counted are their own. */
function refusePlaces(places: Places, numbers: readonly NumberChange[]): void {
  for (const { place } of numbers) {
    const fault = findPlaceFault(places, { kind: 'city', codes: [] }, place)
    if (fault !== undefined) throw new Refusal('bad-input', { reason: `改动地区${fault}` })
  }
}

/** A changed number as an entry of the law, which nobody adopted. */
function asEntry(rule: Rule, { number: id, value, place, firstDay }: NumberChange, at: number): AddedEntry {
  const number = rule.numbers.find((own) => own.id === id)
  if (!number) throw new Refusal('bad-input', { reason: `${rule.label}没有编号为“${id}”的政策数字` })
  const cite = { document: '情景', clause: '假设', firstDay, lastDay: null, place, source: '情景测算', verified: false }
  const entry = { id: `scenario-${at}`, number: id, value, cite }
  const fault = checkEntry(entry)[0]?.message ?? findSpanFault(value, number)
  if (fault) throw new Refusal('bad-input', { reason: `${number.label}：${fault}` })
  return entry
}

/** A span of time that ends within the calendar: rules count days from it. */
function findSpanFault(value: NumberChange['value'], { unit }: AnyPolicyNumber): string | undefined {
  const most = LONGEST[unit]
  const isBeyond = most !== undefined && typeof value === 'number' && value > most
  return isBeyond ? `最多 ${most} ${unit}。` : undefined
}

const LONGEST: Readonly<Record<string, number>> = { 年: 100, 月: 1200, 日: 36_500 }
