import { createRoute } from '@tanstack/react-router'
import { readEntryListSearch, readRuleListSearch, readRuleSearch } from '../rule/rule-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import type { SearchText } from '../shell/search-text.ts'
import { desk } from './desk.ts'

const rules = createRoute({
  getParentRoute: () => desk,
  path: '/rules',
  beforeLoad: requireAction('rule.read'),
  validateSearch: readRuleListSearch,
  component: lazyPage(() => import('../rule/list/RuleListPage.tsx'), 'RuleListPage'),
})

const rule = createRoute({
  getParentRoute: () => desk,
  path: '/rules/$id',
  beforeLoad: requireAction('rule.read'),
  validateSearch: readRuleSearch,
  component: lazyPage(() => import('../rule/page/RulePage.tsx'), 'RulePage'),
})

const rulePropose = createRoute({
  getParentRoute: () => desk,
  path: '/rules/$id/propose',
  beforeLoad: requireAction('policy-entry.propose'),
  validateSearch: ({ number }: SearchText): { number?: string } => (number ? { number } : {}),
  component: lazyPage(() => import('../rule/propose/ProposePage.tsx'), 'ProposePage'),
})

const policyEntries = createRoute({
  getParentRoute: () => desk,
  path: '/rules/entries',
  beforeLoad: requireAction('rule.read'),
  validateSearch: readEntryListSearch,
  component: lazyPage(() => import('../rule/entry/EntryListPage.tsx'), 'EntryListPage'),
})

const policyEntry = createRoute({
  getParentRoute: () => desk,
  path: '/rules/entries/$id',
  beforeLoad: requireAction('rule.read'),
  component: lazyPage(() => import('../rule/entry/EntryPage.tsx'), 'EntryPage'),
})

/** The rule library, and what officials add over it. */
export const lawRoutes = [rules, rule, rulePropose, policyEntries, policyEntry] as const
