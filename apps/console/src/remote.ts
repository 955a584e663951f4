import { connectRemote, RemoteError } from '@huoshui/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { watchedFetch } from './connection.ts'

/** The server, through the contract. */
export const remote = connectRemote('', watchedFetch)

/** What the screens remember between visits to a page. Any answer that nobody is signed in is told to `onSignedOut`. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const tell = (error: Error) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && tell(error) }),
    mutationCache: new MutationCache({ onError: tell }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 2 && isWorthRetrying(error) },
      mutations: { retry: false },
    },
  })
}

/** Whether the server says that nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof RemoteError && error.code === 'not-signed-in'
}

// A refusal stays a refusal; only a network or server that failed may do better in a second.
function isWorthRetrying(error: Error): boolean {
  return !(error instanceof RemoteError) || error.status >= 502
}
