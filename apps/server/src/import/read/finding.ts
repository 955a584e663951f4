import type { FindingSeverity, ImportField } from '@huoshui/contract'

/** Something found in one cell (or in a whole row: no field), for the person who has to repair it. */
export type Finding = {
  field: ImportField | null
  value: string | null
  severity: FindingSeverity
  /** Stable name, `what.kind`. */
  code: string
  reason: string
  repair: string
  overridable?: boolean
}

export type Note = (finding: Finding) => void

/** Makes the three kinds of findings of one cell without repeating field and value. */
export function notesOf(note: Note, field: ImportField, value: string | null) {
  const say = (severity: FindingSeverity) => (code: string, reason: string, repair: string) =>
    note({ field, value, severity, code, reason, repair })
  return { error: say('error'), warning: say('warning'), repaired: say('repaired') }
}
