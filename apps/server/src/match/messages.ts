import type { Scope } from '@huoshui/contract'
import type { Criterion, Verdict } from '@huoshui/rules/criteria/criterion'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import type pg from 'pg'
import type { PolicyQuestion } from './policy/question.ts'

/** Who asks: only firms in scope are counted or named, and of hidden facts nothing is known. */
export type Viewer = { scope: Scope; organisationId: string; userId: string; hidden: readonly FactId[] }

/** Where a page ended; the next begins after it, also when the index was built anew in between. */
export type PageEnd = { part: 'main' | 'delta'; id: string }

export type Page = { ids: string[]; next: PageEnd | null }

/** Every firm there is at one moment, in the order of the pages: 16 bytes of each id. */
export type AllIds = Uint8Array

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
  | { kind: 'all'; criterion: Criterion; on: string; viewer: Viewer }
  | { kind: 'compare'; before: Criterion; after: Criterion; on: string; viewer: Viewer; limit: number }
  | { kind: 'firm'; id: string; criteria: readonly Criterion[]; on: string; viewer: Viewer }
  | PolicyAsk
  | { kind: 'changed'; ids: readonly string[] }
  | { kind: 'state' }

/** What is asked of rules of law; a `trialOf` somebody gives way to that person's next one. */
export type PolicyAsk =
  | { kind: 'policy-count'; question: PolicyQuestion; viewer: Viewer }
  | {
      kind: 'policy-page'
      question: PolicyQuestion
      verdict: Verdict
      viewer: Viewer
      after: PageEnd | null
      limit: number
    }
  | { kind: 'policy-all'; question: PolicyQuestion; verdict: Verdict; viewer: Viewer }
  | { kind: 'policy-compare'; before: PolicyQuestion; after: PolicyQuestion; viewer: Viewer; trialOf: string | null }
  | {
      kind: 'policy-difference'
      before: PolicyQuestion
      after: PolicyQuestion
      side: 'gained' | 'lost'
      viewer: Viewer
      place: PageEnd | null
      limit: number
    }
  | { kind: 'policy-progress' }

/** 分 of the firms that meet a rule, all and by group; of the `unreckoned` the amount is not known. */
export type MoneySum = { sumFen: number; reckoned: number; unreckoned: number; groups: GroupCounts }

/** `money` is null where the rule names no amount. */
export type PolicyCount = { counts: Readonly<Record<Verdict, number>>; groups: GroupCounts; money: MoneySum | null }

export type PolicyComparison = {
  before: PolicyCount
  after: PolicyCount
  gained: { count: number; groups: GroupCounts }
  lost: { count: number; groups: GroupCounts }
}

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
  all: AllIds
  compare: Comparison
  /** Of each criterion, whether the firm meets it; null when the firm is not in scope. */
  firm: boolean[] | null
  'policy-count': PolicyCount
  'policy-page': Page
  'policy-all': AllIds
  'policy-compare': PolicyComparison
  'policy-difference': Page
  'policy-progress': { rule: string; share: number }[]
  changed: null
  state: CityState
}[K]

export type Answer = AnswerOf<Ask['kind']>

/** Builds after much was written are in order; what failed or may have been missed somebody should look at. */
export type ReportLevel = 'info' | 'warn'

export type WorkerData = { connection: pg.ClientConfig; on: string }

export type ToWorker = { number: number; ask: Ask }
/** `rebuild`: too much changed, or changes may have been missed; this worker goes on until another one takes over. */
export type FromWorker =
  | { kind: 'loaded'; state: CityState }
  | { kind: 'answer'; number: number; answer: Answer }
  | { kind: 'refused'; number: number; reason: string }
  | { kind: 'rebuild'; reason: string; level: ReportLevel }
