import { getGapReport } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** How far a firm is from each title; under 'enterprises', as what is written about a firm may change it. */
export function gapReportQuery(id: string) {
  return queryOptions({
    queryKey: ['enterprises', 'gap-report', id],
    queryFn: ({ signal }) => remote(getGapReport, { params: { id } }, signal),
  })
}
