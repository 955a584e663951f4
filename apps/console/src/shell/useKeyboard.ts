import { isAllowed, type Role } from '@huoshui/contract'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** After a change of page the focus goes to its title, so that a screen reader says where one is. */
export function useFocusAfterNavigation(): void {
  // Until the new page is there, the title found would be the old one's.
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const before = useRef<string>(undefined)
  useEffect(() => {
    const isArrival = before.current === undefined
    if (pathname === undefined || before.current === pathname) return
    before.current = pathname
    return whenPresent('[data-page-title]', (title) => {
      document.title = `${title.textContent ?? ''} · 活水`
      // The browser itself places the focus of the first page.
      if (!isArrival) title.focus({ preventScroll: true })
    })
  }, [pathname])
}

// Ant Design hands the mark to the input or to the frame around it.
const searchBox = 'input[data-page-search], [data-page-search] input'

/** `/` puts the cursor into the page's search box; where there is none, into the register's. */
export function useSearchShortcut(role: Role): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      const box = document.querySelector<HTMLElement>(searchBox)
      if (box) return box.focus()
      if (!isAllowed(role, 'enterprise.read')) return
      void navigate({ to: '/enterprises' }).then(() => whenPresent(searchBox, (found) => found.focus()))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate, role])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

// A page's code may still be on its way; it is looked for during two seconds.
function whenPresent(selector: string, act: (found: HTMLElement) => void): () => void {
  let left = 40
  const timer = setInterval(() => {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) act(found)
    if (found || --left === 0) clearInterval(timer)
  }, 50)
  return () => clearInterval(timer)
}
