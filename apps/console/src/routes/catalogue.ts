import { createRoute } from '@tanstack/react-router'
import { readCriterionFirmsSearch, readFirmListSearch, readPolicyFirmsSearch } from '../offer/firms/firm-list-search.ts'
import { readComparisonSearch, readProductSearch } from '../product/product-search.ts'
import { readCompareSearch, readDeskSearch } from '../scenario/scenario-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import type { SearchText } from '../shell/search-text.ts'
import { desk } from './desk.ts'

const products = createRoute({
  getParentRoute: () => desk,
  path: '/products',
  beforeLoad: requireAction('product.read'),
  validateSearch: readProductSearch,
  component: lazyPage(() => import('../product/list/ProductListPage.tsx'), 'ProductListPage'),
})

const productNew = createRoute({
  getParentRoute: () => desk,
  path: '/products/new',
  beforeLoad: requireAction('product.edit'),
  component: lazyPage(() => import('../product/edit/ProductNewPage.tsx'), 'ProductNewPage'),
})

const productComparison = createRoute({
  getParentRoute: () => desk,
  path: '/products/compare',
  beforeLoad: requireAction('product.read'),
  validateSearch: readComparisonSearch,
  component: lazyPage(() => import('../product/compare/ComparisonPage.tsx'), 'ComparisonPage'),
})

const product = createRoute({
  getParentRoute: () => desk,
  path: '/products/$id',
  beforeLoad: requireAction('product.read'),
  validateSearch: ({ view }: SearchText): { view?: 'draft' } => (view === 'draft' ? { view } : {}),
  component: lazyPage(() => import('../product/page/ProductPage.tsx'), 'ProductPage'),
})

const productEdit = createRoute({
  getParentRoute: () => desk,
  path: '/products/$id/edit',
  beforeLoad: requireAction('product.edit'),
  component: lazyPage(() => import('../product/edit/ProductEditPage.tsx'), 'ProductEditPage'),
})

const banks = createRoute({
  getParentRoute: () => desk,
  path: '/products/banks',
  beforeLoad: requireAction('product.read'),
  component: lazyPage(() => import('../product/bank/BankListPage.tsx'), 'BankListPage'),
})

const bank = createRoute({
  getParentRoute: () => desk,
  path: '/products/banks/$id',
  beforeLoad: requireAction('product.read'),
  component: lazyPage(() => import('../product/bank/BankPage.tsx'), 'BankPage'),
})

const productFirms = createRoute({
  getParentRoute: () => desk,
  path: '/products/$id/enterprises',
  beforeLoad: requireAction('offer.read'),
  validateSearch: readFirmListSearch,
  component: lazyPage(() => import('../offer/firms/ProductFirmsPage.tsx'), 'ProductFirmsPage'),
})

const policyFirms = createRoute({
  getParentRoute: () => desk,
  path: '/policies/$rule/enterprises',
  beforeLoad: requireAction('offer.read'),
  validateSearch: readPolicyFirmsSearch,
  component: lazyPage(() => import('../offer/firms/PolicyFirmsPage.tsx'), 'PolicyFirmsPage'),
})

const criterionFirms = createRoute({
  getParentRoute: () => desk,
  path: '/criteria/enterprises',
  beforeLoad: requireAction('offer.read'),
  validateSearch: readCriterionFirmsSearch,
  component: lazyPage(() => import('../offer/firms/CriterionFirmsPage.tsx'), 'CriterionFirmsPage'),
})

const scenarios = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios',
  beforeLoad: requireAction('scenario.read'),
  component: lazyPage(() => import('../scenario/saved/ScenarioListPage.tsx'), 'ScenarioListPage'),
})

const scenarioDesk = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios/new',
  beforeLoad: requireAction('scenario.read'),
  validateSearch: readDeskSearch,
  component: lazyPage(() => import('../scenario/desk/ScenarioDeskPage.tsx'), 'ScenarioDeskPage'),
})

const scenarioComparison = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios/compare',
  beforeLoad: requireAction('scenario.read'),
  validateSearch: readCompareSearch,
  component: lazyPage(() => import('../scenario/saved/ComparePage.tsx'), 'ComparePage'),
})

const scenario = createRoute({
  getParentRoute: () => desk,
  path: '/scenarios/$id',
  beforeLoad: requireAction('scenario.read'),
  component: lazyPage(() => import('../scenario/saved/ScenarioPage.tsx'), 'ScenarioPage'),
})

/** What banks lend and the law says, whom it fits, and what would change it. */
export const catalogueRoutes = [
  products,
  productNew,
  productComparison,
  product,
  productEdit,
  banks,
  bank,
  productFirms,
  policyFirms,
  criterionFirms,
  scenarios,
  scenarioDesk,
  scenarioComparison,
  scenario,
] as const
