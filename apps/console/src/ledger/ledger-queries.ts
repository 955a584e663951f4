import { getLedgerSheet, getLedgerUnits, listLedgers, readLiveLedger } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** The ledgers there are for the asker. */
export const ledgersQuery = queryOptions({
  queryKey: ['ledgers', 'list'],
  queryFn: ({ signal }) => remote(listLedgers, {}, signal),
})

/** How far the units are with a period. */
export function unitsQuery(id: string, period: string) {
  return queryOptions({
    queryKey: ['ledgers', 'units', id, period],
    queryFn: ({ signal }) => remote(getLedgerUnits, { params: { id }, query: { period } }, signal),
  })
}

/** The first rows of a ledger made from the record. */
export function liveQuery(id: string, days: { from: string; until: string }) {
  return queryOptions({
    queryKey: ['ledgers', 'live', id, days],
    queryFn: ({ signal }) => remote(readLiveLedger, { params: { id }, query: days }, signal),
    placeholderData: (before) => before,
  })
}

/** One unit's sheet. Never read anew behind the person's back: it is being written in. */
export function sheetQuery(id: string) {
  return queryOptions({
    queryKey: ['ledgers', 'sheet', id],
    queryFn: ({ signal }) => remote(getLedgerSheet, { params: { id } }, signal),
    refetchOnWindowFocus: false,
  })
}
