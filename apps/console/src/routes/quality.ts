import { createRoute } from '@tanstack/react-router'
import { readQualitySearch } from '../quality/quality-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk } from './desk.ts'

const quality = createRoute({
  getParentRoute: () => desk,
  path: '/visit-quality',
  beforeLoad: requireAction('quality.read'),
  validateSearch: readQualitySearch,
  component: lazyPage(() => import('../quality/QualityPage.tsx'), 'QualityPage'),
})

/** 走访质量. */
export const qualityRoutes = [quality] as const
