import type { SheetStatus } from '@huoshui/rules/ledger/ledger-words'
import type { Tone } from '@huoshui/ui'

/** How each status of a sheet looks. */
export const sheetTones = {
  draft: 'running',
  submitted: 'waiting',
  returned: 'bad',
  approved: 'good',
} as const satisfies Record<SheetStatus, Tone>
