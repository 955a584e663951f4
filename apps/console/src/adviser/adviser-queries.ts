import {
  getAdviserCoverage,
  getAdviserPosting,
  getAdviserYear,
  getContactTables,
  listAdviserContacts,
  listAdviserFirms,
  listAdviserKinds,
  listAdviserPostings,
  listAdviserWords,
  listAdviserYear,
} from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

export const adviserKindsQuery = queryOptions({
  queryKey: ['advisers', 'kinds'],
  queryFn: ({ signal }) => remote(listAdviserKinds, undefined, signal),
})

/** What the register of postings shows. */
export type PostingFilter = { kind?: string; unit?: string; state?: 'held' | 'ended' | 'all'; mine?: 'yes'; q?: string }

export const postingsQuery = (filter: PostingFilter) =>
  infiniteQueryOptions({
    queryKey: ['advisers', 'list', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listAdviserPostings, { query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  })

const one = (id: string) => ({ params: { id } })

export const postingQuery = (id: string) =>
  queryOptions({
    queryKey: ['advisers', 'one', id],
    queryFn: ({ signal }) => remote(getAdviserPosting, one(id), signal),
  })

export const adviserFirmsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['advisers', 'firms', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listAdviserFirms, { ...one(id), query: pageParam ? { after: pageParam } : {} }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const adviserContactsQuery = (id: string) =>
  queryOptions({
    queryKey: ['advisers', 'contacts', id],
    queryFn: ({ signal }) => remote(listAdviserContacts, one(id), signal),
  })

export const coverageQuery = (kind: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['advisers', 'coverage', kind, on ?? ''],
    queryFn: ({ signal }) => remote(getAdviserCoverage, { query: { kind, ...(on ? { on } : {}) } }, signal),
  })

export const yearQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: ['advisers', 'year', id, year],
    queryFn: ({ signal }) => remote(getAdviserYear, { params: { id, year } }, signal),
  })

export const wordsQuery = (id: string) =>
  queryOptions({
    queryKey: ['advisers', 'words', id],
    queryFn: ({ signal }) => remote(listAdviserWords, one(id), signal),
  })

/** Whose sheet of a year is shown. */
export type YearFilter = { year: number; unit?: string; kind?: string }

export const yearSheetQuery = (filter: YearFilter) =>
  queryOptions({
    queryKey: ['advisers', 'sheet', filter],
    queryFn: ({ signal }) => remote(listAdviserYear, { query: filter }, signal),
  })

export const contactTablesQuery = queryOptions({
  queryKey: ['contact-tables'],
  queryFn: ({ signal }) => remote(getContactTables, undefined, signal),
})
