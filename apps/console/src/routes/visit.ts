import { createRoute } from '@tanstack/react-router'
import { readQualitySearch } from '../quality/quality-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { readVisitSearch } from '../visit/visit-search.ts'
import { desk } from './desk.ts'

const quality = createRoute({
  getParentRoute: () => desk,
  path: '/visit-quality',
  beforeLoad: requireAction('quality.read'),
  validateSearch: readQualitySearch,
  component: lazyPage(() => import('../quality/QualityPage.tsx'), 'QualityPage'),
})

const visits = createRoute({
  getParentRoute: () => desk,
  path: '/visits',
  beforeLoad: requireAction('visit.read'),
  validateSearch: readVisitSearch,
  component: lazyPage(() => import('../visit/VisitListPage.tsx'), 'VisitListPage'),
})

const visit = createRoute({
  getParentRoute: () => desk,
  path: '/visits/$id',
  beforeLoad: requireAction('visit.read'),
  component: lazyPage(() => import('../visit/VisitPage.tsx'), 'VisitPage'),
})

/** 走访台账 and 走访质量. */
export const visitRoutes = [visits, visit, quality] as const
