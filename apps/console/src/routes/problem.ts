import { createRoute } from '@tanstack/react-router'
import { readProblemSearch } from '../problem/problem-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk } from './desk.ts'

const problems = createRoute({
  getParentRoute: () => desk,
  path: '/problems',
  beforeLoad: requireAction('problem.read'),
  validateSearch: readProblemSearch,
  component: lazyPage(() => import('../problem/ProblemListPage.tsx'), 'ProblemListPage'),
})

const figures = createRoute({
  getParentRoute: () => desk,
  path: '/problem-figures',
  beforeLoad: requireAction('problem.read'),
  component: lazyPage(() => import('../problem/ProblemFiguresPage.tsx'), 'ProblemFiguresPage'),
})

const answers = createRoute({
  getParentRoute: () => desk,
  path: '/answers',
  beforeLoad: requireAction('problem.read'),
  component: lazyPage(() => import('../problem/answer/AnswerListPage.tsx'), 'AnswerListPage'),
})

/** 诉求 and 问答库. */
export const problemRoutes = [problems, figures, answers] as const
