import type { Comparison, Verdict } from '../criteria/criterion.ts'
import type { Day } from '../day/day.ts'
import type { WorkCalendar } from '../day/working-days.ts'
import type { FactId } from '../fact/dictionary.ts'
import type { FactDefinition, FactType, FactValue } from '../fact/fact.ts'
import type { AddedEntry, AnyPolicyNumber, Citation, PolicyValue } from './citation.ts'
import type { DayAndPlace, EntryFound } from './entry-on.ts'

/**
 * A thing a rule asks that is no fact of a firm: of the loan, the park, the award applied for. Same words as the fact
 * dictionary; `text` is free text (a credit code).
 */
export type InputDefinition = Pick<FactDefinition, 'label' | 'unit' | 'choices'> & { type: FactType | 'text' }

/** Facts of the firm by their ids, and the rule's own inputs by theirs. An absent one is unknown, never 0 or false. */
export type RuleFacts = Readonly<Record<string, FactValue | undefined>>

/** When, where, for what (new application, review …), and the entries officials added to the built-in numbers. */
export type RuleQuestion = DayAndPlace & { kind?: string; added?: readonly AddedEntry[]; calendar?: WorkCalendar }

/** One clause looked at. Money in 分, ratios in basis points (an unrounded ratio may have a fraction). */
export type Ground = {
  /** Which part of the rule it belongs to, in Chinese (直通条件, 评分); null: the rule itself. */
  part: string | null
  clause: string
  /** Null only where no document is in force. */
  source: Citation | null
  /** Id of the policy number compared with; null where the clause names none. */
  number: string | null
  /** Id of the official's entry used instead of the built-in one. */
  added: string | null
  result: Verdict
  /** A hint or a notice takes no part in the decision. */
  isHint: boolean
  /** Fact or input; null where the value was computed from several. */
  fact: string | null
  /** Null: unknown. Two numbers: the value lies between them. */
  value: FactValue | readonly [low: number, high: number] | null
  threshold: FactValue | null
  /** How the value must stand to the threshold, where a figure is compared with one. */
  is?: Comparison
  /** Steps from the rule down to the clause, of judgements that are not met; absent: the clause stands alone. */
  path?: readonly Step[]
  /** One sentence for a person. */
  text: string
}

/** One step down: the part of this place, of several that must all hold or of which one is enough. */
export type Step = `${'all' | 'any'}${number}`

/** Details of a decision by name, units in the names (amountFen, until). */
export type RuleValue = Readonly<
  Record<string, number | string | boolean | null | readonly string[] | readonly number[]>
>

export type RuleAnswer = {
  rule: string
  /** The instrument the answer was given by; empty where none is in force. */
  version: string
  on: Day
  place: string
  /** The kind asked for, or the rule's first; null for a rule without kinds. */
  kind: string | null
  /** 符合, 不符合, 无法判断. */
  decision: Verdict
  value?: RuleValue
  grounds: readonly Ground[]
  /** Facts and inputs that could still change the decision; empty once it stands. */
  missing: readonly string[]
  /** Officials' entries the answer used. */
  added: readonly string[]
  /** Whether every document used was compared with its original. */
  isVerified: boolean
}

/** One question the law answers, as listed in registry.ts. */
export type Rule = {
  id: string
  label: string
  /** The question it answers, in Chinese. */
  question: string
  /** Facts of the firm it may use; derived ones count as well as what they derive from. Units: `unit` of the dictionary. */
  facts: readonly FactId[]
  inputs?: Readonly<Record<string, InputDefinition>>
  /** 种类, first the default. */
  kinds?: Readonly<Record<string, string>>
  numbers: readonly AnyPolicyNumber[]
  /** File of the rule, from packages/rules/src. */
  file: string
  /** Pure; facts as stored (see `checkRuleFacts`). @throws RangeError for a place that is no code or an unknown kind */
  decide(facts: RuleFacts, question: RuleQuestion): RuleAnswer
}

/** What the judgements of a rule have before them. */
export type Matter = RuleQuestion & {
  facts: RuleFacts
  inputs?: Readonly<Record<string, InputDefinition>>
  /** Officials' entries looked at on the way, by their ids. */
  used: Map<string, UsedEntry>
}

/** An official's entry and the number it was found for. */
export type UsedEntry = { number: AnyPolicyNumber; entry: EntryFound<PolicyValue> }

/** A judgement on the way: its result, the clauses it rests on, and what is unknown while it is open. */
export type Judged = { result: Verdict; grounds: readonly Ground[]; missing: readonly string[] }
