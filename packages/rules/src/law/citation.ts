import type { Day } from '../day/day.ts'

/**
 * Where a number or a rule stands: document, clause, the days and the place it holds for, and whether somebody compared it
 * with the document itself. Every policy number carries one; unverified ones are marked wherever they are shown.
 */
export type Citation = {
  /** 文号 and title. */
  document: string
  clause: string
  /** First day in force. */
  firstDay: Day
  /** Last day in force, included; null: still, or not known to have ended. */
  lastDay: Day | null
  /** 行政区划代码 it holds for: 000000 the country, 440000 Guangdong, 440800 Zhanjiang. */
  place: string
  /** Where it was read. */
  source: string
  verified: boolean
  /** What an official has to know about this entry, in Chinese: why unverified, how a day was counted. */
  note?: string
}

/** What a policy number may hold: a figure in its unit, a word (which instrument applies), a switch, a row of bounds. */
export type PolicyValue = number | string | boolean | readonly number[]

/** One dated entry of a policy number. */
export type PolicyEntry<Value extends PolicyValue = number> = { value: Value; cite: Citation }

/**
 * A number the law sets, by entries of different days and places. `unit` is what the value counts, as facts are stored: 分
 * (money), bp (ratio, 1 % = 100), 年, 月, 日, 人, 件, 分值 (points) …; empty for words and switches.
 */
export type PolicyNumber<Value extends PolicyValue = number> = {
  id: string
  label: string
  unit: string
  /** Of a number that is a word (or several, a blank between): the words rules know, with what to call them. */
  words?: Readonly<Record<string, string>>
  /** Of a number built into the program beyond what an entry can change: why no entry may be added. */
  fixed?: string
  /** Of a number no document that was read gives, which an entry may: a value of its kind, and why there is none. */
  open?: { like: Value; why: string }
  entries: readonly PolicyEntry<Value>[]
}

/** A policy number of whatever kind, as listed. */
export type AnyPolicyNumber = PolicyNumber<PolicyValue>

/**
 * An entry an official added over the built-in ones, without a release: `number` is the id of the policy number, `id` its
 * own, by which decisions name it.
 */
export type AddedEntry = PolicyEntry<PolicyValue> & { id: string; number: string }
