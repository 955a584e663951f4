import type { CallOptions } from '@huoshui/client'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * How a read of a query that repeats itself is sent: what is already on the screen and only looked at again is asked by
 * the screen, and must not keep a session alive that nobody sits at; the first look and “more” are asked by a person.
 */
export function askedBy({ client, queryKey }: { client: QueryClient; queryKey: QueryKey }): CallOptions {
  const state = client.getQueryState(queryKey)
  return { isBackground: state?.data !== undefined && state.fetchMeta?.fetchMore === undefined }
}
