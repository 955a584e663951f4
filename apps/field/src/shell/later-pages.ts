import { lazy } from 'react'

/** Pages fetched behind the list of tasks; the service worker has them on the phone before they are needed. */
export const FirmPage = lazy(() => import('../firm/FirmPage.tsx').then((module) => ({ default: module.FirmPage })))
export const VisitPage = lazy(() => import('../visit/VisitPage.tsx').then((module) => ({ default: module.VisitPage })))
export const DonePage = lazy(() => import('../visit/DonePage.tsx').then((module) => ({ default: module.DonePage })))
export const ConfirmPage = lazy(() =>
  import('../confirm/ConfirmPage.tsx').then((module) => ({ default: module.ConfirmPage })),
)
export const FeedbackPage = lazy(() =>
  import('../feedback/FeedbackPage.tsx').then((module) => ({ default: module.FeedbackPage })),
)
export const OutboxPage = lazy(() =>
  import('../outbox/OutboxPage.tsx').then((module) => ({ default: module.OutboxPage })),
)
export const LeafletListPage = lazy(() =>
  import('../leaflet/LeafletListPage.tsx').then((module) => ({ default: module.LeafletListPage })),
)
export const ProductPage = lazy(() =>
  import('../leaflet/ProductPage.tsx').then((module) => ({ default: module.ProductPage })),
)
export const PolicyPage = lazy(() =>
  import('../leaflet/PolicyPage.tsx').then((module) => ({ default: module.PolicyPage })),
)
export const SettingsPage = lazy(() =>
  import('../settings/SettingsPage.tsx').then((module) => ({ default: module.SettingsPage })),
)
