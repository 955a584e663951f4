import { type FirmPhoneState, listFirmPhones } from '@huoshui/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** 企业手机 in one state. */
export function firmPhonesQuery(state: FirmPhoneState) {
  return infiniteQueryOptions({
    queryKey: ['firm-phone', 'list', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      remote(listFirmPhones, { query: { state, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Phones that say they speak for a firm and that nobody has checked. */
export function claimsOfFirmQuery(enterprise: string) {
  return queryOptions({
    queryKey: ['firm-phone', 'claims', enterprise],
    queryFn: ({ signal }) => remote(listFirmPhones, { query: { state: 'claimed', enterprise } }, signal),
  })
}
