import {
  getEvent,
  listDueIntents,
  listEventInvitations,
  listEventPairs,
  listEvents,
  listLinkCandidates,
  listPublishedEvents,
} from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

export const eventsQuery = queryOptions({
  queryKey: ['events', 'list'],
  queryFn: ({ signal }) => remote(listEvents, undefined, signal),
})

export const publishedQuery = queryOptions({
  queryKey: ['events', 'published'],
  queryFn: ({ signal }) => remote(listPublishedEvents, undefined, signal),
})

export const dueQuery = (of: 'mine' | 'all') =>
  queryOptions({
    queryKey: ['events', 'due', of],
    queryFn: ({ signal }) => remote(listDueIntents, { query: { of } }, signal),
  })

const one = (id: string) => ({ params: { id } })

export const eventQuery = (id: string) =>
  queryOptions({ queryKey: ['events', 'one', id], queryFn: ({ signal }) => remote(getEvent, one(id), signal) })

export const invitationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['events', 'invitations', id],
    queryFn: ({ signal }) => remote(listEventInvitations, one(id), signal),
  })

export const pairsQuery = (id: string) =>
  queryOptions({ queryKey: ['events', 'pairs', id], queryFn: ({ signal }) => remote(listEventPairs, one(id), signal) })

export const candidatesQuery = (intentId: string) =>
  queryOptions({
    queryKey: ['events', 'candidates', intentId],
    queryFn: ({ signal }) => remote(listLinkCandidates, one(intentId), signal),
  })
