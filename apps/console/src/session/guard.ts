import { type Action, isAllowed } from '@huoshui/contract'
import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { landingOf } from '../shell/menu.ts'
import { sessionQuery } from './session.ts'

/** The signed-in person's role has none of the actions a page needs. */
export class NotAllowedError extends Error {
  constructor() {
    super('您的角色不能打开这个页面。')
    this.name = 'NotAllowedError'
  }
}

type Arrival = { context: { queryClient: QueryClient }; location: { href: string; pathname: string } }

/** Lets only signed-in people through; who has to change the password does that first. */
export async function requireSession({ context, location }: Arrival): Promise<void> {
  const session = await context.queryClient.ensureQueryData(sessionQuery)
  if (!session) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  if (session.mustChangePassword) throw redirect({ to: '/password' })
}

/** Lets only roles with one of `actions` through. Who may not see the home page goes to the first page there is. */
export function requireAction(...actions: Action[]) {
  return async ({ context, location }: Arrival): Promise<void> => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session || actions.some((action) => isAllowed(session.role, action))) return
    const landing = landingOf(session.role)
    if (location.pathname === '/' && landing !== '/') throw redirect({ to: landing })
    throw new NotAllowedError()
  }
}
