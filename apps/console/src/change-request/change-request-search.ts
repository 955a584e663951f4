import type { ChangeRequestStatus } from '@huoshui/contract'
import type { SearchText } from '../shell/search-text.ts'

/** What the address of the list keeps: whose requests (of the area when absent), in which state (any: `all`). */
export type ChangeRequestSearch = { of?: 'mine' | 'area'; status?: ChangeRequestStatus | 'all' }

export function readChangeRequestSearch({ of, status }: SearchText): ChangeRequestSearch {
  return {
    ...(of === 'mine' || of === 'area' ? { of } : {}),
    ...(status === 'all' || isStatus(status) ? { status } : {}),
  }
}

function isStatus(text: string | undefined): text is ChangeRequestStatus {
  return text !== undefined && Object.hasOwn(statuses, text)
}

// Without their words, which are no part of every first load.
const statuses: Readonly<Record<ChangeRequestStatus, true>> = {
  open: true,
  approved: true,
  refused: true,
  withdrawn: true,
}
