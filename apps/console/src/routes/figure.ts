import { createRoute } from '@tanstack/react-router'
import { readFigureSearch } from '../figure/figure-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk } from './desk.ts'

const figures = createRoute({
  getParentRoute: () => desk,
  path: '/figures',
  beforeLoad: requireAction('figure.read'),
  validateSearch: readFigureSearch,
  component: lazyPage(() => import('../figure/FigurePage.tsx'), 'FigurePage'),
})

/** 指标看板. */
export const figureRoutes = [figures] as const
