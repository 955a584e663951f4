import { createRoute } from '@tanstack/react-router'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { readSupervisionSearch } from '../supervision/supervision-search.ts'
import { desk } from './desk.ts'

const supervision = createRoute({
  getParentRoute: () => desk,
  path: '/supervision',
  beforeLoad: requireAction('supervision.read'),
  validateSearch: readSupervisionSearch,
  component: lazyPage(() => import('../supervision/SupervisionPage.tsx'), 'SupervisionPage'),
})

/** 督导. */
export const supervisionRoutes = [supervision] as const
