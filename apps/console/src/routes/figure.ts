import { createRoute } from '@tanstack/react-router'
import { readFigureSearch } from '../figure/figure-search.ts'
import { requireAction, requireSession } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk, root } from './desk.ts'

const figures = createRoute({
  getParentRoute: () => desk,
  path: '/figures',
  beforeLoad: requireAction('figure.read'),
  validateSearch: readFigureSearch,
  component: lazyPage(() => import('../figure/FigurePage.tsx'), 'FigurePage'),
})

const dashboard = createRoute({
  getParentRoute: () => desk,
  path: '/dashboard',
  beforeLoad: requireAction('figure.read'),
  validateSearch: readFigureSearch,
  component: lazyPage(() => import('../dashboard/DashboardPage.tsx'), 'DashboardPage'),
})

/** 大屏 stands without the frame of the desk. */
export const wall = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  beforeLoad: async (arrival) => {
    await requireSession(arrival)
    await requireAction('figure.read')(arrival)
  },
  component: lazyPage(() => import('../dashboard/DashboardPage.tsx'), 'WallPage'),
})

/** 看板, 指标. */
export const figureRoutes = [dashboard, figures] as const
