import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  type RouterHistory,
} from '@tanstack/react-router'
import { readAreaSearch } from './area/area-search.ts'
import { readAuditSearch } from './audit/audit-search.ts'
import { readChangeRequestSearch } from './change-request/change-request-search.ts'
import { readDuplicateSearch } from './duplicate/duplicate-search.ts'
import { readEnterpriseListSearch } from './enterprise/enterprise-search.ts'
import { readEntitySearch } from './enterprise/entity/entity-search.ts'
import { readCriterionFirmsSearch, readFirmListSearch, readPolicyFirmsSearch } from './offer/firms/firm-list-search.ts'
import { readComparisonSearch, readProductSearch } from './product/product-search.ts'
import { readCompareSearch, readDeskSearch } from './scenario/scenario-search.ts'
import { requireAction, requireSession } from './session/guard.ts'
import { ErrorPage, NotFoundPage } from './shell/FailurePages.tsx'
import { lazyPage } from './shell/lazy-page.ts'
import { PageLoading } from './shell/PageLoading.tsx'
import { readSearch, type SearchText, writeSearch } from './shell/search-text.ts'
import { readUserSearch } from './user/user-search.ts'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet })

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

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: requireSession,
  component: lazyPage(() => import('./shell/Layout.tsx'), 'Layout'),
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

const enterprises = createRoute({
  getParentRoute: () => desk,
  path: '/enterprises',
  beforeLoad: requireAction('enterprise.read'),
  validateSearch: readEnterpriseListSearch,
  component: lazyPage(() => import('./enterprise/EnterpriseListPage.tsx'), 'EnterpriseListPage'),
})

const enterprise = createRoute({
  getParentRoute: () => desk,
  path: '/enterprises/$id',
  beforeLoad: requireAction('enterprise.read'),
  validateSearch: readEntitySearch,
  component: lazyPage(() => import('./enterprise/entity/EnterprisePage.tsx'), 'EnterprisePage'),
})

const products = createRoute({
  getParentRoute: () => desk,
  path: '/products',
  beforeLoad: requireAction('product.read'),
  validateSearch: readProductSearch,
  component: lazyPage(() => import('./product/list/ProductListPage.tsx'), 'ProductListPage'),
})

const productNew = createRoute({
  getParentRoute: () => desk,
  path: '/products/new',
  beforeLoad: requireAction('product.edit'),
  component: lazyPage(() => import('./product/edit/ProductNewPage.tsx'), 'ProductNewPage'),
})

const productComparison = createRoute({
  getParentRoute: () => desk,
  path: '/products/compare',
  beforeLoad: requireAction('product.read'),
  validateSearch: readComparisonSearch,
  component: lazyPage(() => import('./product/compare/ComparisonPage.tsx'), 'ComparisonPage'),
})

const product = createRoute({
  getParentRoute: () => desk,
  path: '/products/$id',
  beforeLoad: requireAction('product.read'),
  validateSearch: ({ view }: SearchText): { view?: 'draft' } => (view === 'draft' ? { view } : {}),
  component: lazyPage(() => import('./product/page/ProductPage.tsx'), 'ProductPage'),
})

const productFirms = createRoute({
  getParentRoute: () => desk,
  path: '/products/$id/enterprises',
  beforeLoad: requireAction('offer.read'),
  validateSearch: readFirmListSearch,
  component: lazyPage(() => import('./offer/firms/ProductFirmsPage.tsx'), 'ProductFirmsPage'),
})

const policyFirms = createRoute({
  getParentRoute: () => desk,
  path: '/policies/$rule/enterprises',
  beforeLoad: requireAction('offer.read'),
  validateSearch: readPolicyFirmsSearch,
  component: lazyPage(() => import('./offer/firms/PolicyFirmsPage.tsx'), 'PolicyFirmsPage'),
})

const criterionFirms = createRoute({
  getParentRoute: () => desk,
  path: '/criteria/enterprises',
  beforeLoad: requireAction('offer.read'),
  validateSearch: readCriterionFirmsSearch,
  component: lazyPage(() => import('./offer/firms/CriterionFirmsPage.tsx'), 'CriterionFirmsPage'),
})

const productEdit = createRoute({
  getParentRoute: () => desk,
  path: '/products/$id/edit',
  beforeLoad: requireAction('product.edit'),
  component: lazyPage(() => import('./product/edit/ProductEditPage.tsx'), 'ProductEditPage'),
})

const banks = createRoute({
  getParentRoute: () => desk,
  path: '/products/banks',
  beforeLoad: requireAction('product.read'),
  component: lazyPage(() => import('./product/bank/BankListPage.tsx'), 'BankListPage'),
})

const bank = createRoute({
  getParentRoute: () => desk,
  path: '/products/banks/$id',
  beforeLoad: requireAction('product.read'),
  component: lazyPage(() => import('./product/bank/BankPage.tsx'), 'BankPage'),
})

