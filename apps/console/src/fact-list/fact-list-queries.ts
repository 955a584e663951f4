import { type Answer, type FactList, listFactLists } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

export type FactLists = Answer<typeof listFactLists>
export type ListedFact = FactLists['facts'][number]
export type { FactList }

/** The lists that were loaded, and what each fact's newest one says today. */
export const factListsQuery = queryOptions({
  queryKey: ['fact-lists'],
  queryFn: ({ signal }) => remote(listFactLists, undefined, signal),
})
