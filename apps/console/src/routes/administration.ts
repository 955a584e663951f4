import { createRoute } from '@tanstack/react-router'
import { readAreaSearch } from '../area/area-search.ts'
import { readAuditSearch } from '../audit/audit-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import type { SearchText } from '../shell/search-text.ts'
import { readUserSearch } from '../user/user-search.ts'
import { desk } from './desk.ts'

const users = createRoute({
  getParentRoute: () => desk,
  path: '/users',
  beforeLoad: requireAction('user.read'),
  validateSearch: readUserSearch,
  component: lazyPage(() => import('../user/UserListPage.tsx'), 'UserListPage'),
})

const organisations = createRoute({
  getParentRoute: () => desk,
  path: '/organisations',
  beforeLoad: requireAction('organisation.read'),
  validateSearch: ({ q, kind }: SearchText): { q?: string; kind?: string } => ({
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
  }),
  component: lazyPage(() => import('../organisation/OrganisationPage.tsx'), 'OrganisationPage'),
})

const areas = createRoute({
  getParentRoute: () => desk,
  path: '/areas',
  beforeLoad: requireAction('area.read'),
  validateSearch: readAreaSearch,
  component: lazyPage(() => import('../area/page/AreaPage.tsx'), 'AreaPage'),
})

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/audit',
  beforeLoad: requireAction('audit.read'),
  validateSearch: readAuditSearch,
  component: lazyPage(() => import('../audit/AuditPage.tsx'), 'AuditPage'),
})

/** People, organisations, areas and the audit log. */
export const administrationRoutes = [users, organisations, areas, audit] as const