const users = createRoute({
  getParentRoute: () => desk,
  path: '/users',
  beforeLoad: requireAction('user.read'),
  validateSearch: readUserSearch,
  component: lazyPage(() => import('./user/UserListPage.tsx'), 'UserListPage'),
})

const organisations = createRoute({
  getParentRoute: () => desk,
  path: '/organisations',
  beforeLoad: requireAction('organisation.read'),
  validateSearch: ({ q, kind }: SearchText): { q?: string; kind?: string } => ({
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
  }),
  component: lazyPage(() => import('./organisation/OrganisationPage.tsx'), 'OrganisationPage'),
})

const areas = createRoute({
  getParentRoute: () => desk,
  path: '/areas',
  beforeLoad: requireAction('area.read'),
  validateSearch: readAreaSearch,
  component: lazyPage(() => import('./area/page/AreaPage.tsx'), 'AreaPage'),
})

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/audit',
  beforeLoad: requireAction('audit.read'),
  validateSearch: readAuditSearch,
  component: lazyPage(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
})

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/imports',
  beforeLoad: requireAction('import.run'),
  component: lazyPage(() => import('./import/ImportListPage.tsx'), 'ImportListPage'),
})

const importOne = createRoute({
  getParentRoute: () => desk,
  path: '/imports/$id',
  beforeLoad: requireAction('import.run'),
  validateSearch: ({ step }: SearchText): { step?: string } => (step ? { step } : {}),
  component: lazyPage(() => import('./import/ImportPage.tsx'), 'ImportPage'),
})

const duplicates = createRoute({
  getParentRoute: () => desk,
  path: '/duplicates',
  beforeLoad: requireAction('duplicate.review'),
  validateSearch: readDuplicateSearch,
  component: lazyPage(() => import('./duplicate/DuplicateListPage.tsx'), 'DuplicateListPage'),
})

const duplicate = createRoute({
  getParentRoute: () => desk,
  path: '/duplicates/$id',
  beforeLoad: requireAction('duplicate.review'),
  component: lazyPage(() => import('./duplicate/review/DuplicatePage.tsx'), 'DuplicatePage'),
})

const changeRequests = createRoute({
  getParentRoute: () => desk,
  path: '/change-requests',
  beforeLoad: requireAction('change-request.make', 'change-request.decide'),
  validateSearch: readChangeRequestSearch,
  component: lazyPage(() => import('./change-request/ChangeRequestListPage.tsx'), 'ChangeRequestListPage'),
})

const changeRequest = createRoute({
  getParentRoute: () => desk,
  path: '/change-requests/$id',
  beforeLoad: requireAction('change-request.make', 'change-request.decide'),
  component: lazyPage(() => import('./change-request/ChangeRequestPage.tsx'), 'ChangeRequestPage'),
})

const exports = createRoute({
  getParentRoute: () => desk,
  path: '/exports',
  beforeLoad: requireAction('export.run'),
  validateSearch: ({ of }: SearchText): { of?: 'deciding' } => (of === 'deciding' ? { of } : {}),
  component: lazyPage(() => import('./export/ExportListPage.tsx'), 'ExportListPage'),
})

const scenarios = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios',
  beforeLoad: requireAction('scenario.read'),
  component: lazyPage(() => import('./scenario/saved/ScenarioListPage.tsx'), 'ScenarioListPage'),
})

const scenarioDesk = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios/new',
  beforeLoad: requireAction('scenario.read'),
  validateSearch: readDeskSearch,
  component: lazyPage(() => import('./scenario/desk/ScenarioDeskPage.tsx'), 'ScenarioDeskPage'),
})

const scenarioComparison = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios/compare',
  beforeLoad: requireAction('scenario.read'),
  validateSearch: readCompareSearch,
  component: lazyPage(() => import('./scenario/saved/ComparePage.tsx'), 'ComparePage'),
})

const scenario = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios/$id',
  beforeLoad: requireAction('scenario.read'),
  component: lazyPage(() => import('./scenario/saved/ScenarioPage.tsx'), 'ScenarioPage'),
})

const ticket = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyPage(() => import('./sign-in/TicketPage.tsx'), 'TicketPage'),
})

const tree = root.addChildren([
  signIn,
  password,
  ticket,
  desk.addChildren([
    home,
    account,
    enterprises,
    enterprise,
    products,
    productNew,
    productComparison,
    product,
    productEdit,
    productFirms,
    policyFirms,
    criterionFirms,
    banks,
    bank,
    imports,
    importOne,
    duplicates,
    duplicate,
    changeRequests,
    changeRequest,
    exports,
    scenarios,
    scenarioDesk,
    scenarioComparison,
    scenario,
    users,
    organisations,
    areas,
    audit,
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
