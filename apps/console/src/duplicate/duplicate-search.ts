import { type DuplicateKind, type DuplicateStatus, duplicateKinds, duplicateStatuses } from '@huoshui/contract'
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
  return text !== undefined && Object.hasOwn(duplicateStatuses, text)
}

function isKind(text: string | undefined): text is DuplicateKind {
  return text !== undefined && Object.hasOwn(duplicateKinds, text)
}
