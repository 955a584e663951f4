import { getGrabSession, listGrabCandidates, listGrabSessions } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

export const grabSessionsQuery = queryOptions({
  queryKey: ['grabs', 'list'],
  queryFn: ({ signal }) => remote(listGrabSessions, undefined, signal),
})

export const grabCandidatesQuery = queryOptions({
  queryKey: ['grabs', 'candidates'],
  queryFn: ({ signal }) => remote(listGrabCandidates, undefined, signal),
})

export function grabSessionQuery(id: string) {
  return queryOptions({
    queryKey: ['grabs', 'one', id],
    // The server's clock with the moment it was heard, so that countdowns go by it whatever the desk's clock says.
    queryFn: async ({ signal }) => {
      const found = await remote(getGrabSession, { params: { id } }, signal)
      return { ...found, ahead: Date.parse(found.now) - Date.now() }
    },
  })
}
