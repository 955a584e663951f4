import { type Action, type Answer, getSession, isAllowed } from '@huoshui/contract'
import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { isSignedOut, remote } from '../remote.ts'

export type Session = Answer<typeof getSession>

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await remote(getSession, undefined, signal)
    } catch (error) {
      if (isSignedOut(error)) return null
      throw error
    }
  },
})

/** The signed-in person; the guard of the page has made sure there is one. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  if (!data) throw new Error('请先登录。')
  return data
}

/** Whether the signed-in person may do `action`. */
export function useAllowed(action: Action): boolean {
  return isAllowed(useSession().role, action)
}

/** Forgets what is known of the session and asks again. */
export async function refreshSession(client: QueryClient): Promise<Session | null> {
  return await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
}
