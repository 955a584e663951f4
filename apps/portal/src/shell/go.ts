import { portalPath } from '@huoshui/contract'

/** Address of a page of the portal. */
export function pathOf(page: string): string {
  return portalPath + page
}

/** Opens a page; `App` follows. */
export function go(page: string): void {
  window.history.pushState(null, '', pathOf(page))
  window.dispatchEvent(new PopStateEvent('popstate'))
  window.scrollTo(0, 0)
}
