import { createRoute } from '@tanstack/react-router'
import { readChangeRequestSearch } from '../change-request/change-request-search.ts'
import { readDuplicateSearch } from '../duplicate/duplicate-search.ts'
import { readEnterpriseListSearch } from '../enterprise/enterprise-search.ts'
import { readEntitySearch } from '../enterprise/entity/entity-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import type { SearchText } from '../shell/search-text.ts'
import { desk } from './desk.ts'

const enterprises = createRoute({
  getParentRoute: () => desk,
  path: '/enterprises',
  beforeLoad: requireAction('enterprise.read'),
  validateSearch: readEnterpriseListSearch,
  component: lazyPage(() => import('../enterprise/EnterpriseListPage.tsx'), 'EnterpriseListPage'),
})

const enterprise = createRoute({
  getParentRoute: () => desk,
  path: '/enterprises/$id',
  beforeLoad: requireAction('enterprise.read'),
  validateSearch: readEntitySearch,
  component: lazyPage(() => import('../enterprise/entity/EnterprisePage.tsx'), 'EnterprisePage'),
})

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/imports',
  beforeLoad: requireAction('import.run'),
  component: lazyPage(() => import('../import/ImportListPage.tsx'), 'ImportListPage'),
})

const importOne = createRoute({
  getParentRoute: () => desk,
  path: '/imports/$id',
  beforeLoad: requireAction('import.run'),
  validateSearch: ({ step }: SearchText): { step?: string } => (step ? { step } : {}),
  component: lazyPage(() => import('../import/ImportPage.tsx'), 'ImportPage'),
})

const factLists = createRoute({
  getParentRoute: () => desk,
  path: '/fact-lists',
  beforeLoad: requireAction('fact-list.read'),
  component: lazyPage(() => import('../fact-list/FactListPage.tsx'), 'FactListPage'),
})

const duplicates = createRoute({
  getParentRoute: () => desk,
  path: '/duplicates',
  beforeLoad: requireAction('duplicate.review'),
  validateSearch: readDuplicateSearch,
  component: lazyPage(() => import('../duplicate/DuplicateListPage.tsx'), 'DuplicateListPage'),
})

const duplicate = createRoute({
  getParentRoute: () => desk,
  path: '/duplicates/$id',
  beforeLoad: requireAction('duplicate.review'),
  component: lazyPage(() => import('../duplicate/review/DuplicatePage.tsx'), 'DuplicatePage'),
})

const changeRequests = createRoute({
  getParentRoute: () => desk,
  path: '/change-requests',
  beforeLoad: requireAction('change-request.make', 'change-request.decide'),
  validateSearch: readChangeRequestSearch,
  component: lazyPage(() => import('../change-request/ChangeRequestListPage.tsx'), 'ChangeRequestListPage'),
})

const changeRequest = createRoute({
  getParentRoute: () => desk,
  path: '/change-requests/$id',
  beforeLoad: requireAction('change-request.make', 'change-request.decide'),
  component: lazyPage(() => import('../change-request/ChangeRequestPage.tsx'), 'ChangeRequestPage'),
})

const exports = createRoute({
  getParentRoute: () => desk,
  path: '/exports',
  beforeLoad: requireAction('export.run'),
  validateSearch: ({ of }: SearchText): { of?: 'deciding' } => (of === 'deciding' ? { of } : {}),
  component: lazyPage(() => import('../export/ExportListPage.tsx'), 'ExportListPage'),
})

/** The register: lists, imports, lists of authorities, duplicates, corrections, exports. */
export const registerRoutes = [
  enterprises,
  enterprise,
  imports,
  importOne,
  factLists,
  duplicates,
  duplicate,
  changeRequests,
  changeRequest,
  exports,
] as const
