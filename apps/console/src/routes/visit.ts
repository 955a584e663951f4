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

const feedback = createRoute({
  getParentRoute: () => desk,
  path: '/feedback',
  beforeLoad: requireAction('feedback.read'),
  component: lazyPage(() => import('../feedback/FeedbackListPage.tsx'), 'FeedbackListPage'),
})

const bulletins = createRoute({
  getParentRoute: () => desk,
  path: '/bulletins',
  beforeLoad: requireAction('bulletin.read'),
  component: lazyPage(() => import('../bulletin/BulletinListPage.tsx'), 'BulletinListPage'),
})

const bulletin = createRoute({
  getParentRoute: () => desk,
  path: '/bulletins/$id',
  beforeLoad: requireAction('bulletin.read'),
  component: lazyPage(() => import('../bulletin/BulletinPage.tsx'), 'BulletinPage'),
})

const proposals = createRoute({
  getParentRoute: () => desk,
  path: '/proposals',
  beforeLoad: requireAction('proposal.read'),
  component: lazyPage(() => import('../proposal/ProposalListPage.tsx'), 'ProposalListPage'),
})

const proposal = createRoute({
  getParentRoute: () => desk,
  path: '/proposals/$id',
  beforeLoad: requireAction('proposal.read'),
  component: lazyPage(() => import('../proposal/ProposalPage.tsx'), 'ProposalPage'),
})

/** 走访台账, 走访质量, and what those who visit have to say; 简报, 公文 and 建议提案. */
export const visitRoutes = [visits, visit, quality, feedback, bulletins, bulletin, proposals, proposal] as const
