import type { Scope } from '@huoshui/contract'
import type { Criterion, Verdict } from '@huoshui/rules/criteria/criterion'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import type pg from 'pg'

/** Who asks: only firms in scope are counted or named, and of hidden facts nothing is known. */
export type Viewer = { scope: Scope; organisationId: string; userId: string; hidden: readonly FactId[] }

/** Where a page ended; the next begins after it, also when the index was built anew in between. */
export type PageEnd = { part: 'main' | 'delta'; id: string }

export type Page = { ids: string[]; next: PageEnd | null }

export type GroupCounts = {
  unit: Record<string, number>
  section: Record<string, number>
  size: Record<string, number>
}

/** Firms per answer; `counts` of all three only when asked `fully`. */
export type MatchCount = { met: number; counts: Readonly<Record<Verdict, number>> | null; groups: GroupCounts | null }

export type Ask =
  | { kind: 'count'; criteria: readonly Criterion[]; on: string; viewer: Viewer; fully: boolean; grouped: boolean }
  | { kind: 'page'; criterion: Criterion; on: string; viewer: Viewer; after: PageEnd | null; limit: number }
  | { kind: 'compare'; before: Criterion; after: Criterion; on: string; viewer: Viewer; limit: number }
  | { kind: 'firm'; id: string; criteria: readonly Criterion[]; on: string; viewer: Viewer }
  | { kind: 'changed'; ids: readonly string[] }
  | { kind: 'state' }

export type Comparison = {
  gained: { count: number; groups: GroupCounts; page: Page }
  lost: { count: number; groups: GroupCounts; page: Page }
}

export type CityState = {
  firms: number
  changed: number
  unreadable: number
  builtInMs: number
  on: string
  indexBytes: number
  cacheBytes: number
}

export type AnswerOf<K extends Ask['kind']> = {
  count: MatchCount[]
  page: Page
  compare: Comparison
  /** Of each criterion, whether the firm meets it; null when the firm is not in scope. */
  firm: boolean[] | null
  changed: null
  state: CityState
}[K]

export type Answer = AnswerOf<Ask['kind']>

export type WorkerData = { connection: pg.ClientConfig; on: string; wholeLists: readonly FactId[] }

export type ToWorker = { number: number; ask: Ask }
/** `rebuild`: too much changed, or changes may have been missed; this worker goes on until another one takes over. */
export type FromWorker =
  | { kind: 'loaded'; state: CityState }
  | { kind: 'answer'; number: number; answer: Answer }
  | { kind: 'refused'; number: number; reason: string }
  | { kind: 'rebuild'; reason: string }
