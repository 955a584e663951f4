import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, type RouterHistory } from '@tanstack/react-router'
import { administrationRoutes } from './routes/administration.ts'
import { campaignRoutes } from './routes/campaign.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { chainRoutes } from './routes/chain.ts'
import { desk, root } from './routes/desk.ts'
import { figureRoutes, wall } from './routes/figure.ts'
import { lawRoutes } from './routes/law.ts'
import { ledgerRoutes } from './routes/ledger.ts'
import { demoMessages, noticeRoutes } from './routes/notice.ts'
import { problemRoutes } from './routes/problem.ts'
import { registerRoutes } from './routes/register.ts'
import { supervisionRoutes } from './routes/supervision.ts'
import { visitRoutes } from './routes/visit.ts'
import { requireAction } from './session/guard.ts'
import { ErrorPage, NotFoundPage } from './shell/FailurePages.tsx'
import { lazyPage } from './shell/lazy-page.ts'
import { PageLoading } from './shell/PageLoading.tsx'
import { readSearch, type SearchText, writeSearch } from './shell/search-text.ts'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: SearchText): { to?: string } => ({
    // Only addresses of our own: a link must not lead a signed-in person elsewhere.
    ...(search.to && /^\/(?![/\\])/.test(search.to) ? { to: search.to } : {}),
  }),
  component: lazyPage(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyPage(() => import('./sign-in/PasswordPage.tsx'), 'PasswordPage'),
})

const ticket = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyPage(() => import('./sign-in/TicketPage.tsx'), 'TicketPage'),
})

const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  validateSearch: (search: SearchText): { unit?: string } => (search.unit ? { unit: search.unit } : {}),
  beforeLoad: requireAction('figure.home'),
  component: lazyPage(() => import('./home/HomePage.tsx'), 'HomePage'),
})

const account = createRoute({
  getParentRoute: () => desk,
  path: '/account',
  component: lazyPage(() => import('./sign-in/AccountPage.tsx'), 'AccountPage'),
})

const tree = root.addChildren([
  signIn,
  password,
  ticket,
  demoMessages,
  wall,
  desk.addChildren([
    home,
    account,
    ...noticeRoutes,
    ...problemRoutes,
    ...registerRoutes,
    ...campaignRoutes,
    ...visitRoutes,
    ...chainRoutes,
    ...figureRoutes,
    ...supervisionRoutes,
    ...catalogueRoutes,
    ...ledgerRoutes,
    ...lawRoutes,
    ...administrationRoutes,
  ]),
])

/** Every page of the console, each loaded when first opened; screens of two capabilities meet only here. */
export function createConsoleRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    ...(history ? { history } : {}),
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: PageLoading,
    defaultPreload: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
