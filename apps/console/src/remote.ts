import { connectRemote, RemoteError } from '@huoshui/client'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { watchedFetch } from './connection.ts'

/** The server, through the contract. */
export const remote = connectRemote('', watchedFetch)

/** What the screens remember between visits to a page; a lost session empties it. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== 'session') onSignedOut()
      },
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 2 && isWorthRetrying(error) },
      mutations: { retry: false, onError: (error) => isSignedOut(error) && onSignedOut() },
    },
  })
  return client
}

/** Whether the server says that nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof RemoteError && error.code === 'not-signed-in'
}

// A refusal stays a refusal; only a network or server that failed may do better in a second.
function isWorthRetrying(error: Error): boolean {
  return !(error instanceof RemoteError) || error.status >= 502
}
