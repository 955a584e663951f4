import type { PolicyEntryStatus } from '@huoshui/contract'
import type { SearchText } from '../shell/search-text.ts'

/** Which rules are listed: those with every word of `q`, and of one standing. */
export type RuleListSearch = { q?: string; standing?: RuleStanding }

/** How far a rule's documents are known to hold. */
export const ruleStandings = {
  verified: '已核实',
  unverified: '有未核实',
  ended: '已到期',
} as const
export type RuleStanding = keyof typeof ruleStandings

export function readRuleListSearch({ q, standing }: SearchText): RuleListSearch {
  return {
    ...(q ? { q } : {}),
    ...(standing && Object.hasOwn(ruleStandings, standing) ? { standing: standing as RuleStanding } : {}),
  }
}

/** The parts of a rule's page. */
export const ruleParts = { law: '条文和数字', try: '试算', cases: '例子', entries: '补录' } as const
export type RulePart = keyof typeof ruleParts

/** Which part is open, on which day and where the law is asked; `case`: the worked case the trial began with. */
export type RuleSearch = { part?: RulePart; on?: string; place?: string; case?: string }

export function readRuleSearch({ part, on, place, case: worked }: SearchText): RuleSearch {
  return {
    ...(part && Object.hasOwn(ruleParts, part) ? { part: part as RulePart } : {}),
    ...(on && /^\d{4}-\d{2}-\d{2}$/.test(on) ? { on } : {}),
    ...(place ? { place } : {}),
    ...(worked && /^\d{1,3}$/.test(worked) ? { case: worked } : {}),
  }
}

/** Which 补录条目 are listed: waiting ones unless the address says otherwise. */
export type EntryListSearch = { status?: PolicyEntryStatus | 'all' }

export function readEntryListSearch({ status }: SearchText): EntryListSearch {
  if (status === 'all') return { status }
  return status && Object.hasOwn(entryStatuses, status) ? { status: status as PolicyEntryStatus } : {}
}

/** Without their words, which are no part of every first load. */
const entryStatuses: Readonly<Record<PolicyEntryStatus, true>> = {
  proposed: true,
  approved: true,
  refused: true,
  withdrawn: true,
}
