import { createLink, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { findVisit, isJustBefore } from './visits.ts'

/** A link that looks like a button: one stop of the Tab key, opens in a tab of its own when asked to. */
export const ButtonLink = createLink(Button)

type ListPath =
  | '/enterprises'
  | '/products'
  | '/imports'
  | '/duplicates'
  | '/change-requests'
  | '/visits'
  | '/needs'
  | '/problems'
  | '/referrals'
  | '/rules'
  | '/target-lists'
  | '/waves'
  | '/grids'
  | '/advisers'
  | '/grab-sessions'
  | '/events'
  | '/bulletins'
  | '/proposals'
  | '/ledgers'

/** Back to a list as it was left: filters, page and, where it was the page before, the place in it. */
export function BackButton({ to, children }: { to: ListPath; children: ReactNode }) {
  const router = useRouter()
  const visit = findVisit(to)
  return (
    <ButtonLink
      to={to}
      search={visit?.search ?? {}}
      state={visit?.state ?? {}}
      onClick={(event) => {
        if (!isJustBefore(to) || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        router.history.back()
      }}
    >
      {children}
    </ButtonLink>
  )
}
