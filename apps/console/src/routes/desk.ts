import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet } from '@tanstack/react-router'
import { requireSession } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'

/** Above every page: what the router hands down. */
export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet })

/** Every page of somebody signed in, in its frame. */
export const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: requireSession,
  component: lazyPage(() => import('../shell/Layout.tsx'), 'Layout'),
})
