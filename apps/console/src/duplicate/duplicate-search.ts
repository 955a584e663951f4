import type { DuplicateKind, DuplicateStatus } from '@huoshui/contract'
import type { SearchText } from '../shell/search-text.ts'

/** What the address of the queue keeps. */
export type DuplicateSearch = { status?: DuplicateStatus; kind?: DuplicateKind }

export function readDuplicateSearch({ status, kind }: SearchText): DuplicateSearch {
  return {
    ...(isStatus(status) && status !== 'open' ? { status } : {}),
    ...(isKind(kind) ? { kind } : {}),
  }
}

function isStatus(text: string | undefined): text is DuplicateStatus {
  return text !== undefined && Object.hasOwn(statuses, text)
}

function isKind(text: string | undefined): text is DuplicateKind {
  return text !== undefined && Object.hasOwn(kinds, text)
}

// Without their words, which are no part of every first load.
const statuses: Readonly<Record<DuplicateStatus, true>> = { open: true, merged: true, dismissed: true }
const kinds: Readonly<Record<DuplicateKind, true>> = {
  same_code: true,
  same_name: true,
  renamed: true,
  transferred: true,
  manual: true,
}
