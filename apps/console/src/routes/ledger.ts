import { createRoute } from '@tanstack/react-router'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk } from './desk.ts'

const beforeLoad = requireAction('ledger.read')

const goals = createRoute({
  getParentRoute: () => desk,
  path: '/goals',
  beforeLoad: requireAction('goal.read'),
  component: lazyPage(() => import('../goal/GoalListPage.tsx'), 'GoalListPage'),
})

const ledgers = createRoute({
  getParentRoute: () => desk,
  path: '/ledgers',
  beforeLoad,
  component: lazyPage(() => import('../ledger/LedgerListPage.tsx'), 'LedgerListPage'),
})

const ledger = createRoute({
  getParentRoute: () => desk,
  path: '/ledgers/$id',
  beforeLoad,
  component: lazyPage(() => import('../ledger/LedgerPage.tsx'), 'LedgerPage'),
})

const newLedger = createRoute({
  getParentRoute: () => desk,
  path: '/ledgers/new',
  beforeLoad: requireAction('ledger.define'),
  component: lazyPage(() => import('../ledger/define/DefinitionPage.tsx'), 'NewDefinitionPage'),
})

const definition = createRoute({
  getParentRoute: () => desk,
  path: '/ledgers/$id/definition',
  beforeLoad: requireAction('ledger.define'),
  component: lazyPage(() => import('../ledger/define/DefinitionPage.tsx'), 'DefinitionPage'),
})

const sheet = createRoute({
  getParentRoute: () => desk,
  path: '/ledgers/sheets/$id',
  beforeLoad,
  component: lazyPage(() => import('../ledger/SheetPage.tsx'), 'SheetPage'),
})

/** 目标任务, 台账报送. */
export const ledgerRoutes = [goals, ledgers, newLedger, ledger, definition, sheet] as const
