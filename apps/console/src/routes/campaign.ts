import { createRoute } from '@tanstack/react-router'
import { readGridSearch } from '../grid/grid-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk } from './desk.ts'

const targetLists = createRoute({
  getParentRoute: () => desk,
  path: '/target-lists',
  beforeLoad: requireAction('target-list.read'),
  component: lazyPage(() => import('../target-list/TargetListListPage.tsx'), 'TargetListListPage'),
})

const targetList = createRoute({
  getParentRoute: () => desk,
  path: '/target-lists/$id',
  beforeLoad: requireAction('target-list.read'),
  component: lazyPage(() => import('../target-list/TargetListPage.tsx'), 'TargetListPage'),
})

const waves = createRoute({
  getParentRoute: () => desk,
  path: '/waves',
  beforeLoad: requireAction('wave.read'),
  component: lazyPage(() => import('../wave/WaveListPage.tsx'), 'WaveListPage'),
})

const wave = createRoute({
  getParentRoute: () => desk,
  path: '/waves/$id',
  beforeLoad: requireAction('wave.read'),
  component: lazyPage(() => import('../wave/WavePage.tsx'), 'WavePage'),
})

const grids = createRoute({
  getParentRoute: () => desk,
  path: '/grids',
  validateSearch: readGridSearch,
  beforeLoad: requireAction('grid.read'),
  component: lazyPage(() => import('../grid/GridListPage.tsx'), 'GridListPage'),
})

const gridTown = createRoute({
  getParentRoute: () => desk,
  path: '/grids/$town',
  beforeLoad: requireAction('grid.read'),
  component: lazyPage(() => import('../grid/GridTownPage.tsx'), 'GridTownPage'),
})

const gridCut = createRoute({
  getParentRoute: () => desk,
  path: '/grids/cuts/$id',
  beforeLoad: requireAction('grid.cut'),
  component: lazyPage(() => import('../grid/CutPage.tsx'), 'CutPage'),
})

const devices = createRoute({
  getParentRoute: () => desk,
  path: '/devices',
  beforeLoad: requireAction('orphan.decide'),
  component: lazyPage(() => import('../device/DeviceListPage.tsx'), 'DeviceListPage'),
})

const orphans = createRoute({
  getParentRoute: () => desk,
  path: '/orphans',
  beforeLoad: requireAction('orphan.decide'),
  component: lazyPage(() => import('../device/OrphanListPage.tsx'), 'OrphanListPage'),
})

/** 走访: target lists, waves, grids and what the phones hand in. */
export const campaignRoutes = [
  targetLists,
  targetList,
  waves,
  wave,
  grids,
  gridTown,
  gridCut,
  devices,
  orphans,
] as const
